import { choice } from '../../base/random'
import { attribute, missing } from './attributes'
import { compare, equal, sorted } from './compare'
import { generator, Iter, reversed } from './iterators'
import { ignoringCase, lookedAt, lookedAtAll } from './lookup'
import { operate } from './operators'
import { chars } from './points'
import { bind, methods } from './signature'
import { repr, str } from './text'
import { count, flag, iterate, lengthOf, listOf, textOf, truthy, typeName } from './types'
import {
  type Args,
  charSteps,
  Dict,
  List,
  Markup,
  type Run,
  TemplateError,
  Undefined,
  type Value,
  type Work,
} from './values'

/** Applies the filter of that name. */
export function applyFilter(name: Value, value: Value, args: Args, run: Run): Value {
  const known = textOf(name)
  const filter = known === undefined ? undefined : run.environment.filters.get(known)
  if (!filter) throw new TemplateError(`No filter named ${repr(name, run)}.`)
  const { values, rest } = bind(known as string, filter.taken, args)
  return filter.work(value, values, run, rest)
}

/** Whether the value passes the test of that name. */
export function applyTest(name: Value, value: Value, args: Args, run: Run): Value {
  const known = textOf(name)
  const test = known === undefined ? undefined : run.environment.tests.get(known)
  if (!test) throw new TemplateError(`No test named ${repr(name, run)}.`)
  const { values, rest } = bind(known as string, test.taken, args)
  return test.work(value, values, run, rest)
}

const after = (args: Args, from: number): Args => ({ positional: args.positional.slice(from), named: args.named })

const map: Work<Value> = (value, _, run, args) =>
  generator(function* () {
    if (!truthy(value, run)) return
    const { positional, named } = args
    if (positional.length === 0 && named.has('attribute')) {
      const other = [...named.keys()].find((name) => name !== 'attribute' && name !== 'default')
      if (other !== undefined) throw new TemplateError(`map: Unexpected keyword argument '${other}'`)
      const at = lookedAt(named.get('attribute'), run, named.get('default'))
      for (const one of iterate(value, run)) yield at(one)
      return
    }
    const [name] = positional
    if (name === undefined) throw new TemplateError('map requires a filter argument')
    for (const one of iterate(value, run)) yield applyFilter(name, one, after(args, 1), run)
  })

/** select, reject, selectattr, rejectattr. */
const chosen =
  (keep: boolean, byAttribute: boolean): Work<Value> =>
  (value, _, run, args) =>
    generator(function* () {
      if (!truthy(value, run)) return
      const own = byAttribute ? 1 : 0
      if (args.positional.length < own) throw new TemplateError('Missing parameter for attribute name')
      const at = byAttribute ? lookedAt(args.positional[0], run) : (one: Value) => one
      const test = args.positional[own]
      for (const one of iterate(value, run)) {
        const seen = at(one)
        const passes = test === undefined ? seen : applyTest(test, seen, after(args, own + 1), run)
        if (truthy(passes, run) === keep) yield one
      }
    })

const extreme =
  (sign: 1 | -1): Work<Value> =>
  (value, [exact, path], run) => {
    const [at, fold] = [lookedAt(path, run), ignoringCase(truthy(exact ?? false, run))]
    let best: { readonly value: Value; readonly key: Value } | undefined
    for (const one of iterate(value, run)) {
      const key = fold(at(one))
      if (!best || sign * compare(key, best.key, run, sign > 0 ? '>' : '<') > 0) best = { value: one, key }
    }
    return best ? best.value : new Undefined('No aggregated item, sequence was empty.')
  }

const unique: Work<Value> = (value, [exact, path], run) =>
  generator(function* () {
    const [at, fold] = [lookedAt(path, run), ignoringCase(truthy(exact ?? false, run))]
    const seen = new Dict()
    for (const one of iterate(value, run)) {
      const key = fold(at(one))
      if (seen.has(key, run)) continue
      seen.set(key, true, run)
      yield one
    }
  })

