import { expected, list, object, text } from '../tasks/fields'
import { boolean } from './fields'
import { isWhitespace } from './whitespace'
import { bertWords } from './wordpiece'

/**
 * How a normalized text falls into words. `split` cuts it into chunks, and `word` turns a chunk into the word that the
 * model sees, knowing nothing else, so that a chunk's ids can be remembered.
 */
export interface PreTokenizer {
  /** @param first whether the text stands at the beginning of all that is encoded */
  split(text: string, first: boolean): readonly string[]
  word(chunk: string): string
}

/** The replacement of a space, and which words get one that have none. */
interface Metaspace {
  readonly mark: string
  readonly prepend: 'always' | 'first' | 'never'
  readonly split: boolean
}

/**
 * The `pre_tokenizer` of a tokenizer.json: WhitespaceSplit, Metaspace, or one after the other, as T5's have it, or BERT's.
 * @param where file and field, for messages
 * @throws UserError for any other kind or order
 */
export function preTokenizer(json: unknown, where: string): PreTokenizer {
  const steps = flat(json, where)
  const kinds = steps.map((step) => step.spec.type).join(' ')
  const last = steps[steps.length - 1]
  switch (kinds) {
    case '':
      return { split: (text) => [text], word: (chunk) => chunk }
    case 'WhitespaceSplit':
      return { split: (text) => cut(text, true, ''), word: (chunk) => chunk }
    case 'BertPreTokenizer':
      return { split: bertWords, word: (chunk) => chunk }
    case 'Metaspace':
      return marked(metaspace(last!.spec, last!.where), false)
    case 'WhitespaceSplit Metaspace': {
      const how = metaspace(last!.spec, last!.where)
      // Which word is the first would depend on where in the original text each character came from.
      if (how.prepend === 'first') throw expected('"always" or "never"', 'first', `${last!.where}.prepend_scheme`)
      return marked(how, true)
    }
    default: {
      const known = ['WhitespaceSplit', 'Metaspace']
      const odd = steps.find((step) => !known.includes(String(step.spec.type))) ?? last!
      throw expected(
        'a pre-tokenizer of type WhitespaceSplit, then Metaspace, or BertPreTokenizer',
        odd.spec.type,
        `${odd.where}.type`,
      )
    }
  }
}

/** The steps of nested sequences, in order. */
function flat(json: unknown, where: string): { spec: Readonly<Record<string, unknown>>; where: string }[] {
  if (json === null || json === undefined) return []
  const spec = object(json, where)
  if (spec.type !== 'Sequence') return [{ spec, where }]
  return list(spec.pretokenizers, `${where}.pretokenizers`, flat).flat()
}

/** The fields that the Metaspace pre-tokenizer and decoder share; `add_prefix_space` is the older way to say when. */
export function metaspace(spec: Readonly<Record<string, unknown>>, where: string): Metaspace {
  const mark = text(spec.replacement, `${where}.replacement`)
  if (mark.length !== 1) throw expected('one character', mark, `${where}.replacement`)
  const prefixed = boolean(spec.add_prefix_space, `${where}.add_prefix_space`, true)
  const prepend = prefixed ? (spec.prepend_scheme ?? 'always') : 'never'
  if (prepend !== 'always' && prepend !== 'first' && prepend !== 'never') {
    throw expected('"always", "first" or "never"', prepend, `${where}.prepend_scheme`)
  }
  return { mark, prepend, split: boolean(spec.split ?? true, `${where}.split`) }
}

function marked({ mark, prepend, split }: Metaspace, dropWhitespace: boolean): PreTokenizer {
  const pieces = (text: string) => (split || dropWhitespace ? cut(text, dropWhitespace, split ? mark : '') : [text])
  const unmarked = (chunk: string) => chunk[0] !== mark && chunk[0] !== ' '
  return {
    split: (text, first) => {
      const chunks = pieces(text)
      // Only what stands at the very beginning gets a mark: it is written into the chunk, as the others never get one.
      if (prepend === 'first' && first && unmarked(text)) chunks[0] = mark + chunks[0]
      return chunks
    },
    word: (chunk) => {
      const word = chunk.includes(' ') ? chunk.replaceAll(' ', mark) : chunk
      return prepend === 'always' && word[0] !== mark ? mark + word : word
    },
  }
}

/**
 * Cuts at white space, which is dropped, or before spaces, which stay; and before `mark`, unless that is empty.
 */
function cut(text: string, dropWhitespace: boolean, mark: string): string[] {
  const markCode = mark === '' ? -1 : mark.charCodeAt(0)
  const chunks: string[] = []
  let start = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (dropWhitespace ? isWhitespace(code) : code === 0x20) {
      if (i > start) chunks.push(text.slice(start, i))
      start = dropWhitespace ? i + 1 : i
    } else if (code === markCode) {
      if (i > start) chunks.push(text.slice(start, i))
      start = i
    }
  }
  if (text.length > start) chunks.push(text.slice(start))
  return chunks
}
