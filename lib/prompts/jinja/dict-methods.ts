import { contains, equal } from './compare'
import { methods } from './signature'
import { repr } from './text'
import { iterate, listOf, steps } from './types'
import { Dict, List, type Run, Special, type Steps, TemplateError, type Value } from './values'

type Part = 'keys' | 'values' | 'items'

const partOf = (part: Part, [key, value]: readonly [Value, Value]): Value =>
  part === 'keys' ? key : part === 'values' ? value : new List([key, value], true)

/** What `dict.keys()`, `.values()` and `.items()` give: it sees the dict's later changes. */
class View extends Special {
  readonly type: string
  constructor(
    private readonly dict: Dict,
    private readonly part: Part,
  ) {
    super()
    this.type = `dict_${part}`
  }
  override iterate(run: Run): Steps {
    const keys = iterate(this.dict, run)
    return steps(() => {
      const next = keys.next()
      return next.done ? undefined : partOf(this.part, [next.value, this.dict.get(next.value, run) as Value])
    })
  }
  override reversed(run: Run): Steps {
    const items = listOf(this, run)
    return steps(() => items.pop())
  }
  override length(): number {
    return this.dict.size
  }
  override contains(item: Value, run: Run): boolean {
    if (this.part === 'keys') return this.dict.has(item, run)
    if (this.part === 'items') {
      if (!(item instanceof List && item.tuple && item.items.length === 2)) return false
      const found = this.dict.get(item.items[0] as Value, run)
      return found !== undefined && equal(found, item.items[1] as Value, run)
    }
    return [...this.iterate(run)].some((one) => equal(one, item, run))
  }
  override equals(other: Special, run: Run): boolean {
    if (!(other instanceof View) || this.part === 'values' || other.part === 'values') return false
    return this.dict.size === other.dict.size && [...this.iterate(run)].every((one) => contains(other, one, run))
  }
  override repr(run: Run): string {
    return `${this.type}(${repr(new List(listOf(this, run)), run)})`
  }
}

/** The pairs of a dict, or of an iterable of pairs, put into a dict. */
export function update(dict: Dict, more: Value, run: Run): void {
  if (more instanceof Dict) {
    for (const [key, value] of [...more.pairs()]) {
      run.spend(1)
      dict.set(key, value, run)
    }
    return
  }
  for (const pair of iterate(more, run)) {
    const items = listOf(pair, run)
    if (items.length !== 2)
      throw new TemplateError(`dictionary update sequence element has length ${items.length}; 2 is required`)
    dict.set(items[0] as Value, items[1] as Value, run)
  }
}

/** Python's `dict`. */
export const dictMethods = methods<Dict>([
  [
    'clear',
    '/',
    (self) => {
      self.clear()
      return null
    },
  ],
  [
    'copy',
    '/',
    (self, _, run) => {
      const copy = new Dict()
      update(copy, self, run)
      return copy
    },
  ],
  [
    'fromkeys',
    'iterable value? /',
    (_, [keys, value], run) => {
      const dict = new Dict()
      for (const key of iterate(keys as Value, run)) dict.set(key, value ?? null, run)
      return dict
    },
  ],
  [
    'get',
    'key default? /',
    (self, [key, otherwise], run) => {
      const value = self.get(key as Value, run)
      return value === undefined ? (otherwise ?? null) : value
    },
  ],
  ['items', '/', (self) => new View(self, 'items')],
  ['keys', '/', (self) => new View(self, 'keys')],
  [
    'pop',
    'key default? /',
    (self, [key, otherwise], run) => {
      const value = self.has(key as Value, run) ? (self.get(key as Value, run) as Value) : otherwise
      if (value === undefined) throw new TemplateError(`pop: the dict has no key ${repr(key as Value, run)}`)
      self.delete(key as Value, run)
      return value
    },
  ],
  [
    'popitem',
    '/',
    (self, _, run) => {
      const last = [...self.pairs()].at(-1)
      if (!last) throw new TemplateError('popitem(): dictionary is empty')
      run.spend(self.size)
      self.delete(last[0], run)
      return new List([...last], true)
    },
  ],
  [
    'setdefault',
    'key default? /',
    (self, [key, otherwise], run) => {
      if (!self.has(key as Value, run)) self.set(key as Value, otherwise ?? null, run)
      return self.get(key as Value, run) as Value
    },
  ],
  [
    'update',
    'other? / **kwargs',
    (self, [more], run, rest) => {
      if (more !== undefined) update(self, more, run)
      for (const [key, value] of rest.named) self.set(key, value, run)
      return null
    },
  ],
  ['values', '/', (self) => new View(self, 'values')],
])
