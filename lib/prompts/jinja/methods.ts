import { smallest } from '../../base/lists'
import { isSpace, strip } from '../python'
import { replaced, str } from './text'
import {
  Callable,
  Dict,
  equal,
  iterate,
  kind,
  List,
  Loop,
  lengthOf,
  Namespace,
  numeric,
  type Run,
  surrogate,
  TemplateError,
  textSteps,
  type Value,
} from './values'

type Named = ReadonlyMap<string, Value>
type Method<T> = (self: T, args: readonly Value[], run: Run, named: Named) => Value

/** `value.name`: a method of Python's, else what a dict has under that key; undefined where there is neither. */
export function attribute(value: Value, name: string, run: Run): Value {
  if (value === undefined) throw new TemplateError(`${name} is asked of a value that is undefined`)
  if (value instanceof Namespace) return value.fields.get(name)
  if (value instanceof Loop) return ofLoop(value, name)
  if (typeof value === 'string') return bound(ofText, value, name, run)
  if (value instanceof List) return bound(ofList, value, name, run)
  if (value instanceof Dict) return bound(ofDict, value, name, run) ?? value.get(name, run)
  return undefined
}

/** `value[key]`: an item, else an attribute of that name; undefined where there is neither. */
export function item(value: Value, key: Value, run: Run): Value {
  if (value === undefined) throw new TemplateError('an item is asked of a value that is undefined')
  if (value instanceof Dict && value.has(key, run)) return value.get(key, run)
  if (typeof value === 'string' || value instanceof List) {
    if (typeof key === 'number' || typeof key === 'boolean') {
      if (value instanceof List) return value.items.at(Number(key))
      run.spend(textSteps(value.length))
      if (!surrogate.test(value)) return value.at(Number(key))
      run.spend(value.length)
      return [...value].at(Number(key))
    }
  }
  return typeof key === 'string' ? attribute(value, key, run) : undefined
}

function bound<T>(methods: ReadonlyMap<string, Method<T>>, self: T, name: string, run: Run): Callable | undefined {
  const method = methods.get(name)
  if (!method) return undefined
  return new Callable((args, named) => {
    if (typeof self === 'string') run.spend(textSteps(self.length))
    return method(self, args, run, named)
  })
}

function ofLoop(loop: Loop, name: string): Value {
  const { items, index } = loop
  switch (name) {
    case 'index':
      return index + 1
    case 'index0':
      return index
    case 'revindex':
      return items.length - index
    case 'revindex0':
      return items.length - index - 1
    case 'first':
      return index === 0
    case 'last':
      return index === items.length - 1
    case 'length':
      return items.length
    case 'depth':
      return loop.outer + 1
    case 'previtem':
      return index === 0 ? undefined : items[index - 1]
    case 'nextitem':
      return items[index + 1]
    case 'cycle':
      return new Callable((args) => args[index % Math.max(args.length, 1)])
    default:
      return undefined
  }
}

function textOf(value: Value, what: string): string {
  if (typeof value !== 'string') throw new TemplateError(`expected a text ${what}, found a ${kind(value)}`)
  return value
}

function wholeOf(value: Value, what: string): number {
  if (typeof value !== 'number' && typeof value !== 'boolean')
    throw new TemplateError(`expected a whole number ${what}, found a ${kind(value)}`)
  return Number(value)
}

/** Python's `str.capitalize`. */
export const capitalized = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase()

/** `strip` of white space, or of the characters given, on the sides wanted. */
export function stripped(text: string, chars: Value, left: boolean, right: boolean): string {
  if (chars === undefined || chars === null) {
    const [start, end] = [strip(`${text}.`).length - 1, strip(`.${text}`).length - 1]
    return text.slice(left ? text.length - start : 0, right ? end : text.length)
  }
  const away = new Set(textOf(chars, 'of characters to strip'))
  let [start, end] = [0, text.length]
  while (left && start < end && away.has(text[start] as string)) start++
  while (right && end > start && away.has(text[end - 1] as string)) end--
  return text.slice(start, end)
}

function split(text: string, separator: Value, limit: number, run: Run): List {
  run.spend(text.length)
  let parts: string[]
  if (separator === undefined || separator === null) parts = words(text, limit)
  else {
    const by = textOf(separator, 'to split at')
    if (by === '') throw new TemplateError('a text cannot be split at nothing')
    parts = text.split(by)
    if (limit >= 0 && parts.length > limit + 1) parts = [...parts.slice(0, limit), parts.slice(limit).join(by)]
  }
  return new List(parts)
}

