import { Range } from './iterators'
import { chars, hasPairs } from './points'
import { describe, textOf, typeName, whole } from './types'
import { List, Markup, type Run, TemplateError, textSteps, Undefined, type Value } from './values'

/** `value[start:stop:step]`. */
export function slice(value: Value, start: Value, stop: Value, step: Value, run: Run): Value {
  if (value instanceof Undefined) throw new TemplateError(value.message)
  const text = textOf(value)
  if (text === undefined && !(value instanceof List) && !(value instanceof Range))
    throw new TemplateError(`'${typeName(value)}' object cannot be sliced`)
  const by = bound(step) ?? 1n
  if (by === 0n) throw new TemplateError('slice step cannot be zero')
  const [from, to] = [bound(start), bound(stop)]
  if (value instanceof Range) {
    const [first, end] = limits(BigInt(value.length()), from, to, by)
    return new Range(value.at(first), value.at(end), value.step * by)
  }
  if (value instanceof List) {
    const items = sliced(value.items, from, to, by)
    run.spend(items.length)
    return new List(items, value.tuple)
  }
  const line = text as string
  run.spend(textSteps(line.length))
  if (hasPairs(line) || by !== 1n) run.spend(line.length)
  const out =
    hasPairs(line) || by !== 1n
      ? sliced(chars(line), from, to, by).join('')
      : between(line, limits(BigInt(line.length), from, to, 1n))
  return value instanceof Markup ? new Markup(out) : out
}

function bound(value: Value): bigint | undefined {
  if (value === null) return undefined
  const at = whole(value)
  if (at === undefined) throw new TemplateError(`slice indices must be integers or None, found a ${describe(value)}`)
  return at
}

/** Where a slice begins and what it stops before, as Python's `slice.indices`. */
function limits(size: bigint, from: bigint | undefined, to: bigint | undefined, by: bigint): [bigint, bigint] {
  const [low, high] = by > 0n ? [0n, size] : [-1n, size - 1n]
  const place = (at: bigint) => {
    const shifted = at < 0n ? at + size : at
    return shifted < low ? low : shifted > high ? high : shifted
  }
  const first = from === undefined ? (by > 0n ? low : high) : place(from)
  const end = to === undefined ? (by > 0n ? high : low) : place(to)
  return [first, end]
}

function sliced<T>(items: readonly T[], from: bigint | undefined, to: bigint | undefined, by: bigint): T[] {
  const [first, end] = limits(BigInt(items.length), from, to, by).map(Number) as [number, number]
  if (by === 1n) return items.slice(first, end)
  const kept: T[] = []
  const step = Number(by)
  for (let i = first; step > 0 ? i < end : i > end; i += step) kept.push(items[i] as T)
  return kept
}

const between = (line: string, [start, end]: readonly bigint[]): string => line.slice(Number(start), Number(end))
