import { visit } from 'jsonc-parser'
import { UserError } from '../../base/errors'

/** Objects and lists within one another, at most: as many as the reference implementation reads. */
const DEEPEST = 128

/**
 * The JSON object at the beginning of a safetensors file. JavaScript's parser takes what the format forbids and the
 * reference implementation refuses, so that two readers would see different tensors: a byte-order mark, a name twice, a
 * size written as `4e0`, `4.0` or `-0`, half a surrogate pair. All of these are refused here.
 * @throws UserError naming the file and what is wrong
 */
export function parseHeader(file: string, bytes: Uint8Array): Record<string, unknown> {
  if (bytes[0] !== OPENING_BRACE)
    throw new UserError(`${file}: not a safetensors file: its header does not begin with {`)
  let text: string
  let header: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    header = JSON.parse(text)
  } catch {
    throw new UserError(`${file}: not a safetensors file: its header is not JSON`)
  }
  checkSpelling(file, text)
  return header as Record<string, unknown>
}

const OPENING_BRACE = 0x7b

/** What the parsed value no longer shows. @param text valid JSON */
function checkSpelling(file: string, text: string): void {
  const names: Set<string>[] = []
  let depth = 0
  const wrong = (what: string) => new UserError(`${file}: header: ${what}`)
  const open = () => {
    if (++depth > DEEPEST) throw wrong(`more than ${DEEPEST} objects and lists within one another`)
  }
  const whole = (text: string) => {
    if (/\p{Cs}/u.test(text)) throw wrong(`half a surrogate pair in ${JSON.stringify(text)}`)
  }
  visit(text, {
    onObjectBegin: () => {
      open()
      names.push(new Set())
    },
    onObjectProperty: (name) => {
      whole(name)
      const own = names[names.length - 1] as Set<string>
      if (own.has(name)) throw wrong(`the name ${JSON.stringify(name)} stands there twice`)
      own.add(name)
    },
    onObjectEnd: () => {
      depth--
      names.pop()
    },
    onArrayBegin: open,
    onArrayEnd: () => void depth--,
    onLiteralValue: (value, offset, length, _line, _column, path) => {
      if (typeof value === 'string') whole(value)
      const written = text.slice(offset, offset + Math.min(length, 40))
      if (typeof value === 'number' && !/^(?:0|[1-9]\d*)$/.test(written)) {
        const [name, field] = path()
        throw new UserError(`${file}: ${name}: ${field}: expected whole numbers, found ${written}`)
      }
    },
  })
}
