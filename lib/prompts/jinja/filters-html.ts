import { dumps } from './json'
import { stripTags } from './markup-methods'
import { pformat } from './pprint'
import { methods } from './signature'
import { escaped, repr, str } from './text'
import { describe, iterate, listOf, stepsOf, textOf, truthy, typeName, whole } from './types'
import { urlize } from './urlize'
import { Dict, Markup, type Run, TemplateError, textSteps, Undefined, type Value, type Work } from './values'

/** A part of an address, its bytes in UTF-8 written as %hh. @param query as in a query, where a blank is a plus */
function quote(value: Value, query: boolean, run: Run): string {
  const text = str(value, run)
  run.spend(text.length)
  const bytes = new TextEncoder().encode(text)
  if (/[\ud800-\udfff]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '')))
    throw new TemplateError('surrogates not allowed in UTF-8')
  const free = query ? /[\w.~-]/ : /[\w.~/-]/
  const parts = Array.from(bytes, (byte) => {
    const char = String.fromCharCode(byte)
    if (byte < 0x80 && free.test(char)) return char
    return query && char === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  })
  return parts.join('')
}

const urlencode: Work<Value> = (value, _, run) => {
  if (textOf(value) !== undefined || !stepsOf(value, run)) return quote(value, false, run)
  const pairs = value instanceof Dict ? [...value.pairs()] : [...iterate(value, run)].map((pair) => listOf(pair, run))
  return pairs
    .map((pair) => {
      if (pair.length !== 2)
        throw new TemplateError(`urlencode: expected pairs of key and value, found ${pair.length} values`)
      return `${quote(pair[0] as Value, true, run)}=${quote(pair[1] as Value, true, run)}`
    })
    .join('&')
}

const xmlattr: Work<Value> = (value, [space], run) => {
  if (value instanceof Undefined) throw new TemplateError(value.message)
  if (!(value instanceof Dict)) throw new TemplateError(`'${typeName(value)}' object has no attribute 'items'`)
  const parts: string[] = []
  for (const [key, one] of value.pairs()) {
    if (one === null || one instanceof Undefined) continue
    const name = textOf(key)
    if (name === undefined) throw new TemplateError(`xmlattr: expected a str as a name, found a ${describe(key)}`)
    if (/[ \t\n\r\f\v/>=]/.test(name)) throw new TemplateError(`Invalid character in attribute name: ${repr(key, run)}`)
    parts.push(`${escaped(key, run).text}="${escaped(one, run).text}"`)
  }
  const text = (truthy(space ?? true, run) && parts.length > 0 ? ' ' : '') + parts.join(' ')
  return run.autoescape ? new Markup(text) : text
}

const tojson: Work<Value> = (value, [indent], run) => {
  const style = { sortKeys: true, ascii: true }
  const text = dumps(
    value,
    indent === undefined || indent === null ? style : { ...style, indent: indentation(indent) },
    run,
  )
  run.spend(textSteps(text.length))
  const html: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026', "'": '\\u0027' }
  return new Markup(text.replace(/[<>&']/g, (char) => html[char] as string))
}

/** What json.dumps indents by: that many blanks, or the text. */
export function indentation(indent: Value): string {
  const [text, size] = [textOf(indent), whole(indent)]
  if (text !== undefined) return text
  if (size === undefined)
    throw new TemplateError(`tojson: expected an int or a str as indent, found a ${describe(indent)}`)
  if (size > 1000n) throw new TemplateError(`tojson: expected an indent of at most 1000, found ${size}`)
  return ' '.repeat(Math.max(0, Number(size)))
}

/** Jinja's filters for HTML and for output, and promptsource's highlight. */
export const htmlFilters = methods<Value>([
  ['e', '', (value, _, run) => escaped(value, run)],
  ['escape', '', (value, _, run) => escaped(value, run)],
  ['forceescape', '', (value, _, run) => escaped(str(value, run), run)],
  [
    'highlight',
    '',
    (value) => {
      const text = textOf(value)
      if (text === undefined) throw new TemplateError(`highlight: expected a str, found a ${describe(value)}`)
      return `<span style='color: #F08080'>${text}</span>`
    },
  ],
  ['pprint', '', (value, _, run) => pformat(value, run)],
  ['safe', '', (value, _, run) => (value instanceof Markup ? value : new Markup(str(value, run)))],
  ['striptags', '', (value, _, run) => stripTags(str(value, run), run)],
  ['tojson', 'indent?', tojson],
  ['urlencode', '', urlencode],
  ['urlize', 'trim_url_limit? nofollow? target? rel? extra_schemes?', urlize],
  ['xmlattr', 'autospace?', xmlattr],
])
