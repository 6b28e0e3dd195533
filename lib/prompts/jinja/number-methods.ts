import { bitLength } from './decimals'
import { ratio } from './numbers'
import { methods } from './signature'
import { List, TemplateError, type Value } from './values'

const size = (value: bigint) => (value < 0n ? -value : value)

/** Python's `int`, but for bytes. */
export const intMethods = methods<bigint>([
  ['as_integer_ratio', '/', (self) => new List([self, 1n], true)],
  ['bit_count', '/', (self) => BigInt(size(self).toString(2).replaceAll('0', '').length)],
  ['bit_length', '/', (self) => BigInt(bitLength(self))],
  ['conjugate', '/', (self) => self],
])

/** Python's `float`, but for hexadecimal digits. */
export const floatMethods = methods<number>([
  [
    'as_integer_ratio',
    '/',
    (self) => {
      if (!Number.isFinite(self)) throw new TemplateError('cannot convert Infinity or NaN to integer ratio')
      return new List([...ratio(self)], true)
    },
  ],
  ['conjugate', '/', (self) => self],
  ['is_integer', '/', (self) => Number.isInteger(self)],
])

export function numberAttribute(value: bigint | number, name: string): Value | undefined {
  const float = typeof value === 'number'
  if (name === 'real') return value
  if (name === 'imag') return float ? 0 : 0n
  if (float) return undefined
  return name === 'numerator' ? value : name === 'denominator' ? 1n : undefined
}
