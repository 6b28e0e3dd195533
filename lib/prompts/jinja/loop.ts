import { equal } from './compare'
import { bound, methods } from './signature'
import { sizeOf, steps } from './types'
import { type Args, List, type Run, Special, type Steps, TemplateError, Undefined, type Value } from './values'

/** What renders a recursive loop over other items, one level deeper. */
export type Recurse = (items: Value, depth: number) => Value

/** Jinja's `loop`. It looks one item ahead where it is asked to, and counts all of them only then. */
export class Loop extends Special {
  readonly type = 'LoopContext'
  index = -1
  private before: Value | undefined
  private current: Value | undefined
  private after: Value | undefined
  private size: number | undefined
  private last: readonly Value[] | undefined

  constructor(
    private readonly all: Value,
    private ahead: Steps,
    private readonly run: Run,
    private readonly recurse: Recurse | undefined,
    private readonly depth: number,
  ) {
    super()
  }

  /** Goes on to the next item; undefined after the last. */
  next(): Value | undefined {
    const value = this.peek()
    this.after = undefined
    if (value === undefined) return undefined
    this.index++
    this.before = this.current
    this.current = value
    return value
  }

  private peek(): Value | undefined {
    if (this.after === undefined) {
      const next = this.ahead.next()
      this.after = next.done ? undefined : next.value
    }
    return this.after
  }

  override length(): number {
    if (this.size !== undefined) return this.size
    const known = sizeOf(this.all, this.run)
    if (known === undefined) {
      const rest = [...this.ahead]
      let at = 0
      this.ahead = steps(() => rest[at++])
      this.size = rest.length + this.index + 1 + (this.after === undefined ? 0 : 1)
    } else this.size = known
    return this.size
  }

  override iterate(): Steps {
    return steps(() => {
      const value = this.next()
      return value === undefined ? undefined : new List([value, this], true)
    })
  }

  override attribute(name: string): Value | undefined {
    switch (name) {
      case 'index':
        return BigInt(this.index + 1)
      case 'index0':
        return BigInt(this.index)
      case 'revindex':
        return BigInt(this.length() - this.index)
      case 'revindex0':
        return BigInt(this.length() - this.index - 1)
      case 'first':
        return this.index === 0
      case 'last':
        return this.peek() === undefined
      case 'length':
        return BigInt(this.length())
      case 'depth':
        return BigInt(this.depth + 1)
      case 'depth0':
        return BigInt(this.depth)
      case 'previtem':
        return this.index === 0 || this.before === undefined ? new Undefined('there is no previous item') : this.before
      case 'nextitem': {
        const next = this.peek()
        return next === undefined ? new Undefined('there is no next item') : next
      }
      default:
        return bound(loopMethods, this, name)
    }
  }

  cycle(values: readonly Value[]): Value {
    const value = values[this.index % Math.max(values.length, 1)]
    if (value === undefined) throw new TemplateError('no items for cycling given')
    return value
  }

  changed(values: readonly Value[], run: Run): boolean {
    const same = this.last !== undefined && equal(new List([...this.last]), new List([...values]), run)
    if (!same) this.last = values
    return !same
  }

  override call({ positional, named }: Args): Value {
    if (!this.recurse) throw new TemplateError("The loop must have the 'recursive' marker to be called recursively.")
    const [items] = positional.length > 0 ? positional : [named.get('iterable')]
    if (items === undefined || positional.length + named.size !== 1)
      throw new TemplateError('loop takes one argument, what to go through')
    return this.recurse(items, this.depth + 1)
  }

  override repr(): string {
    return `<LoopContext ${this.index + 1}/${this.length()}>`
  }
}

const loopMethods = methods<Loop>([
  ['changed', '*args', (self, _, run, { positional }) => self.changed(positional, run)],
  ['cycle', '*args', (self, _, __, { positional }) => self.cycle(positional)],
])
