import { compare, contains, equal } from './compare'
import { calculate } from './numbers'
import { percent } from './printf'
import { escaped, str } from './text'
import { numeric, textOf, typeName, whole } from './types'
import { List, Markup, type Run, TemplateError, textSteps, Undefined, type Value } from './values'

/** Python's comparisons. */
export function holds(operator: string, left: Value, right: Value, run: Run): boolean {
  switch (operator) {
    case '==':
      return equal(left, right, run)
    case '!=':
      return !equal(left, right, run)
    case '<':
      return compare(left, right, run, operator) < 0
    case '<=':
      return compare(left, right, run, operator) <= 0
    case '>':
      return compare(left, right, run, operator) > 0
    case '>=':
      return compare(left, right, run, operator) >= 0
    case 'in':
      return contains(right, left, run)
    default:
      return !contains(right, left, run)
  }
}

/** Python's arithmetic: `+ - * / // % **`. */
export function operate(operator: string, left: Value, right: Value, run: Run): Value {
  if (operator === '%' && (typeof left === 'string' || left instanceof Markup)) return percent(left, right, run)
  for (const one of [left, right]) if (one instanceof Undefined) throw new TemplateError(one.message)
  const [a, b] = [numeric(left), numeric(right)]
  if (a !== undefined && b !== undefined) {
    run.spend(typeof a === 'bigint' && typeof b === 'bigint' ? work(a, b) : 0)
    return calculate(operator, a, b)
  }
  if (operator === '+') {
    const [x, y] = [textOf(left), textOf(right)]
    if (x !== undefined && y !== undefined) return added(left as string | Markup, right as string | Markup, run)
    if (left instanceof List && right instanceof List && left.tuple === right.tuple) {
      run.spend(left.items.length + right.items.length)
      return new List([...left.items, ...right.items], left.tuple)
    }
  }
  if (operator === '*') {
    const [times, repeated] = whole(left) === undefined ? [whole(right), left] : [whole(left), right]
    if (times !== undefined) {
      const many = multiplied(repeated, times, run)
      if (many !== undefined) return many
    }
  }
  throw new TemplateError(`unsupported operand type(s) for ${operator}: '${typeName(left)}' and '${typeName(right)}'`)
}

/** Steps for whole numbers that are larger than machines have them. */
function work(a: bigint, b: bigint): number {
  const limit = 2n ** 64n
  if (a < limit && a > -limit && b < limit && b > -limit) return 0
  return (a.toString(16).length * b.toString(16).length) / 1024
}

/** Text after text: where one is Markup, the other is escaped. */
function added(left: string | Markup, right: string | Markup, run: Run): string | Markup {
  if (typeof left === 'string' && typeof right === 'string') return concatenated([left, right], run)
  return new Markup(concatenated([escaped(left, run).text, escaped(right, run).text], run))
}

/** The texts in one. */
export function concatenated(parts: readonly string[], run: Run): string {
  run.spend(textSteps(parts.reduce((total, part) => total + part.length, 0)))
  return parts.join('')
}

/** Jinja's `~`. @param escaping whether the others are escaped where one is Markup */
export function joined(values: readonly Value[], escaping: boolean, run: Run): Value {
  if (escaping && values.some((value) => value instanceof Markup))
    return new Markup(
      concatenated(
        values.map((value) => escaped(value, run).text),
        run,
      ),
    )
  return concatenated(
    values.map((value) => str(value, run)),
    run,
  )
}

function multiplied(value: Value, times: bigint, run: Run): Value | undefined {
  const count = times > 0n ? Number(times) : 0
  const text = textOf(value)
  if (text !== undefined) {
    run.spend(textSteps(text.length * count))
    const many = text.repeat(text === '' ? 0 : count)
    return value instanceof Markup ? new Markup(many) : many
  }
  if (!(value instanceof List)) return undefined
  run.spend(value.items.length * count)
  const items: Value[] = []
  if (value.items.length > 0) for (let i = 0; i < count; i++) for (const one of value.items) items.push(one)
  return new List(items, value.tuple)
}

/** Python's `-x` and `+x`. */
export function signed(operator: string, value: Value): Value {
  if (value instanceof Undefined) throw new TemplateError(value.message)
  const number = numeric(value)
  if (number === undefined) throw new TemplateError(`bad operand type for unary ${operator}: '${typeName(value)}'`)
  return operator === '-' ? -number : number
}
