import { type FloatLetter, floatBody, isNegative, signOf } from './number-format'
import { intText, toFloat, toInt } from './numbers'
import { chars, pointCount } from './points'
import { escaped, hexEscape, repr, str } from './text'
import { describe, numeric, textOf, typeName, whole } from './types'
import { Dict, List, Markup, type Run, Special, TemplateError, textSteps, Undefined, type Value } from './values'

/** Widths and digits that a format may ask for. */
const maxWidth = 100_000

const place = /%(?:\(((?:[^()]|\([^()]*\))*)\))?([#0\- +]*)(\*|\d+)?(?:\.(\*|\d+)?)?[hlL]?([\s\S]?)/gu

/** Python's `format % args`. @returns Markup of a format that is, with the values escaped */
export function percent(format: string | Markup, args: Value, run: Run): string | Markup {
  if (format instanceof Markup) return new Markup(printf(format.text, args, run, true))
  return printf(format, args, run, false)
}

function printf(format: string, args: Value, run: Run, html: boolean): string {
  run.spend(textSteps(format.length))
  const values = args instanceof List && args.tuple ? args.items : [args]
  let next = 0
  const take = (): Value => {
    if (next >= values.length) throw new TemplateError('not enough arguments for format string')
    return values[next++] as Value
  }
  const out = format.replace(
    place,
    (all, key: string | undefined, flags: string, width: string | undefined, digits: string | undefined, letter) => {
      if (letter === '')
        throw new TemplateError(all === '%' || key === undefined ? 'incomplete format' : 'incomplete format key')
      if (all === '%%') return '%'
      const value = (() => {
        if (key === undefined) return undefined
        if (!(args instanceof Dict)) throw new TemplateError('format requires a mapping')
        const found = args.get(key, run)
        if (found === undefined) throw new TemplateError(`the format's key ${key} is missing`)
        return found
      })()
      const size = width === '*' ? starred(take()) : Number(width ?? 0)
      const precision = digits === '*' ? starred(take()) : digits
      const dotted = /\.[hlL]?.?$/su.test(all) || digits !== undefined
      const places =
        precision === undefined ? (dotted && all.includes('.') ? 0 : undefined) : Math.max(Number(precision), 0)
      if (Math.abs(size) > maxWidth || (places ?? 0) > maxWidth)
        throw new TemplateError('a format asks for too much room')
      if (letter === '%') return '%'
      const text = filled(
        value === undefined ? take() : value,
        letter,
        size < 0 ? `${flags}-` : flags,
        Math.abs(size),
        places,
        run,
        html,
      )
      run.spend(textSteps(text.length))
      return text
    },
  )
  if (next < values.length && !isMapping(args))
    throw new TemplateError('not all arguments converted during string formatting')
  return out
}

/** What Python takes for a mapping when it looks whether all arguments were used. */
const isMapping = (args: Value): boolean =>
  args instanceof Dict ||
  args instanceof Undefined ||
  (args instanceof List && !args.tuple) ||
  (args instanceof Special && args.item !== undefined)

function starred(value: Value): number {
  const size = whole(value)
  if (size === undefined) throw new TemplateError('* wants int')
  return Number(size)
}

function filled(
  value: Value,
  letter: string,
  flags: string,
  width: number,
  places: number | undefined,
  run: Run,
  html: boolean,
): string {
  const left = flags.includes('-')
  const sign = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : ''
  const pad = (body: string, head = '', zeros = false) => {
    const room = Math.max(0, width - pointCount(head + body))
    if (left) return head + body + ' '.repeat(room)
    return zeros ? head + '0'.repeat(room) + body : ' '.repeat(room) + head + body
  }
  const zeros = flags.includes('0')
  if ('sra'.includes(letter)) {
    const plain = letter === 's' ? str(value, run) : quotedOrRepr(value, letter === 'a', run)
    const text = html ? escaped(letter === 's' ? value : plain, run).text : plain
    return pad(places === undefined ? text : chars(text).slice(0, places).join(''))
  }
  if (letter === 'c') return pad(character(value))
  if ('diu'.includes(letter)) {
    const number = toInt(numberFor(value, letter))
    const digits = intText(number < 0n ? -number : number).padStart(places ?? 0, '0')
    return pad(digits, signOf(number < 0n, sign), zeros)
  }
  if ('oxX'.includes(letter)) {
    const number = whole(value)
    if (number === undefined)
      throw new TemplateError(`%${letter} format: an integer is required, not ${typeName(value)}`)
    const base = letter === 'o' ? 8 : 16
    const digits = (number < 0n ? -number : number).toString(base).padStart(places ?? 0, '0')
    const prefix = flags.includes('#') ? (letter === 'o' ? '0o' : '0x') : ''
    const head = signOf(number < 0n, sign)
    const body = letter === 'X' ? digits.toUpperCase() : digits
    return pad(body, head + (letter === 'X' ? prefix.toUpperCase() : prefix), zeros)
  }
  if (!'eEfFgG'.includes(letter)) throw new TemplateError(`unsupported format character '${letter}'`)
  const number = toFloat(numberFor(value, letter))
  const body = floatBody(number, letter as FloatLetter, places ?? 6, flags.includes('#'))
  return pad(body, signOf(isNegative(number) && !Number.isNaN(number), sign), zeros)
}

function quotedOrRepr(value: Value, ascii: boolean, run: Run): string {
  const text = repr(value, run)
  return ascii ? asciiOnly(text) : text
}

/** Python's `ascii`, of a repr. */
export const asciiOnly = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  text.replace(/[^\x00-\x7f]/gu, hexEscape)

function numberFor(value: Value, letter: string): bigint | number {
  const number = numeric(value)
  if (number === undefined)
    throw new TemplateError(
      'diu'.includes(letter)
        ? `%${letter} format: a real number is required, not ${typeName(value)}`
        : `must be real number, not ${typeName(value)}`,
    )
  return number
}

function character(value: Value): string {
  const [text, code] = [textOf(value), whole(value)]
  if (text !== undefined && pointCount(text) === 1) return text
  if (code === undefined) throw new TemplateError(`%c requires int or char, found a ${describe(value)}`)
  if (code < 0n || code > 0x10ffffn) throw new TemplateError('%c arg not in range(0x110000)')
  return String.fromCodePoint(Number(code))
}