/** What stands between white space; after `limit` words, all the rest as one. */
function words(text: string, limit: number): string[] {
  const parts: string[] = []
  let start = -1
  for (let i = 0; i <= text.length; i++) {
    const blank = i === text.length || isSpace(text.charCodeAt(i))
    if (blank && start >= 0) {
      parts.push(text.slice(start, i))
      start = -1
    } else if (!blank && start < 0) {
      start = i
      if (parts.length === limit) return [...parts, stripped(text.slice(i), null, false, true)]
    }
  }
  return parts
}

const ofText: ReadonlyMap<string, Method<string>> = new Map<string, Method<string>>([
  ['lower', (self) => self.toLowerCase()],
  ['upper', (self) => self.toUpperCase()],
  ['capitalize', (self) => capitalized(self)],
  ['title', (self) => self.replace(/\p{L}+/gu, capitalized)],
  ['strip', (self, [chars]) => stripped(self, chars, true, true)],
  ['lstrip', (self, [chars]) => stripped(self, chars, true, false)],
  ['rstrip', (self, [chars]) => stripped(self, chars, false, true)],
  [
    'split',
    (self, [separator, limit], run, named) =>
      split(self, separator ?? named.get('sep'), wholeOf(limit ?? named.get('maxsplit') ?? -1, 'of splits'), run),
  ],
  [
    'splitlines',
    (self, _, run) => new List(split(self.replace(/\r\n?/g, '\n').replace(/\n$/, ''), '\n', -1, run).items),
  ],
  [
    'replace',
    (self, [old, by, limit], run) =>
      replaced(self, textOf(old, 'to replace'), textOf(by, 'to put in'), wholeOf(limit ?? -1, 'of replacements'), run),
  ],
  [
    'join',
    (self, [items], run) => {
      const parts = iterate(items, run).map((one) => textOf(one, 'to join'))
      run.spend(textSteps(parts.reduce((total, part) => total + part.length + self.length, 0)))
      return parts.join(self)
    },
  ],
  ['startswith', (self, [head]) => self.startsWith(textOf(head, 'to look for'))],
  ['endswith', (self, [tail]) => self.endsWith(textOf(tail, 'to look for'))],
  ['find', (self, [part]) => self.indexOf(textOf(part, 'to look for'))],
  [
    'index',
    (self, [part]) => {
      const at = self.indexOf(textOf(part, 'to look for'))
      if (at < 0) throw new TemplateError('index: the text is not found')
      return lengthOf(self.slice(0, at))
    },
  ],
  ['count', (self, [part], run) => split(self, textOf(part, 'to count'), -1, run).items.length - 1],
  ['isdigit', (self) => /^\p{Nd}+$/u.test(self)],
])

const ofList: ReadonlyMap<string, Method<List>> = new Map<string, Method<List>>([
  [
    'append',
    (self, [one], run) => {
      run.spend(1)
      changeable(self).push(one)
      return null
    },
  ],
  [
    'extend',
    (self, [more], run) => {
      for (const one of [...iterate(more, run)]) changeable(self).push(one)
      return null
    },
  ],
  [
    'insert',
    (self, [at, one], run) => {
      run.spend(self.items.length)
      changeable(self).splice(wholeOf(at, 'as a place'), 0, one)
      return null
    },
  ],
  [
    'pop',
    (self, [at], run) => {
      run.spend(self.items.length)
      const place = wholeOf(at ?? -1, 'as a place')
      const from = place < 0 ? place + self.items.length : place
      if (from < 0 || from >= self.items.length) throw new TemplateError('pop: no item at this place')
      return changeable(self).splice(from, 1)[0]
    },
  ],
  [
    'index',
    (self, [one], run) => {
      const at = self.items.findIndex((each) => equal(each, one, run))
      if (at < 0) throw new TemplateError(`index: ${str(one, run).slice(0, 40)} is not in the list`)
      return at
    },
  ],
  ['count', (self, [one], run) => self.items.filter((each) => equal(each, one, run)).length],
])

