import { floatBody } from './number-format'
import { calculate, floorOrCeil, rounded, toFloat, toInt } from './numbers'
import { parseFloating, parseInteger } from './parse-number'
import { methods } from './signature'
import { count, numeric, textOf, truthy, typeName, whole } from './types'
import { TemplateError, textSteps, Undefined, type Value, type Work } from './values'

const int: Work<Value> = (value, [otherwise = 0n, base], run) => {
  if (value instanceof Undefined) throw new TemplateError(value.message)
  const text = textOf(value)
  if (text === undefined) {
    const number = numeric(value)
    // Not a number is neither; of what is infinite, Python's int fails in a way that Jinja lets through.
    return number === undefined || Number.isNaN(number) ? otherwise : toInt(number)
  }
  run.spend(textSteps(text.length) + (text.length / 16) ** 2)
  const radix = base === undefined ? 10n : whole(base)
  const integer = radix === undefined ? undefined : parseInteger(text, Number(radix))
  if (integer !== undefined) return integer
  const float = parseFloating(text)
  return float === undefined || !Number.isFinite(float) ? otherwise : toInt(float)
}

const float: Work<Value> = (value, [otherwise = 0]) => {
  const number = floating(value)
  return number === undefined ? otherwise : number
}

/** Python's `float(value)`, or undefined where it cannot be one. */
function floating(value: Value): number | undefined {
  if (value instanceof Undefined) throw new TemplateError(value.message)
  const [text, number] = [textOf(value), numeric(value)]
  if (text !== undefined) return parseFloating(text)
  return number === undefined ? undefined : toFloat(number)
}

const round: Work<Value> = (value, [precision, method]) => {
  const how = method === undefined ? 'common' : textOf(method)
  if (how !== 'common' && how !== 'ceil' && how !== 'floor')
    throw new TemplateError('round: method must be common, ceil or floor')
  if (value instanceof Undefined) throw new TemplateError(value.message)
  const number = numeric(value)
  if (number === undefined) throw new TemplateError(`type ${typeName(value)} doesn't define __round__ method`)
  if (how === 'common')
    return rounded(number, precision === undefined ? 0 : precision === null ? undefined : count(precision, 'round'))
  const digits = precision === undefined ? 0n : numeric(precision)
  if (digits === undefined)
    throw new TemplateError(`round: expected a number of digits, found a ${typeName(precision as Value)}`)
  const scale = calculate('**', 10n, digits)
  return calculate('/', floorOrCeil(calculate('*', number, scale), how === 'ceil'), scale)
}

const abs: Work<Value> = (value) => {
  const number = numeric(value)
  if (number === undefined) throw new TemplateError(`bad operand type for abs(): '${typeName(value)}'`)
  return typeof number === 'number' ? Math.abs(number) : number < 0n ? -number : number
}

const filesizeformat: Work<Value> = (value, [binary], run) => {
  const size = floating(value)
  if (size === undefined) throw new TemplateError(`filesizeformat: expected a number, found a ${typeName(value)}`)
  const twos = truthy(binary ?? false, run)
  const base = twos ? 1024 : 1000
  if (size === 1) return '1 Byte'
  if (size < base) return `${toInt(size)} Bytes`
  const letters = [...(twos ? 'KMGTPEZY' : 'kMGTPEZY')]
  const place = letters.findIndex((_, i) => size < unit(base, i))
  const at = place < 0 ? letters.length - 1 : place
  const sign = size < 0 ? '-' : ''
  return `${sign}${floatBody((base * size) / unit(base, at), 'f', 1, false)} ${letters[at]}${twos ? 'iB' : 'B'}`
}

const unit = (base: number, i: number): number => Number(BigInt(base) ** BigInt(i + 2))

/** Jinja's filters of numbers. */
export const numberFilters = methods<Value>([
  ['abs', '', abs],
  ['filesizeformat', 'binary?', filesizeformat],
  ['float', 'default?', float],
  ['int', 'default? base?', int],
  ['round', 'precision? method?', round],
])
