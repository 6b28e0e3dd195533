import { compare, sorted } from './compare'
import { pythonSpace } from './patterns'
import { pointCount } from './points'
import { lines } from './string-search'
import { quoted, repr } from './text'
import { typeName } from './types'
import { Dict, List, type Run, TemplateError, textSteps, type Value } from './values'

const width = 80

/** Python's `pprint.pformat`. */
export function pformat(value: Value, run: Run): string {
  return format(value, 0, 0, 1, run)
}

/** @param after how much more room is needed in the last line */
function format(value: Value, indent: number, after: number, level: number, run: Run): string {
  const short = safeRepr(value, run)
  run.spend(textSteps(short.length))
  if (pointCount(short) <= width - indent - after) return short
  if (typeof value === 'string') return value === '' ? "''" : text(value, indent, after, level, run)
  if (value instanceof Dict) {
    const pairs = sortedPairs(value, run)
    const parts = pairs.map(([key, item], i) => {
      const name = safeRepr(key, run)
      const room = i === pairs.length - 1 ? after + 1 : 1
      return `${name}: ${format(item, indent + 1 + pointCount(name) + 2, room, level + 1, run)}`
    })
    return `{${parts.join(`,\n${' '.repeat(indent + 1)}`)}}`
  }
  if (!(value instanceof List) || value.fields.length > 0) return short
  const { items } = value
  const close = value.tuple ? (items.length === 1 ? ',)' : ')') : ']'
  const parts = items.map((item, i) =>
    format(item, indent + 1, i === items.length - 1 ? after + close.length : 1, level + 1, run),
  )
  return (value.tuple ? '(' : '[') + parts.join(`,\n${' '.repeat(indent + 1)}`) + close
}

/** `repr`, with the keys of dicts in order. */
function safeRepr(value: Value, run: Run): string {
  if (value instanceof Dict) {
    const pairs = sortedPairs(value, run).map(([key, item]) => `${safeRepr(key, run)}: ${safeRepr(item, run)}`)
    return `{${pairs.join(', ')}}`
  }
  if (!(value instanceof List) || value.fields.length > 0) return repr(value, run)
  const items = value.items.map((item) => safeRepr(item, run)).join(', ')
  if (!value.tuple) return `[${items}]`
  return value.items.length === 1 ? `(${items},)` : `(${items})`
}

/** A dict's pairs by key; keys without an order among them by their types' names. */
function sortedPairs(dict: Dict, run: Run): (readonly [Value, Value])[] {
  const pairs = [...dict.pairs()]
  try {
    return sorted(
      pairs.map((pair) => new List([...pair])),
      (pair) => (pair as List).items[0] as Value,
      false,
      run,
    ).map((pair) => (pair as List).items as [Value, Value])
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    return pairs.sort(([a], [b]) => {
      if (comparable(a, b)) return compare(a, b, run)
      const [s, t] = [typeName(a), typeName(b)]
      if (s === t) throw new TemplateError('pprint: keys without an order')
      return s < t ? -1 : 1
    })
  }
}

const comparable = (a: Value, b: Value): boolean => typeName(a) === typeName(b) && typeof a !== 'object'

/** A text in pieces that fit. */
function text(value: string, start: number, allowance: number, level: number, run: Run): string {
  const [indent, after] = level === 1 ? [start + 1, allowance + 1] : [start, allowance]
  const most = width - indent
  const chunks: string[] = []
  const all = lines(value, true, run)
  const fits = (piece: string, room: number) => pointCount(quoted(piece, run)) <= room
  all.forEach((line, i) => {
    const last = i === all.length - 1
    if (fits(line, last ? most - after : most)) {
      chunks.push(quoted(line, run))
      return
    }
    const parts = line.match(new RegExp(`[^${pythonSpace}]*[${pythonSpace}]*`, 'gu')) ?? []
    if (parts.at(-1) === '') parts.pop()
    let current = ''
    parts.forEach((part, j) => {
      const room = j === parts.length - 1 && last ? most - after : most
      if (fits(current + part, room)) current += part
      else {
        if (current) chunks.push(quoted(current, run))
        current = part
      }
    })
    if (current) chunks.push(quoted(current, run))
  })
  if (chunks.length === 1) return quoted(all.at(-1) as string, run)
  const body = chunks.join(`\n${' '.repeat(indent)}`)
  return level === 1 ? `(${body})` : body
}
