import { chars } from './points'
import { bound, methods } from './signature'
import { describe, iterate, listOf, numeric, steps, textOf } from './types'
import { Dict, List, Markup, type Run, Special, type Steps, TemplateError, Undefined, type Value } from './values'

/** A Python iterator or generator: it gives each value once. */
export class Iter extends Special {
  constructor(
    private readonly taken: Steps,
    readonly type = 'generator',
  ) {
    super()
  }
  override iterate(): Steps {
    return this.taken
  }
}

/** A Python generator: nothing is done before its first value is asked for. */
export function generator(work: () => Iterator<Value>): Iter {
  let started: Iterator<Value> | undefined
  return new Iter(
    steps(() => {
      started ??= work()
      const next = started.next()
      return next.done ? undefined : next.value
    }),
  )
}

/** Python's `range`. */
export class Range extends Special {
  readonly type = 'range'
  private readonly size: bigint
  constructor(
    readonly start: bigint,
    readonly stop: bigint,
    readonly step: bigint,
  ) {
    super()
    const span = step > 0n ? stop - start : start - stop
    const by = step > 0n ? step : -step
    this.size = span > 0n ? (span + by - 1n) / by : 0n
  }
  at(i: bigint): bigint {
    return this.start + i * this.step
  }
  override attribute(name: string): Value | undefined {
    if (name === 'start') return this.start
    if (name === 'stop') return this.stop
    return name === 'step' ? this.step : bound(rangeMethods, this, name)
  }
  override item(key: Value): Value | undefined {
    const index = typeof key === 'boolean' ? BigInt(key) : key
    if (typeof index !== 'bigint') return undefined
    const at = index < 0n ? index + this.size : index
    return at < 0n || at >= this.size ? undefined : this.at(at)
  }
  override iterate(run: Run): Steps {
    let i = 0n
    return steps(() => {
      run.spend(1)
      return i < this.size ? this.at(i++) : undefined
    })
  }
  override reversed(run: Run): Steps {
    return new Range(this.at(this.size - 1n), this.start - this.step, -this.step).iterate(run)
  }
  override length(): number {
    if (this.size > 2n ** 53n) throw new TemplateError('Python int too large to convert to C ssize_t')
    return Number(this.size)
  }
  /** The place of a number, or undefined where the range does not have it. */
  place(item: Value): bigint | undefined {
    const number = numeric(item)
    if (number === undefined || (typeof number === 'number' && !Number.isInteger(number))) return undefined
    const distance = BigInt(number) - this.start
    const i = distance / this.step
    return distance % this.step === 0n && i >= 0n && i < this.size ? i : undefined
  }
  override contains(item: Value): boolean {
    return this.place(item) !== undefined
  }
  override equals(other: Special): boolean {
    if (!(other instanceof Range) || this.size !== other.size) return false
    return this.size === 0n || (this.start === other.start && (this.size === 1n || this.step === other.step))
  }
  override repr(): string {
    return `range(${this.start}, ${this.stop}${this.step === 1n ? '' : `, ${this.step}`})`
  }
}

const rangeMethods = methods<Range>([
  ['count', 'value /', (self, [value]) => (self.contains(value as Value) ? 1n : 0n)],
  [
    'index',
    'value /',
    (self, [value]) => {
      const at = self.place(value as Value)
      if (at === undefined) throw new TemplateError('the value is not in range')
      return at
    },
  ],
])

/** Python's `reversed`, or undefined of what has no order. */
export function reversed(value: Value, run: Run): Steps | undefined {
  const text = textOf(value)
  const items =
    text !== undefined ? chars(text) : value instanceof List ? value.items : value instanceof Undefined ? [] : undefined
  if (items) {
    run.spend(text === undefined ? 1 : text.length)
    let i = items.length
    return steps(() => {
      run.spend(1)
      // A list that became shorter meanwhile has nothing more.
      i = i > items.length ? 0 : i
      const item = i > 0 ? items[--i] : undefined
      return typeof item === 'string' && value instanceof Markup ? new Markup(item) : item
    })
  }
  if (value instanceof Dict) {
    const keys = listOf(value, run)
    return steps(() => keys.pop())
  }
  return value instanceof Special ? value.reversed?.(run) : undefined
}

/** The values of an iterable that must have as many as there are names. @throws TemplateError in Python's words */
export function unpack(value: Value, names: number, run: Run): Value[] {
  const found: Value[] = []
  const all = iterate(value, run)
  while (found.length <= names) {
    const next = all.next()
    if (next.done) break
    found.push(next.value)
  }
  if (found.length > names) throw new TemplateError(`too many values to unpack (expected ${names})`)
  if (found.length < names)
    throw new TemplateError(
      `not enough values to unpack (expected ${names}, got ${found.length}) from a ${describe(value)}`,
    )
  return found
}
