import { compareText } from './points'
import { iterate, type Numeric, numeric, textOf, typeName } from './types'
import { Dict, List, type Run, Special, TemplateError, textSteps, Undefined, type Value } from './values'

const sameNumber = (a: Numeric, b: Numeric): boolean => {
  if (typeof a === typeof b) return a === b
  const [int, float] = (typeof a === 'bigint' ? [a, b] : [b, a]) as [bigint, number]
  return Number.isInteger(float) && BigInt(float) === int
}

/** Python's `==`. */
export function equal(a: Value, b: Value, run: Run): boolean {
  run.spend(1)
  if (typeof a === 'object' && a === b) return true
  const [x, y] = [numeric(a), numeric(b)]
  if (x !== undefined && y !== undefined) return sameNumber(x, y)
  const [s, t] = [textOf(a), textOf(b)]
  if (s !== undefined && t !== undefined) {
    run.spend(textSteps(Math.min(s.length, t.length)))
    return s === t
  }
  if (a instanceof Undefined) return b instanceof Undefined
  if (a instanceof List && b instanceof List)
    return (
      a.tuple === b.tuple &&
      a.items.length === b.items.length &&
      a.items.every((item, i) => equal(item, b.items[i] as Value, run))
    )
  if (a instanceof Dict && b instanceof Dict)
    return (
      a.size === b.size &&
      [...a.pairs()].every(([key, item]) => {
        const other = b.get(key, run)
        return other !== undefined && equal(item, other, run)
      })
    )
  return a instanceof Special && b instanceof Special && (a.equals?.(b, run) ?? false)
}

/** Below 0, 0 or above 0, as `a` comes before, with or after `b`; NaN where neither. @param operator for the message */
export function compare(a: Value, b: Value, run: Run, operator = '<'): number {
  run.spend(1)
  const undefinedOne = [a, b].find((value) => value instanceof Undefined)
  if (undefinedOne instanceof Undefined) throw new TemplateError(undefinedOne.message)
  const [x, y] = [numeric(a), numeric(b)]
  if (x !== undefined && y !== undefined) return x < y ? -1 : x > y ? 1 : sameNumber(x, y) ? 0 : Number.NaN
  const [s, t] = [textOf(a), textOf(b)]
  if (s !== undefined && t !== undefined) {
    run.spend(textSteps(Math.min(s.length, t.length)))
    return compareText(s, t)
  }
  if (a instanceof List && b instanceof List && a.tuple === b.tuple) {
    for (let i = 0; i < Math.min(a.items.length, b.items.length); i++) {
      const [left, right] = [a.items[i] as Value, b.items[i] as Value]
      if (!equal(left, right, run)) return compare(left, right, run, operator)
    }
    return a.items.length - b.items.length
  }
  throw new TemplateError(`'${operator}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`)
}

/** Python's `sorted`. @param key of each value, what is compared */
export function sorted(values: readonly Value[], key: (value: Value) => Value, reverse: boolean, run: Run): Value[] {
  const keyed = values.map((value) => ({ value, key: key(value) }))
  // Python tells only the second from the first; with one value, nothing is compared.
  keyed.sort((a, b) => {
    const order = reverse ? compare(b.key, a.key, run) : compare(a.key, b.key, run)
    if (Number.isNaN(order)) throw new TemplateError('nan cannot be sorted')
    return order
  })
  return keyed.map(({ value }) => value)
}

/** Python's `item in container`. */
export function contains(container: Value, item: Value, run: Run): boolean {
  const text = textOf(container)
  if (text !== undefined) {
    const part = textOf(item)
    if (part === undefined)
      throw new TemplateError(`'in <string>' requires string as left operand, not ${typeName(item)}`)
    run.spend(textSteps(text.length))
    return text.includes(part)
  }
  if (container instanceof Dict) return container.has(item, run)
  if (container instanceof Special && container.contains) return container.contains(item, run)
  if (container instanceof Special && !container.iterate)
    throw new TemplateError(`argument of type '${typeName(container)}' is not iterable`)
  for (const one of iterate(container, run)) if (equal(one, item, run)) return true
  return false
}
