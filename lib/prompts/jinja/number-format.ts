import { fixed, scientific } from './decimals'
import { floatText } from './numbers'

/** How a float is to be written: C's letters, and Python's `%`, or '' for as it is printed. */
export type FloatLetter = 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' | ''

/**
 * |value| in that form.
 * @param digits after the point, or significant ones of g
 * @param keep whether a point and zeros stay that say nothing, as after `#`
 */
export function floatBody(value: number, letter: FloatLetter, digits: number | undefined, keep: boolean): string {
  const size = Math.abs(value)
  const upper = letter === 'E' || letter === 'F' || letter === 'G'
  const body = Number.isFinite(size) ? finiteBody(size, letter.toLowerCase(), digits, keep) : floatText(size)
  const text = letter === '%' ? `${body}%` : body
  return upper ? text.toUpperCase() : text
}

function finiteBody(size: number, letter: string, digits: number | undefined, keep: boolean): string {
  if (letter === '%') return Number.isFinite(size * 100) ? finiteBody(size * 100, 'f', digits, keep) : 'inf'
  const pointed = (text: string) => (keep && !text.includes('.') ? text.replace(/(?=e|$)/, '.') : text)
  if (letter === 'f') return pointed(fixed(size, digits ?? 6))
  if (letter === 'e') return pointed(exponent(size, digits ?? 6))
  if (letter === '' && digits === undefined) return floatText(size)
  const significant = Math.max(digits ?? 6, 1)
  const power = scientific(size, significant - 1).exponent
  // As Python prints them without a letter: 1234.0 with four digits has no room for its ".0".
  const small = power >= -4 && power < significant - (letter === '' ? 1 : 0)
  const long = small ? fixed(size, Math.max(significant - 1 - power, 0)) : exponent(size, significant - 1)
  if (keep) return pointed(long)
  const short = long.replace(/(\.\d*?)0+(?=e|$)/, '$1').replace(/\.(?=e|$)/, '')
  return letter === '' && small && !short.includes('.') ? `${short}.0` : short
}

function exponent(size: number, places: number): string {
  const { digits, exponent: power } = scientific(size, places)
  const head = places === 0 ? digits : `${digits[0]}.${digits.slice(1)}`
  return `${head}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}

/** The sign to print. @param flag what stands for no minus: '+', ' ' or '' */
export function signOf(negative: boolean, flag: string): string {
  if (negative) return '-'
  return flag === '-' ? '' : flag
}

export const isNegative = (value: number): boolean => value < 0 || Object.is(value, -0)
