import { floatText, intText } from './numbers'
import { chars } from './points'
import { Dict, List, Markup, type Run, TemplateError, textSteps, Undefined, type Value } from './values'

/** Python's `str(value)`; what is undefined is empty, as Jinja prints it. */
export function str(value: Value, run: Run): string {
  if (typeof value === 'string') return value
  if (value instanceof Markup) return value.text
  return value instanceof Undefined ? '' : repr(value, run)
}

/** What is a text already stays as it is, Markup included; anything else becomes a str (markupsafe.soft_str). */
export const softStr = (value: Value, run: Run): string | Markup => (value instanceof Markup ? value : str(value, run))

/** Python's `repr(value)`. */
export function repr(value: Value, run: Run): string {
  run.spend(1)
  if (value instanceof Undefined) return 'Undefined'
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'bigint') return intText(value)
  if (typeof value === 'number') return floatText(value)
  if (typeof value === 'string') return quoted(value, run)
  if (value instanceof Markup) return `Markup(${quoted(value.text, run)})`
  if (value instanceof List) {
    const items = value.items.map((item) => repr(item, run))
    const text = items.join(', ')
    run.spend(textSteps(text.length))
    if (!value.tuple) return `[${text}]`
    return items.length === 1 ? `(${text},)` : `(${text})`
  }
  if (value instanceof Dict) {
    const text = [...value.pairs()].map(([key, item]) => `${repr(key, run)}: ${repr(item, run)}`).join(', ')
    run.spend(textSteps(text.length))
    return `{${text}}`
  }
  if (value.repr) return value.repr(run)
  throw new TemplateError(`a ${value.type} cannot be printed: Python would print its address in memory`)
}

const named: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\\', '\\\\'],
])

/** Whether Python's `str.isprintable` holds of the character. */
export const printable = (char: string): boolean => char === ' ' || !/[\p{C}\p{Z}]/u.test(char)

/** Python's `repr` of a str. @param printed which characters stand for themselves */
export function quoted(text: string, run: Run, printed: (char: string) => boolean = printable): string {
  run.spend(text.length)
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  let out = quote
  for (const char of chars(text)) {
    const short = named.get(char)
    if (short !== undefined) out += short
    else if (char === quote) out += `\\${quote}`
    else out += printed(char) ? char : hexEscape(char)
  }
  return out + quote
}

/** The character as `\xhh`, `\uhhhh` or `\Uhhhhhhhh`. */
export function hexEscape(char: string): string {
  const code = char.codePointAt(0) as number
  const hex = code.toString(16)
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
  '"': '&#34;',
}

/** markupsafe.escape: HTML's own characters written out, but not in what is Markup already. */
export function escaped(value: Value, run: Run): Markup {
  if (value instanceof Markup) return value
  const text = str(value, run)
  run.spend(textSteps(text.length))
  return new Markup(text.replace(/[&<>'"]/g, (char) => entities[char] as string))
}

/** The text with `old` replaced, at most `limit` times; below 0, everywhere. */
export function replaced(text: string, old: string, by: string, limit: number, run: Run): string {
  run.spend(textSteps(text.length))
  const most = limit < 0 ? Number.POSITIVE_INFINITY : limit
  if (old === '') {
    const all = chars(text)
    run.spend(text.length + textSteps(Math.min(all.length + 1, most) * by.length))
    const filled = all.map((char, i) => (i < most ? by : '') + char).join('')
    return filled + (all.length < most ? by : '')
  }
  const pieces = text.split(old)
  run.spend(pieces.length + textSteps(Math.min(pieces.length, most) * by.length))
  return pieces.reduce((out, piece, i) => (i === 0 ? piece : out + (i <= most ? by : old) + piece), '')
}