function changeable(list: List): Value[] {
  if (list.tuple) throw new TemplateError('a tuple cannot be changed')
  return list.items
}

const ofDict: ReadonlyMap<string, Method<Dict>> = new Map<string, Method<Dict>>([
  ['keys', (self, _, run) => new List([...iterate(self, run)])],
  ['values', (self, _, run) => new List(pairs(self, run).map(([, value]) => value))],
  ['items', (self, _, run) => new List(pairs(self, run).map((pair) => new List([...pair], true)))],
  ['get', (self, [key, otherwise], run) => (self.has(key, run) ? self.get(key, run) : (otherwise ?? null))],
  [
    'pop',
    (self, [key, ...otherwise], run) => {
      if (!self.has(key, run) && otherwise.length === 0) throw new TemplateError('pop: no such key in the dict')
      const value = self.has(key, run) ? self.get(key, run) : otherwise[0]
      self.delete(key, run)
      return value
    },
  ],
  [
    'update',
    (self, [more], run, named) => {
      if (more instanceof Dict) for (const [key, value] of pairs(more, run)) self.set(key, value, run)
      else if (more !== undefined)
        for (const pair of iterate(more, run)) {
          const [key, value, ...rest] = iterate(pair, run)
          if (rest.length > 0) throw new TemplateError('update: expected pairs of key and value')
          self.set(key, value, run)
        }
      for (const [key, value] of named) self.set(key, value, run)
      return null
    },
  ],
])

export function pairs(dict: Dict, run: Run): (readonly [Value, Value])[] {
  run.spend(dict.size)
  return dict.pairs()
}

/** What every template can call: Jinja's globals, and Python's zip, which promptsource adds. */
export const globals: ReadonlyMap<string, (run: Run) => Callable> = new Map<string, (run: Run) => Callable>([
  [
    'range',
    (run) =>
      new Callable((args) => {
        const [first = 0, second, step = 1] = args.map((bound) => wholeOf(bound, 'for range'))
        const [from, to] = second === undefined ? [0, first] : [first, second]
        if (step === 0) throw new TemplateError('range: the step is 0')
        const length = Math.max(0, Math.ceil((to - from) / step))
        run.spend(length)
        return new List(Array.from({ length }, (_, i) => from + i * step))
      }),
  ],
  [
    'zip',
    (run) =>
      new Callable((args) => {
        const columns = args.map((one) => iterate(one, run))
        const length = columns.length === 0 ? 0 : smallest(columns.map((column) => column.length))
        run.spend(length * columns.length)
        return new List(
          Array.from(
            { length },
            (_, i) =>
              new List(
                columns.map((column) => column[i]),
                true,
              ),
          ),
        )
      }),
  ],
  [
    'namespace',
    () =>
      new Callable((args, named) => {
        const space = new Namespace()
        const [first] = args
        if (first instanceof Dict) for (const [key, value] of first.pairs()) space.fields.set(String(key), value)
        for (const [key, value] of named) space.fields.set(key, value)
        return space
      }),
  ],
  [
    'dict',
    (run) =>
      new Callable((_, named) => {
        const dict = new Dict()
        for (const [key, value] of named) dict.set(key, value, run)
        return dict
      }),
  ],
])

/** Whether the value passes the test of that name, `is name`, with what stands after it. */
export function passes(test: string, value: Value, args: readonly Value[], run: Run): boolean {
  const number = numeric(value)
  switch (test) {
    case 'defined':
      return value !== undefined
    case 'undefined':
      return value === undefined
    case 'none':
      return value === null
    case 'true':
      return value === true
    case 'false':
      return value === false
    case 'string':
      return typeof value === 'string'
    case 'number':
      return number !== undefined
    case 'integer':
      return typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean'
    case 'mapping':
      return value instanceof Dict
    case 'iterable':
    case 'sequence':
      return value === undefined || typeof value === 'string' || value instanceof List || value instanceof Dict
    case 'odd':
    case 'even':
      return Math.abs(wholeOf(value, `for ${test}`) % 2) === (test === 'odd' ? 1 : 0)
    case 'eq':
    case 'equalto':
      return equal(value, args[0], run)
    case 'ne':
      return !equal(value, args[0], run)
    case 'in':
      return iterate(args[0], run).some((one) => equal(one, value, run))
    default:
      throw new TemplateError(`no test ${test}`)
  }
}
