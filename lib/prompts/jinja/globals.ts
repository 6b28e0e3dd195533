import { update } from './dict-methods'
import { Iter, Range } from './iterators'
import { bound, methods, Native, signature } from './signature'
import { repr } from './text'
import { describe, iterate, steps, textOf, whole } from './types'
import { type Args, Dict, List, type Run, Special, type Steps, TemplateError, type Value } from './values'

/** Jinja's `namespace`: what takes new values also within loops. */
export class Namespace extends Special {
  readonly type = 'Namespace'
  constructor(readonly fields: Dict) {
    super()
  }
  override attribute(name: string, run: Run): Value | undefined {
    return this.fields.get(name, run)
  }
  override repr(run: Run): string {
    return `<Namespace ${repr(this.fields, run)}>`
  }
}

class Cycler extends Special {
  readonly type = 'Cycler'
  place = 0
  constructor(readonly items: readonly Value[]) {
    super()
  }
  get current(): Value {
    return this.items[this.place] as Value
  }
  override attribute(name: string): Value | undefined {
    if (name === 'current') return this.current
    if (name === 'pos') return BigInt(this.place)
    return name === 'items' ? new List([...this.items], true) : bound(cyclerMethods, this, name)
  }
}

const cyclerMethods = methods<Cycler>([
  [
    'next',
    '',
    (self) => {
      const { current } = self
      self.place = (self.place + 1) % self.items.length
      return current
    },
  ],
  [
    'reset',
    '',
    (self) => {
      self.place = 0
      return null
    },
  ],
])

class Joiner extends Special {
  readonly type = 'Joiner'
  private used = false
  constructor(private readonly separator: Value) {
    super()
  }
  override attribute(name: string): Value | undefined {
    if (name === 'sep') return this.separator
    return name === 'used' ? this.used : undefined
  }
  override call({ positional, named }: Args): Value {
    if (positional.length + named.size > 0) throw new TemplateError('a joiner takes no arguments')
    if (this.used) return this.separator
    this.used = true
    return ''
  }
}

function range(bounds: readonly (Value | undefined)[]): Range {
  const [first, second, step] = bounds.map((bound) => {
    if (bound === undefined) return undefined
    const number = whole(bound)
    if (number === undefined) throw new TemplateError(`range: expected an int, found a ${describe(bound)}`)
    return number
  })
  if (step === 0n) throw new TemplateError('range() arg 3 must not be zero')
  const start = first as bigint
  return second === undefined ? new Range(0n, start, 1n) : new Range(start, second, step ?? 1n)
}

function zip(columns: readonly Steps[], strict: boolean): Iter {
  return new Iter(
    steps(() => {
      const row: Value[] = []
      for (const column of columns) {
        const next = column.next()
        if (next.done) {
          if (strict && (row.length > 0 || columns.slice(1).some((other) => !other.next().done)))
            throw new TemplateError('zip(): the arguments are not equally long')
          return undefined
        }
        row.push(next.value)
      }
      return row.length > 0 ? new List(row, true) : undefined
    }),
    'zip',
  )
}

function dictOf(name: string, [more]: readonly (Value | undefined)[], named: Args['named'], run: Run): Dict {
  const dict = new Dict()
  if (more !== undefined) update(dict, more, run)
  for (const [key, value] of named) dict.set(key, value, run)
  for (const [key] of dict.pairs())
    if (name === 'namespace' && textOf(key) === undefined)
      throw new TemplateError(`namespace: expected names, found a ${describe(key)}`)
  return dict
}

const native = (name: string, taken: string, work: ConstructorParameters<typeof Native>[2]) =>
  [name, new Native(name, signature(taken), work)] as const

/** What every template can call: Jinja's own, and Python's zip, which promptsource adds. */
export const globals: ReadonlyMap<string, Value> = new Map<string, Value>([
  native('range', 'start stop? step? /', (given) => range(given)),
  native('dict', 'mapping? / **kwargs', (given, run, { named }) => dictOf('dict', given, named, run)),
  native(
    'namespace',
    'mapping? / **kwargs',
    (given, run, { named }) => new Namespace(dictOf('namespace', given, named, run)),
  ),
  native('cycler', '*args', (_, __, { positional }) => {
    if (positional.length === 0) throw new TemplateError('cycler: at least one item has to be provided')
    return new Cycler(positional)
  }),
  native('joiner', 'sep?', ([separator = ', ']) => new Joiner(separator)),
  native('zip', '*args **kwargs', (_, run, { positional, named }) => {
    const other = [...named.keys()].find((name) => name !== 'strict')
    if (other !== undefined) throw new TemplateError(`zip takes no argument ${other}`)
    return zip(
      positional.map((one) => iterate(one, run)),
      named.get('strict') === true,
    )
  }),
  native('lipsum', '*args **kwargs', () => {
    throw new TemplateError('lipsum is not supported: it writes at random')
  }),
])