const sort: Work<Value> = (value, [backwards, exact, path], run) => {
  const [at, fold] = [lookedAtAll(path, run), ignoringCase(truthy(exact ?? false, run))]
  const key = (one: Value) => new List(at(one).map(fold))
  return new List(sorted(listOf(value, run), key, flag(backwards, 'sort'), run))
}

const dictsort: Work<Value> = (value, [exact, by, backwards], run) => {
  if (value instanceof Undefined) throw new TemplateError(value.message)
  if (!(value instanceof Dict)) throw new TemplateError(`'${typeName(value)}' object has no attribute 'items'`)
  const place = by === undefined ? 'key' : textOf(by)
  if (place !== 'key' && place !== 'value') throw new TemplateError('You can only sort by either "key" or "value"')
  const fold = ignoringCase(truthy(exact ?? false, run))
  const pairs = [...value.pairs()].map((pair) => new List([...pair], true))
  const key = (pair: Value) => fold((pair as List).items[place === 'key' ? 0 : 1] as Value)
  return new List(sorted(pairs, key, flag(backwards, 'dictsort'), run))
}

const groupby: Work<Value> = (value, [path, otherwise, exact], run) => {
  const [at, fold] = [lookedAt(path, run, otherwise), ignoringCase(truthy(exact ?? false, run))]
  const key = (one: Value) => fold(at(one))
  const groups: { readonly key: Value; readonly items: Value[] }[] = []
  for (const one of sorted(listOf(value, run), key, false, run)) {
    const last = groups.at(-1)
    const own = key(one)
    if (last && equal(last.key, own, run)) last.items.push(one)
    else groups.push({ key: own, items: [one] })
  }
  // The name of a group is its first item's own, capitals and all.
  return new List(
    groups.map(({ items }) => new List([at(items[0] as Value), new List(items)], true, ['grouper', 'list'])),
  )
}

const batch: Work<Value> = (value, [size, fill], run) =>
  generator(function* () {
    let row: Value[] = []
    for (const one of iterate(value, run)) {
      if (equal(BigInt(row.length), size as Value, run)) {
        yield new List(row)
        row = []
      }
      row.push(one)
    }
    if (row.length === 0) return
    if (fill !== undefined && fill !== null) {
      const room = Math.max(0, count(size as Value, 'batch') - row.length)
      run.spend(room)
      for (let i = 0; i < room; i++) row.push(fill)
    }
    yield new List(row)
  })

const slices: Work<Value> = (value, [number, fill], run) =>
  generator(function* () {
    const items = listOf(value, run)
    const parts = count(number as Value, 'slice')
    if (parts === 0) throw new TemplateError('integer division or modulo by zero')
    const [each, longer] = [Math.floor(items.length / parts), ((items.length % parts) + parts) % parts]
    let offset = 0
    for (let i = 0; i < parts; i++) {
      run.spend(4)
      const start = offset + i * each
      if (i < longer) offset++
      const part = items.slice(start, offset + (i + 1) * each)
      if (fill !== undefined && fill !== null && i >= longer) part.push(fill)
      yield new List(part)
    }
  })

const sum: Work<Value> = (value, [path, start], run) => {
  const at = lookedAt(path, run)
  if (start !== undefined && textOf(start) !== undefined)
    throw new TemplateError("sum() can't sum strings [use ''.join(seq) instead]")
  let total: Value = start === undefined ? 0n : start
  for (const one of iterate(value, run)) total = operate('+', total, at(one), run)
  return total
}

const reverse: Work<Value> = (value, _, run) => {
  const text = textOf(value)
  if (text !== undefined) {
    run.spend(charSteps(text.length))
    const back = chars(text).reverse().join('')
    return value instanceof Markup ? new Markup(back) : back
  }
  const backwards = reversed(value, run)
  return backwards ? new Iter(backwards, 'reversed') : new List(listOf(value, run).reverse())
}

