import { sorted } from './compare'
import { floatText, intText } from './numbers'
import { textOf, typeName } from './types'
import { Dict, List, type Run, TemplateError, textSteps, type Value } from './values'

export interface JsonStyle {
  /** What each level is indented by; without it, all stands in one line. */
  readonly indent?: string
  /** What stands between items, and between a key and its value. */
  readonly separators?: readonly [string, string]
  readonly sortKeys: boolean
  /** Whether other characters than ASCII's are escaped. */
  readonly ascii: boolean
}

/** Python's `json.dumps`. */
export function dumps(value: Value, style: JsonStyle, run: Run): string {
  const [comma, colon] = style.separators ?? [style.indent === undefined ? ', ' : ',', ': ']
  const block = (open: string, parts: readonly string[], close: string, depth: number): string => {
    if (parts.length === 0) return open + close
    const line = (level: number) => (style.indent === undefined ? '' : `\n${style.indent.repeat(level)}`)
    const out = `${open}${line(depth + 1)}${parts.join(comma + line(depth + 1))}${line(depth)}${close}`
    run.spend(textSteps(out.length))
    return out
  }
  const write = (one: Value, depth: number): string => {
    run.spend(1)
    const text = textOf(one)
    if (text !== undefined) return jsonText(text, style.ascii, run)
    if (one === null) return 'null'
    if (typeof one === 'boolean') return String(one)
    if (typeof one === 'bigint') return intText(one)
    if (typeof one === 'number') return jsonFloat(one)
    if (one instanceof List)
      return block(
        '[',
        one.items.map((item) => write(item, depth + 1)),
        ']',
        depth,
      )
    if (one instanceof Dict) {
      const pairs = [...one.pairs()].map((pair) => new List([...pair], true))
      const order = style.sortKeys ? sorted(pairs, (pair) => (pair as List).items[0] as Value, false, run) : pairs
      const parts = order.map((pair) => {
        const [key, item] = (pair as List).items as [Value, Value]
        return jsonText(keyText(key), style.ascii, run) + colon + write(item, depth + 1)
      })
      return block('{', parts, '}', depth)
    }
    throw new TemplateError(`Object of type ${typeName(one)} is not JSON serializable`)
  }
  return write(value, 0)
}

function jsonFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  return floatText(value)
}

function keyText(key: Value): string {
  const text = textOf(key)
  if (text !== undefined) return text
  if (key === null) return 'null'
  if (typeof key === 'boolean') return String(key)
  if (typeof key === 'bigint') return intText(key)
  if (typeof key === 'number') return jsonFloat(key)
  throw new TemplateError(`keys must be str, int, float, bool or None, not ${typeName(key)}`)
}

const short: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\b', '\\b'],
  ['\f', '\\f'],
])

function jsonText(text: string, ascii: boolean, run: Run): string {
  run.spend(textSteps(text.length))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes them
  const escaped = ascii ? /["\\]|[^ -~]/g : /["\\\x00-\x1f]/g
  return `"${text.replace(escaped, (unit) => short.get(unit) ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`
}
