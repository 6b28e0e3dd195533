import { chars, pointCount } from './points'
import {
  Dict,
  List,
  Markup,
  type Run,
  Special,
  type Steps,
  TemplateError,
  textSteps,
  Undefined,
  type Value,
} from './values'

/** Python's name of the value's type. */
export function typeName(value: Value): string {
  if (value instanceof Undefined) return 'Undefined'
  if (value === null) return 'NoneType'
  if (typeof value === 'string') return 'str'
  if (typeof value === 'bigint') return 'int'
  if (typeof value === 'number') return 'float'
  if (typeof value === 'boolean') return 'bool'
  if (value instanceof Markup) return 'Markup'
  if (value instanceof List) return value.fields.length > 0 ? '_GroupTuple' : value.tuple ? 'tuple' : 'list'
  return value instanceof Dict ? 'dict' : value.type
}

/** The type in an error message. */
export const describe = (value: Value): string => (value === null ? 'None' : typeName(value))

/** The text of a str, Markup included; undefined of anything else. */
export function textOf(value: Value): string | undefined {
  if (typeof value === 'string') return value
  return value instanceof Markup ? value.text : undefined
}

export type Numeric = bigint | number

/** The number that an int, a float or a bool is. */
export function numeric(value: Value): Numeric | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') return value
  return typeof value === 'boolean' ? BigInt(value) : undefined
}

/** The int that an int or a bool is. */
export function whole(value: Value): bigint | undefined {
  if (typeof value === 'bigint') return value
  return typeof value === 'boolean' ? BigInt(value) : undefined
}

export function truthy(value: Value, run: Run): boolean {
  if (value instanceof Undefined) return false
  if (value instanceof List) return value.items.length > 0
  if (value instanceof Dict) return value.size > 0
  if (value instanceof Markup) return value.text !== ''
  if (value instanceof Special) return value.length ? value.length(run) > 0 : true
  // NaN is true in Python.
  return typeof value === 'number' ? value !== 0 : Boolean(value)
}

/** Python's `len`, or undefined of what has none. A text's is in characters, not the halves that JavaScript has some in. */
export function sizeOf(value: Value, run: Run): number | undefined {
  const text = textOf(value)
  if (text !== undefined) {
    run.spend(textSteps(text.length))
    return pointCount(text)
  }
  if (value instanceof Undefined) return 0
  if (value instanceof List) return value.items.length
  if (value instanceof Dict) return value.size
  return value instanceof Special ? value.length?.(run) : undefined
}

export function lengthOf(value: Value, run: Run): number {
  const size = sizeOf(value, run)
  if (size === undefined) throw new TemplateError(`object of type '${typeName(value)}' has no len()`)
  return size
}

/** An iterator over what `next` gives; undefined is its end. Leaving a loop over it does not close it. */
export function steps(next: () => Value | undefined): Steps {
  return {
    next() {
      const value = next()
      return value === undefined ? { done: true, value: undefined } : { done: false, value }
    },
    [Symbol.iterator]() {
      return this
    },
  }
}

/** Python's `iter`, or undefined of what cannot be gone through. A list's sees what is appended meanwhile. */
export function stepsOf(value: Value, run: Run): Steps | undefined {
  if (value instanceof Special) return value.iterate?.(run)
  if (value instanceof Undefined) return steps(() => undefined)
  let i = 0
  const text = textOf(value)
  const items = value instanceof List ? value.items : text === undefined ? undefined : chars(text)
  if (items) {
    if (text !== undefined) run.spend(text.length)
    return steps(() => {
      run.spend(1)
      return items[i++]
    })
  }
  if (!(value instanceof Dict)) return undefined
  const [pairs, size] = [value.pairs(), value.size]
  return steps(() => {
    run.spend(1)
    if (value.size !== size) throw new TemplateError('dictionary changed size during iteration')
    const next = pairs.next()
    return next.done ? undefined : next.value[0]
  })
}

export function iterate(value: Value, run: Run): Steps {
  const found = stepsOf(value, run)
  if (!found) throw new TemplateError(`'${typeName(value)}' object is not iterable`)
  return found
}

/** Python's `list(value)`. */
export function listOf(value: Value, run: Run): Value[] {
  if (value instanceof List) {
    run.spend(value.items.length)
    return value.items.slice()
  }
  return [...iterate(value, run)]
}

/** `name` must be an int here. It is small enough to count with, or refused. */
export function count(value: Value, name: string): number {
  const number = whole(value)
  if (number === undefined) throw new TemplateError(`${name}: expected an int, found a ${describe(value)}`)
  return Number(number)
}

/** A flag that Python's own functions take: an int of 32 bits, by which they go. */
export function flag(value: Value | undefined, name: string): boolean {
  const number = value === undefined ? 0 : count(value, name)
  if (number < -(2 ** 31) || number >= 2 ** 31) throw new TemplateError(`${name}: the int is too large`)
  return number !== 0
}

export function text(value: Value, name: string): string {
  const found = textOf(value)
  if (found === undefined) throw new TemplateError(`${name}: expected a str, found a ${describe(value)}`)
  return found
}