/** One of the items, drawn at random. */
function drawn(value: Value, run: Run): Value | undefined {
  const text = textOf(value)
  const items = text !== undefined ? chars(text) : value instanceof List ? value.items : undefined
  const all = items ?? (typeName(value) === 'range' ? listOf(value, run) : undefined)
  if (!all) throw new TemplateError(`random: expected a list or a text, found a ${typeName(value)}`)
  if (all.length === 0) return undefined
  if (!run.random) throw new TemplateError('the template draws at random and was given no random generator')
  const one = choice(all, run.random)
  return value instanceof Markup ? new Markup(str(one, run)) : one
}

const items: Work<Value> = (value, _, run) =>
  generator(function* () {
    if (value instanceof Undefined) return
    if (!(value instanceof Dict)) throw new TemplateError('Can only get item pairs from a mapping.')
    for (const key of iterate(value, run)) yield new List([key, value.get(key, run) as Value], true)
  })

const length: Work<Value> = (value, _, run) => BigInt(lengthOf(value, run))

/** promptsource's: all the items that occur most often; None of an empty list. */
const mostFrequent: Work<Value> = (value, _, run) => {
  if (!truthy(value, run)) return null
  const counts = new Dict()
  for (const one of iterate(value, run)) counts.set(one, ((counts.get(one, run) ?? 0n) as bigint) + 1n, run)
  const pairs = [...counts.pairs()]
  const most = pairs.reduce((best, [, times]) => ((times as bigint) > best ? (times as bigint) : best), 0n)
  return new List(pairs.filter(([, times]) => times === most).map(([one]) => one))
}

const attr: Work<Value> = (value, [name], run) => {
  const wanted = textOf(name as Value)
  if (wanted === undefined) throw new TemplateError('attr: attribute name must be string')
  const found = attribute(value, wanted, run)
  return found === undefined ? missing(value, wanted, run) : found
}

const toDefault: Work<Value> = (value, [otherwise = '', onFalse], run) =>
  value instanceof Undefined || (truthy(onFalse ?? false, run) && !truthy(value, run)) ? otherwise : value

/** Jinja's filters of sequences and dicts, and promptsource's choice and most_frequent. */
export const sequenceFilters = methods<Value>([
  ['attr', 'name', attr],
  ['batch', 'linecount fill_with?', batch],
  [
    'choice',
    '',
    (value, _, run) => {
      const one = drawn(value, run)
      if (one === undefined) throw new TemplateError('choice: Cannot choose from an empty sequence')
      return one
    },
  ],
  ['count', '', length],
  ['d', 'default_value? boolean?', toDefault],
  ['default', 'default_value? boolean?', toDefault],
  ['dictsort', 'case_sensitive? by? reverse?', dictsort],
  [
    'first',
    '',
    (value, _, run) => {
      const next = iterate(value, run).next()
      return next.done ? new Undefined('No first item, sequence was empty.') : next.value
    },
  ],
  ['groupby', 'attribute default? case_sensitive?', groupby],
  ['items', '', items],
  [
    'last',
    '',
    (value, _, run) => {
      const backwards = reversed(value, run)
      if (!backwards) throw new TemplateError(`'${typeName(value)}' object is not reversible`)
      const next = backwards.next()
      return next.done ? new Undefined('No last item, sequence was empty.') : next.value
    },
  ],
  ['length', '', length],
  ['list', '', (value, _, run) => new List(listOf(value, run))],
  ['map', '*args **kwargs', map],
  ['max', 'case_sensitive? attribute?', extreme(1)],
  ['min', 'case_sensitive? attribute?', extreme(-1)],
  ['most_frequent', '', mostFrequent],
  [
    'random',
    '',
    (value, _, run) => {
      const one = drawn(value, run)
      return one === undefined ? new Undefined('No random item, sequence was empty.') : one
    },
  ],
  ['reject', '*args **kwargs', chosen(false, false)],
  ['rejectattr', '*args **kwargs', chosen(false, true)],
  ['reverse', '', reverse],
  ['select', '*args **kwargs', chosen(true, false)],
  ['selectattr', '*args **kwargs', chosen(true, true)],
  ['slice', 'slices fill_with?', slices],
  ['sort', 'reverse? case_sensitive? attribute?', sort],
  ['sum', 'attribute? start?', sum],
  ['unique', 'case_sensitive? attribute?', unique],
])
