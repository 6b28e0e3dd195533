import { type FloatLetter, floatBody, isNegative, signOf } from './number-format'
import { toFloat } from './numbers'
import { chars, pointCount } from './points'
import { asciiOnly } from './printf'
import { escaped, repr, str } from './text'
import { numeric, textOf, typeName, whole } from './types'
import { type Args, Markup, type Run, TemplateError, textSteps, type Value } from './values'

const maxWidth = 100_000

/** How `{0.name}` and `{0[key]}` find what they ask for. */
export interface Lookup {
  attribute(value: Value, name: string, run: Run): Value | undefined
  item(value: Value, key: Value, run: Run): Value | undefined
}

/** Python's `format.format(*args, **named)`. @returns Markup of a format that is, with the values escaped */
export function strFormat(format: string | Markup, args: Args, run: Run, { attribute, item }: Lookup): string | Markup {
  let automatic = 0
  let numbered = false
  const first = (name: string): Value => {
    if (name === '') {
      if (numbered)
        throw new TemplateError('cannot switch from manual field specification to automatic field numbering')
      return positional(automatic++)
    }
    if (!/^\d+$/.test(name)) {
      const value = args.named.get(name)
      if (value === undefined) throw new TemplateError(`format: no argument ${name}`)
      return value
    }
    if (automatic > 0)
      throw new TemplateError('cannot switch from automatic field numbering to manual field specification')
    numbered = true
    return positional(Number(name))
  }
  const positional = (i: number): Value => {
    const value = args.positional[i]
    if (value === undefined) throw new TemplateError(`Replacement index ${i} out of range for positional args tuple`)
    return value
  }
  const html = format instanceof Markup
  const render = (text: string, depth: number): string => {
    if (depth < 0) throw new TemplateError('Max string recursion exceeded')
    let [out, at] = ['', 0]
    while (at < text.length) {
      const char = text[at] as string
      if (char !== '{' && char !== '}') {
        out += char
        at++
      } else if (text[at + 1] === char) {
        out += char
        at += 2
      } else if (char === '}') throw new TemplateError("Single '}' encountered in format string")
      else {
        const end = closing(text, at)
        const field = replacement(text.slice(at + 1, end), depth)
        run.spend(textSteps(field.length))
        out += field
        at = end + 1
      }
    }
    return out
  }
  const replacement = (field: string, depth: number): string => {
    const { name, conversion, spec } = fieldParts(field)
    const head = /^[^.[]*/.exec(name)?.[0] ?? ''
    let value = first(head)
    for (const [, dotted, key] of name.slice(head.length).matchAll(/\.([^.[]*)|\[([^\]]*)\]|(.)/gu)) {
      if (dotted !== undefined && dotted !== '') value = strict(attribute(value, dotted, run), dotted)
      else if (key !== undefined && key !== '')
        value = strict(item(value, /^\d+$/.test(key) ? BigInt(key) : key, run), key)
      else throw new TemplateError('Empty attribute in format string')
    }
    if (conversion === 's') value = str(value, run)
    else if (conversion === 'r') value = repr(value, run)
    else if (conversion === 'a') value = asciiOnly(repr(value, run))
    else if (conversion !== undefined) throw new TemplateError(`Unknown conversion specifier ${conversion}`)
    const full = spec.includes('{') ? render(spec, depth - 1) : spec
    if (!html) return formatted(value, full, run)
    if (value instanceof Markup && full !== '') throw new TemplateError('Unsupported format specification for Markup.')
    return value instanceof Markup ? value.text : escaped(formatted(value, full, run), run).text
  }
  const out = render(html ? format.text : format, 1)
  return html ? new Markup(out) : out
}

function strict(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new TemplateError(`format: there is no ${name}`)
  return value
}

function closing(text: string, start: number): number {
  let depth = 0
  for (let i = start; i < text.length; i++) {
    if (text[i] === '{') depth++
    else if (text[i] === '}' && --depth === 0) return i
    // Within brackets, braces are the key's.
    else if (text[i] === '[' && depth === 1) {
      const end = text.indexOf(']', i)
      if (end < 0) throw new TemplateError("expected '}' before end of string")
      i = end
    }
  }
  throw new TemplateError("expected '}' before end of string")
}

function fieldParts(field: string): { name: string; conversion?: string; spec: string } {
  const found = /^((?:\[[^\]]*\]|[^:!{[])*)(?:!([^:]*))?(?::([\s\S]*))?$/.exec(field)
  if (!found) throw new TemplateError("unexpected '{' in field name")
  const [, name = '', conversion, spec = ''] = found
  if (conversion !== undefined && pointCount(conversion) !== 1)
    throw new TemplateError("expected ':' after conversion specifier")
  return { name, conversion, spec }
}

const specification = /^(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?(.)?$/su

/** Python's `format(value, spec)`. */
export function formatted(value: Value, spec: string, run: Run): string {
  if (spec === '') return str(value, run)
  const [text, int] = [textOf(value), whole(value)]
  const number = numeric(value)
  if (text === undefined && number === undefined)
    throw new TemplateError(`unsupported format string passed to ${typeName(value)}.__format__`)
  const found = specification.exec(spec)
  if (!found) throw new TemplateError(`Invalid format specifier '${spec}' for object of type '${typeName(value)}'`)
  const [, fill, aligned, sign = '', negativeZero, alternate, zero, widthText, comma, digitsText, letter = ''] = found
  if (negativeZero) throw new TemplateError('format: the z option is not supported')
  const width = Number(widthText ?? 0)
  const digits = digitsText === undefined ? undefined : Number(digitsText)
  if (width > maxWidth || (digits ?? 0) > maxWidth) throw new TemplateError('a format asks for too much room')
  const filling = fill ?? (zero ? '0' : ' ')
  const unknown = () => new TemplateError(`Unknown format code '${letter}' for object of type '${typeName(value)}'`)

  if (text !== undefined) {
    if (letter !== '' && letter !== 's') throw unknown()
    if (sign) throw new TemplateError('Sign not allowed in string format specifier')
    if (alternate) throw new TemplateError('Alternate form (#) not allowed in string format specifier')
    if (comma) throw new TemplateError(`Cannot specify '${comma}' with 's'.`)
    if (aligned === '=') throw new TemplateError("'=' alignment not allowed in string format specifier")
    const kept = digits === undefined ? text : chars(text).slice(0, digits).join('')
    return padded(kept, '', filling, aligned ?? '<', width)
  }
  const align = aligned ?? (zero ? '=' : '>')
  const integral = int !== undefined && !(letter !== '' && 'eEfFgG%'.includes(letter))
  let [head, body, group] = ['', '', 3]
  if (integral) {
    if (digits !== undefined) throw new TemplateError('Precision not allowed in integer format specifier')
    if (!['', 'b', 'c', 'd', 'n', 'o', 'x', 'X'].includes(letter)) throw unknown()
    if (letter === 'c') {
      if (sign) throw new TemplateError("Sign not allowed with integer format specifier 'c'")
      if (alternate) throw new TemplateError("Alternate form (#) not allowed with integer format specifier 'c'")
      if (comma) throw new TemplateError(`Cannot specify '${comma}' with 'c'.`)
      if (int < 0n || int > 0x10ffffn) throw new TemplateError('%c arg not in range(0x110000)')
      return padded(String.fromCodePoint(Number(int)), '', filling, align, width)
    }
    const base = letter === 'b' ? 2 : letter === 'o' ? 8 : letter === 'x' || letter === 'X' ? 16 : 10
    if (comma && letter === 'n') throw new TemplateError(`Cannot specify '${comma}' with 'n'.`)
    if (comma === ',' && base !== 10) throw new TemplateError(`Cannot specify ',' with '${letter}'.`)
    if (base !== 10) group = 4
    body = (int < 0n ? -int : int).toString(base)
    head = signOf(int < 0n, sign) + (alternate && base !== 10 ? `0${letter}` : '')
    if (letter === 'X') body = body.toUpperCase()
  } else {
    if (letter !== '' && !'eEfFgGn%'.includes(letter)) throw unknown()
    if (comma && letter === 'n') throw new TemplateError(`Cannot specify '${comma}' with 'n'.`)
    const float = toFloat(number as bigint | number)
    const form = (letter === 'n' ? 'g' : letter) as FloatLetter
    body = floatBody(float, form, digits ?? (form === '' ? undefined : 6), alternate !== undefined)
    head = signOf(isNegative(float) && !Number.isNaN(float), sign)
  }
  if (comma) body = grouped(body, comma, group, filling === '0' && align === '=' ? width - head.length : 0)
  return padded(body, head, filling, align, width)
}

/** The digits before the point in groups; zeros before them, also in groups, up to the width. */
function grouped(body: string, comma: string, group: number, width: number): string {
  const [, whole = '', rest = ''] = /^([0-9a-fA-F]*?)((?:[.e%][\s\S]*)?)$/.exec(body) ?? [undefined, body, '']
  const split = (digits: string) => digits.replace(new RegExp(`\\B(?=(?:[0-9a-fA-F]{${group}})+$)`, 'g'), comma)
  let digits = whole
  while (split(digits).length + rest.length < width) digits = `0${digits}`
  return split(digits) + rest
}

function padded(body: string, head: string, fill: string, align: string, width: number): string {
  const room = Math.max(0, width - pointCount(head + body))
  if (align === '<') return head + body + fill.repeat(room)
  if (align === '>') return fill.repeat(room) + head + body
  if (align === '=') return head + fill.repeat(room) + body
  return fill.repeat(room >> 1) + head + body + fill.repeat(room - (room >> 1))
}
