import { capitalized } from './case'
import { lookedAt } from './lookup'
import { pythonSpace, word } from './patterns'
import { slicePoints } from './points'
import { percent } from './printf'
import { methods } from './signature'
import { centered } from './string-methods'
import { lines, rsplit, stripped } from './string-search'
import { escaped, replaced, softStr, str } from './text'
import { count, iterate, lengthOf, text as textArgument, textOf, truthy } from './types'
import { charSteps, Dict, List, Markup, type Run, TemplateError, textSteps, type Value, type Work } from './values'
import { wrapped } from './wordwrap'

/** A filter that changes the text of a value, and leaves Markup Markup. */
const changed =
  (change: (text: string, given: readonly (Value | undefined)[], run: Run) => string): Work<Value> =>
  (value, given, run) => {
    const text = softStr(value, run)
    const plain = text instanceof Markup ? text.text : text
    run.spend(charSteps(plain.length))
    const out = change(plain, given, run)
    return text instanceof Markup ? new Markup(out) : out
  }

const truncate: Work<Value> = (value, [length, killWords, end, leeway], run) => {
  const ending = end ?? '...'
  const endSize = lengthOf(ending, run)
  const most = length === undefined ? 255 : count(length, 'truncate')
  const slack = leeway === undefined || leeway === null ? 5 : count(leeway, 'truncate')
  if (most < endSize) throw new TemplateError(`expected length >= ${endSize}, got ${most}`)
  if (slack < 0) throw new TemplateError(`expected leeway >= 0, got ${slack}`)
  if (lengthOf(value, run) <= most + slack) return value
  const text = textArgument(value, 'truncate')
  const kept = slicePoints(text, 0, most - endSize)
  const head = truthy(killWords ?? false, run) ? kept : (rsplit(kept, ' ', 1, run)[0] as string)
  const last = textArgument(ending, 'truncate')
  if (value instanceof Markup || ending instanceof Markup)
    return new Markup((value instanceof Markup ? head : escaped(head, run).text) + escaped(ending, run).text)
  return head + last
}

const indent: Work<Value> = (value, [width, first, blank], run) => {
  const text = textArgument(value, 'indent')
  const by = width === undefined ? '    ' : (textOf(width) ?? ' '.repeat(room(count(width, 'indent'), run)))
  const all = lines(`${text}\n`, false, run)
  run.spend(textSteps(all.length * by.length + text.length))
  const out = truthy(blank ?? false, run)
    ? all.join(`\n${by}`)
    : all.map((line, i) => (i === 0 || line === '' ? line : by + line)).join('\n')
  const whole = truthy(first ?? false, run) ? by + out : out
  return value instanceof Markup ? new Markup(whole) : whole
}

function room(width: number, run: Run): number {
  run.spend(textSteps(Math.max(0, width)))
  return Math.max(0, width)
}

const replace: Work<Value> = (value, [old, by, times], run) => {
  const limit = times === undefined || times === null ? -1 : count(times, 'replace')
  const [from, to] = [old as Value, by as Value]
  if (!run.autoescape) return replaced(str(value, run), str(from, run), str(to, run), limit, run)
  const mark = from instanceof Markup || (to instanceof Markup && !(value instanceof Markup))
  const text = mark ? escaped(value, run) : softStr(value, run)
  if (!(text instanceof Markup)) return replaced(text, str(from, run), str(to, run), limit, run)
  return new Markup(replaced(text.text, str(from, run), escaped(softStr(to, run), run).text, limit, run))
}

const join: Work<Value> = (value, [separator = '', attribute], run) => {
  const at = lookedAt(attribute, run)
  const items = [...iterate(value, run)].map(at)
  const built = (parts: readonly string[], by: string) => {
    run.spend(textSteps(parts.reduce((total, part) => total + part.length + by.length, 0)))
    return parts.join(by)
  }
  if (!run.autoescape || !(separator instanceof Markup || items.some((item) => item instanceof Markup)))
    return built(
      items.map((item) => str(item, run)),
      str(separator, run),
    )
  return new Markup(
    built(
      items.map((item) => escaped(item, run).text),
      escaped(separator, run).text,
    ),
  )
}

const title = (text: string): string =>
  text.replace(new RegExp(`[^-${pythonSpace}({\\[<]+`, 'gu'), (all) => {
    const [first = ''] = all
    return first.toUpperCase() + all.slice(first.length).toLowerCase()
  })

const wordwrap: Work<Value> = (value, [width, breakLong, wrapString, hyphens], run) => {
  const size = width === undefined ? 79 : count(width, 'wordwrap')
  const end = wrapString === undefined || wrapString === null ? '\n' : textArgument(wrapString, 'wordwrap')
  if (wrapString instanceof Markup) throw new TemplateError('wordwrap: a wrapstring that is Markup is not supported')
  const text = textArgument(value, 'wordwrap')
  run.spend(text.length)
  const [long, hyphen] = [truthy(breakLong ?? true, run), truthy(hyphens ?? true, run)]
  const out = lines(text, false, run).map((line) => wrapped(line, size, long, hyphen).join(end))
  run.spend(textSteps(out.length * end.length))
  return out.join(end)
}

const format: Work<Value> = (value, _, run, { positional, named }) => {
  if (positional.length > 0 && named.size > 0)
    throw new TemplateError("format: can't handle positional and keyword arguments at the same time")
  if (named.size === 0) return percent(softStr(value, run), new List([...positional], true), run)
  const dict = new Dict()
  for (const [key, one] of named) dict.set(key, one, run)
  return percent(softStr(value, run), dict, run)
}

const words = new RegExp(`[${word}]+`, 'gu')

/** What only looks at the text of a value. */
const looked =
  (look: (text: string) => Value) =>
  (value: Value, run: Run): Value => {
    const text = str(value, run)
    run.spend(charSteps(text.length))
    return look(text)
  }

/** Jinja's filters of texts. */
export const textFilters = methods<Value>([
  ['capitalize', '', changed(capitalized)],
  [
    'center',
    'width?',
    changed((text, [width], run) => centered(text, width === undefined ? 80 : count(width, 'center'), undefined, run)),
  ],
  ['format', '*args **kwargs', format],
  ['indent', 'width? first? blank?', indent],
  ['join', 'd? attribute?', join],
  ['lower', '', changed((text) => text.toLowerCase())],
  ['replace', 'old new count?', replace],
  ['string', '', (value, _, run) => softStr(value, run)],
  ['title', '', (value, _, run) => looked(title)(value, run)],
  ['trim', 'chars?', changed((text, [given]) => stripped(text, given, true, true))],
  ['truncate', 'length? killwords? end? leeway?', truncate],
  ['upper', '', changed((text) => text.toUpperCase())],
  ['wordcount', '', (value, _, run) => looked((text) => BigInt(text.match(words)?.length ?? 0))(value, run)],
  ['wordwrap', 'width? break_long_words? wrapstring? break_on_hyphens?', wordwrap],
])
