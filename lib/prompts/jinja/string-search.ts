import { isSpace } from '../python'
import { chars, hasPairs, pointCount, pointOf, slicePoints } from './points'
import { count, text as textArgument, textOf } from './types'
import { List, type Run, TemplateError, textSteps, type Value } from './values'

/** What `text[start:end]` of a method's arguments is, and where it begins; undefined where it begins beyond its end. */
function region(text: string, start: Value | undefined, end: Value | undefined, run: Run) {
  run.spend(textSteps(text.length))
  const length = pointCount(text)
  const place = (value: Value | undefined, otherwise: number) => {
    if (value === undefined || value === null) return otherwise
    const at = count(value, 'a place in a text')
    return Math.max(0, at < 0 ? at + length : at)
  }
  const [from, to] = [place(start, 0), Math.min(length, place(end, length))]
  return from > to ? undefined : { from, part: slicePoints(text, from, to) }
}

type Given = readonly (Value | undefined)[]

/** Python's `find`, and `rfind` where `last`: the character at which it begins, or -1. */
export function find(text: string, [sub, start, end]: Given, last: boolean, run: Run): number {
  const wanted = textArgument(sub as Value, last ? 'rfind' : 'find')
  const within = region(text, start, end, run)
  if (!within) return -1
  const at = last ? within.part.lastIndexOf(wanted) : within.part.indexOf(wanted)
  return at < 0 ? -1 : within.from + pointOf(within.part, at)
}

export function occurrences(text: string, [sub, start, end]: Given, run: Run): number {
  const wanted = textArgument(sub as Value, 'count')
  const within = region(text, start, end, run)
  if (!within) return 0
  return wanted === '' ? pointCount(within.part) + 1 : within.part.split(wanted).length - 1
}

/** Python's `startswith` and `endswith`: one text or a tuple of them. */
export function borders(text: string, [wanted, start, end]: Given, atEnd: boolean, run: Run): boolean {
  const name = atEnd ? 'endswith' : 'startswith'
  const all =
    wanted instanceof List && wanted.tuple
      ? wanted.items.map((one) => textArgument(one, name))
      : [textArgument(wanted as Value, name)]
  const within = region(text, start, end, run)
  if (!within) return false
  return all.some((one) => (atEnd ? within.part.endsWith(one) : within.part.startsWith(one)))
}

/** The text without what is at its ends: white space, or the characters given. */
export function stripped(text: string, wanted: Value | undefined, left: boolean, right: boolean): string {
  const given = wanted === undefined || wanted === null ? undefined : textOf(wanted)
  if (wanted !== undefined && wanted !== null && given === undefined)
    throw new TemplateError('strip arg must be None or str')
  // Units stand for characters where there are no pairs of them.
  const all = given !== undefined && hasPairs(text + given) ? chars(text) : text
  const away = given === undefined ? undefined : new Set(chars(given))
  const goes = (i: number) => (away ? away.has(all[i] as string) : isSpace(text.charCodeAt(i)))
  let [start, end] = [0, all.length]
  while (left && start < end && goes(start)) start++
  while (right && end > start && goes(end - 1)) end--
  return typeof all === 'string' ? all.slice(start, end) : all.slice(start, end).join('')
}

/** Python's `split`: at the separator, or at white space; after `limit` splits all the rest as one. */
export function split(text: string, separator: Value | undefined, limit: number, run: Run): string[] {
  run.spend(text.length)
  if (separator === undefined || separator === null) return words(text, limit)
  const by = textArgument(separator, 'split')
  if (by === '') throw new TemplateError('empty separator')
  const parts = text.split(by)
  return limit < 0 || parts.length <= limit + 1 ? parts : [...parts.slice(0, limit), parts.slice(limit).join(by)]
}

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
      if (parts.length === limit) return [...parts, text.slice(i)]
    }
  }
  return parts
}

/** Python's `rsplit`. */
export function rsplit(text: string, separator: Value | undefined, limit: number, run: Run): string[] {
  run.spend(text.length)
  const most = limit < 0 ? Number.POSITIVE_INFINITY : limit
  if (separator !== undefined && separator !== null) {
    const by = textArgument(separator, 'rsplit')
    if (by === '') throw new TemplateError('empty separator')
    const parts: string[] = []
    let end = text.length
    for (let at = lastBefore(text, by, end); at >= 0 && parts.length < most; at = lastBefore(text, by, end)) {
      parts.unshift(text.slice(at + by.length, end))
      end = at
    }
    return [text.slice(0, end), ...parts]
  }
  const parts: string[] = []
  let end = text.length
  const skip = () => {
    while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--
  }
  for (skip(); end > 0 && parts.length < most; skip()) {
    let start = end
    while (start > 0 && !isSpace(text.charCodeAt(start - 1))) start--
    parts.unshift(text.slice(start, end))
    end = start
  }
  return end > 0 ? [text.slice(0, end), ...parts] : parts
}

const lastBefore = (text: string, by: string, end: number): number =>
  end < by.length ? -1 : text.lastIndexOf(by, end - by.length)

/** Python's `splitlines`: at more characters than `\n`. */
export function lines(text: string, keep: boolean, run: Run): string[] {
  run.spend(text.length)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they end lines in Python
  const found = text.match(/[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|$)/g) ?? []
  if (found.at(-1) === '') found.pop()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
  return keep ? found : found.map((line) => line.replace(/(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])$/, ''))
}
