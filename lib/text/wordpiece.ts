import { count, text } from '../base/fields'
import { Kind, kindOf } from './bert-characters'
import type { Pattern } from './pattern'
import { byteOffsets, type Span, type TokenizerModel } from './tokenizer-model'
import { pieceTrie } from './trie'
import { vocabularyWithUnknown } from './vocabulary'
import { isWhitespace } from './whitespace'

/**
 * WordPiece (Wu et al. 2016, as BERT has it): a word is cut from the left into the longest tokens there are, those after
 * the first marked by a prefix; a word that cannot be cut, or is too long, is the unknown token.
 * @param json the `model` of a tokenizer.json
 */
export function wordpiece(json: Readonly<Record<string, unknown>>, where: string): TokenizerModel {
  const prefix = text(json.continuing_subword_prefix, `${where}.continuing_subword_prefix`)
  const mostCharacters = count(json.max_input_chars_per_word, `${where}.max_input_chars_per_word`)
  const { ids: beginning, ...words } = vocabularyWithUnknown(json, where)
  const continuing = new Map<string, number>()
  for (const [token, id] of beginning) if (token.startsWith(prefix)) continuing.set(token.slice(prefix.length), id)
  const [first, next] = [pieceTrie(beginning), pieceTrie(continuing)]

  const unknown = (word: string, spans: Span[] | undefined): readonly number[] => {
    spans?.push([0, Buffer.byteLength(word)])
    return [words.unkId]
  }
  const encode = (word: string, spans?: Span[]): readonly number[] => {
    if (word.length > mostCharacters && [...word].length > mostCharacters) return unknown(word, spans)
    const ids: number[] = []
    const ends: number[] = []
    for (let start = 0; start < word.length; ) {
      const known = start === 0 ? first : next
      let [end, id] = [start, -1]
      for (let at = start, node = 0; at < word.length; ) {
        node = known.child(node, word.charCodeAt(at++))
        if (node === -1) break
        if (known.idAt(node) !== -1) [end, id] = [at, known.idAt(node)]
      }
      if (id === -1) return unknown(word, spans)
      ids.push(id)
      ends.push(end)
      start = end
    }
    if (spans) {
      const bytes = byteOffsets(word)
      for (const [i, end] of ends.entries()) spans.push([bytes[ends[i - 1] ?? 0] as number, bytes[end] as number])
    }
    return ids
  }
  return { ...words, encode }
}

/** BERT's words: white space stands between them, every punctuation character is a word of its own. */
export const bertWords: Pattern = (text, found) => {
  let start = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) as number
    const end = code > 0xffff ? i + 2 : i + 1
    const space = code < 0x10000 && isWhitespace(code)
    if (space || kindOf(code) & Kind.punctuation) {
      if (i > start) found(start, i)
      if (!space) found(i, end)
      start = end
    }
    i = end - 1
  }
  if (text.length > start) found(start, text.length)
}

/** From pieces back to text: pieces with the prefix join the one before, others stand apart. */
export function joinPieces(pieces: readonly string[], prefix: string, cleanup: boolean): string[] {
  return pieces.map((piece, i) => {
    const joined = i === 0 ? piece : piece.startsWith(prefix) ? piece.slice(prefix.length) : ` ${piece}`
    return cleanup ? CLEANUP.reduce((text, [from, to]) => text.replaceAll(from, to), joined) : joined
  })
}

/** English punctuation back to its word, as the references do it, piece by piece. */
const CLEANUP = [
  [' .', '.'],
  [' ?', '?'],
  [' !', '!'],
  [' ,', ','],
  [" ' ", "'"],
  [" n't", "n't"],
  [" 'm", "'m"],
  [' do not', " don't"],
  [" 's", "'s"],
  [" 've", "'ve"],
  [" 're", "'re"],
] as const

/** A whole text's, as Transformers does it, where "do not" stays. */
export function cleanedUp(text: string): string {
  return CLEANUP.filter(([from]) => from !== ' do not').reduce(
    (changed, [from, to]) => changed.replaceAll(from, to),
    text,
  )
}
