import { dictMethods } from './dict-methods'
import { changing, listMethods, tupleMethods } from './list-methods'
import { markupMethod } from './markup-methods'
import { floatMethods, intMethods, numberAttribute } from './number-methods'
import { chars, hasPairs } from './points'
import { bound, methods } from './signature'
import { strFormat } from './str-format'
import { stringMethods } from './string-methods'
import { repr } from './text'
import { textOf, typeName, whole } from './types'
import { Dict, List, Markup, type Run, Special, TemplateError, textSteps, Undefined, type Value } from './values'

/** What Python's types have and templates may not use here. */
const refused: Readonly<Record<string, readonly string[]>> = {
  str: ['encode'],
  Markup: ['encode'],
  int: ['from_bytes', 'to_bytes'],
  bool: ['from_bytes', 'to_bytes'],
  float: ['fromhex', 'hex'],
  generator: ['close', 'send', 'throw', 'gi_code', 'gi_frame', 'gi_running', 'gi_suspended', 'gi_yieldfrom'],
  dict_keys: ['isdisjoint', 'mapping'],
  dict_items: ['isdisjoint', 'mapping'],
  dict_values: ['mapping'],
  _GroupTuple: ['_asdict', '_fields', '_field_defaults', '_make', '_replace'],
}

/** Python's `getattr(value, name)`, or undefined where there is none. @throws TemplateError for what is refused by name */
export function attribute(value: Value, name: string, run: Run): Value | undefined {
  if (value instanceof Undefined) throw new TemplateError(value.message)
  const type = typeName(value)
  if (type !== 'Namespace' && /^__.+__$/.test(name))
    throw new TemplateError(`${name}: templates may not use Python's own attributes`)
  if (Object.hasOwn(refused, type) && refused[type]?.includes(name))
    throw new TemplateError(`${name} of a ${type} is not supported`)
  if (run.environment.immutable && changes(value, name))
    throw new TemplateError(`access to attribute '${name}' of '${type}' object is unsafe.`)
  if (typeof value === 'string') return bound(formatting, value, name) ?? bound(stringMethods, value, name)
  if (value instanceof Markup) return bound(formatting, value, name) ?? markupMethod(value, name)
  if (value instanceof List) {
    const field = value.fields.indexOf(name)
    if (field >= 0) return value.items[field]
    return bound(value.tuple ? tupleMethods : listMethods, value, name)
  }
  if (value instanceof Dict) return bound(dictMethods, value, name)
  if (typeof value === 'number') return numberAttribute(value, name) ?? bound(floatMethods, value, name)
  const int = whole(value)
  if (int !== undefined) return numberAttribute(int, name) ?? bound(intMethods, int, name)
  return value instanceof Special ? value.attribute?.(name, run) : undefined
}

/** The methods of texts that look into other values. */
const formatting = methods<string | Markup>([
  ['format', '*args **kwargs', (self, _, run, rest) => strFormat(self, rest, run, { attribute, item })],
  [
    'format_map',
    'mapping /',
    (self, [mapping], run) => {
      if (!(mapping instanceof Dict)) throw new TemplateError('format_map: expected a dict')
      const named = new Map([...mapping.pairs()].map(([key, value]) => [textOf(key) ?? '', value]))
      return strFormat(self, { positional: [], named }, run, { attribute, item })
    },
  ],
])

function changes(value: Value, name: string): boolean {
  if (value instanceof List) return !value.tuple && changing.list.has(name)
  return value instanceof Dict && changing.dict.has(name)
}

/** Python's `value[key]`, or undefined where there is no such item, or there are none. */
export function item(value: Value, key: Value, run: Run): Value | undefined {
  if (value instanceof Undefined) throw new TemplateError(value.message)
  if (value instanceof Dict) return hashable(key) ? value.get(key, run) : undefined
  if (value instanceof Special) return value.item?.(key, run)
  const text = textOf(value)
  if (text === undefined && !(value instanceof List)) return undefined
  const index = whole(key)
  if (index === undefined) return undefined
  const at = Number(index)
  if (value instanceof List) return value.items.at(at)
  const line = text as string
  run.spend(textSteps(line.length))
  if (hasPairs(line)) run.spend(line.length)
  const char = (hasPairs(line) ? chars(line) : line).at(at)
  return char !== undefined && value instanceof Markup ? new Markup(char) : char
}

/** Whether Python can look a key up; where it cannot, there is no such item. */
function hashable(key: Value): boolean {
  if (key instanceof List) return key.tuple && key.items.every(hashable)
  return !(key instanceof Dict)
}

/** Jinja's `value.name`: an attribute, else the item of that name. */
export function getAttribute(value: Value, name: string, run: Run): Value {
  // An item may well have one of Python's own names.
  const own = value instanceof Dict && /^__.+__$/.test(name) ? value.get(name, run) : undefined
  const found = own === undefined ? attribute(value, name, run) : own
  if (found !== undefined) return found
  const other = item(value, name, run)
  return other === undefined ? missing(value, name, run) : other
}

/** Jinja's `value[key]`: an item, else the attribute of that name. */
export function getItem(value: Value, key: Value, run: Run): Value {
  const found = item(value, key, run)
  if (found !== undefined) return found
  const name = textOf(key)
  const other = name === undefined ? undefined : attribute(value, name, run)
  return other === undefined ? missing(value, key, run) : other
}

/** What is said of an attribute or an item that is not there. */
export function missing(value: Value, key: Value, run: Run): Undefined {
  const object = value === null ? 'None' : `${typeName(value)} object`
  const name = textOf(key)
  return new Undefined(
    name === undefined
      ? `${object} has no element ${repr(key, run).slice(0, 80)}`
      : `'${object}' has no attribute '${name}'`,
  )
}
