import { equal, sorted } from './compare'
import { methods } from './signature'
import { count, describe, flag, listOf } from './types'
import { List, type Run, Special, TemplateError, type Value } from './values'

function position(list: List, wanted: Value, start: Value | undefined, stop: Value | undefined, run: Run): bigint {
  const size = list.items.length
  const place = (value: Value | undefined, otherwise: number) => {
    if (value === undefined) return otherwise
    const at = count(value, 'index')
    return Math.max(0, at < 0 ? at + size : at)
  }
  const end = Math.min(size, place(stop, size))
  for (let i = place(start, 0); i < end; i++) if (equal(list.items[i] as Value, wanted, run)) return BigInt(i)
  throw new TemplateError(`index: the value is not in the ${describe(list)}`)
}

function occurrences(list: List, wanted: Value, run: Run): bigint {
  return BigInt(list.items.filter((one) => equal(one, wanted, run)).length)
}

/** Python's `tuple`. */
export const tupleMethods = methods<List>([
  ['count', 'value /', (self, [value], run) => occurrences(self, value as Value, run)],
  [
    'index',
    'value start? stop? /',
    (self, [value, start, stop], run) => position(self, value as Value, start, stop, run),
  ],
])

/** Python's `list`. */
export const listMethods = methods<List>([
  [
    'append',
    'object /',
    (self, [value], run) => {
      run.spend(1)
      self.items.push(value as Value)
      return null
    },
  ],
  [
    'clear',
    '/',
    (self) => {
      self.items.length = 0
      return null
    },
  ],
  ['copy', '/', (self, _, run) => new List(listOf(self, run))],
  ['count', 'value /', (self, [value], run) => occurrences(self, value as Value, run)],
  [
    'extend',
    'iterable /',
    (self, [more], run) => {
      for (const one of listOf(more as Value, run)) self.items.push(one)
      return null
    },
  ],
  [
    'index',
    'value start? stop? /',
    (self, [value, start, stop], run) => position(self, value as Value, start, stop, run),
  ],
  [
    'insert',
    'index object /',
    (self, [at, value], run) => {
      run.spend(self.items.length)
      self.items.splice(count(at as Value, 'insert'), 0, value as Value)
      return null
    },
  ],
  [
    'pop',
    'index? /',
    (self, [at], run) => {
      const size = self.items.length
      if (size === 0) throw new TemplateError('pop from empty list')
      const place = at === undefined ? -1 : count(at, 'pop')
      const from = place < 0 ? place + size : place
      if (from < 0 || from >= size) throw new TemplateError('pop index out of range')
      run.spend(size - from)
      return self.items.splice(from, 1)[0] as Value
    },
  ],
  [
    'remove',
    'value /',
    (self, [value], run) => {
      run.spend(self.items.length)
      const at = self.items.findIndex((one) => equal(one, value as Value, run))
      if (at < 0) throw new TemplateError('list.remove(x): x not in list')
      self.items.splice(at, 1)
      return null
    },
  ],
  [
    'reverse',
    '/',
    (self, _, run) => {
      run.spend(self.items.length)
      self.items.reverse()
      return null
    },
  ],
  [
    'sort',
    '* key? reverse?',
    (self, [key, reverse], run) => {
      const by = (value: Value): Value => {
        if (key === undefined || key === null) return value
        if (!(key instanceof Special) || !key.call) throw new TemplateError(`'${describe(key)}' object is not callable`)
        return key.call({ positional: [value], named: new Map() }, run)
      }
      const order = sorted(self.items, by, flag(reverse, 'sort'), run)
      order.forEach((value, i) => {
        self.items[i] = value
      })
      return null
    },
  ],
])

/** Methods that change their object: refused in an immutable environment, as Jinja's ImmutableSandboxedEnvironment does. */
export const changing: Readonly<Record<'list' | 'dict', ReadonlySet<string>>> = {
  list: new Set(['append', 'clear', 'pop', 'reverse', 'insert', 'sort', 'extend', 'remove']),
  dict: new Set(['clear', 'pop', 'popitem', 'setdefault', 'update']),
}
