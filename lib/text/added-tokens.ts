import { boolean, list, object, text } from '../base/fields'
import { type CodePoints, has } from './code-points'
import type { Normalizer } from './normalizer'
import type { TokenizerModel } from './tokenizer-model'
import { pieceTrie } from './trie'
import { rustWordCharacters } from './unicode'
import { trimmedEnd, trimmedStart } from './whitespace'

/** A token that is found in the text as it is, before the model sees the rest: `</s>`, `<extra_id_0>`, one's own. */
export interface AddedToken {
  readonly id: number
  readonly content: string
  /** Only where no letter, digit or underscore touches it. */
  readonly singleWord: boolean
  /** Takes the white space on its left, its right, with it. */
  readonly lstrip: boolean
  readonly rstrip: boolean
  /** Looked for, in its normalized form, in the normalized text. */
  readonly normalized: boolean
  /** Left out when decoding. */
  readonly special: boolean
}

/**
 * The `added_tokens` of a tokenizer.json. A token that the model does not have gets the next free id, whatever the
 * file says, as in the Python tokenizers: the number of the model's tokens, or one more than the highest before it.
 */
export function addedTokens(
  json: unknown,
  where: string,
  { idOf, size }: Pick<TokenizerModel, 'idOf' | 'size'>,
): AddedToken[] {
  let next = size
  return list(json ?? [], where, (item, at) => {
    const token = object(item, at)
    const content = text(token.content, `${at}.content`)
    const id = idOf(content) ?? next
    next = Math.max(next, id + 1)
    return {
      id,
      content,
      singleWord: boolean(token.single_word, `${at}.single_word`),
      lstrip: boolean(token.lstrip, `${at}.lstrip`),
      rstrip: boolean(token.rstrip, `${at}.rstrip`),
      normalized: boolean(token.normalized, `${at}.normalized`),
      special: boolean(token.special, `${at}.special`),
    }
  })
}

/** A token that is found in a text, with the white space that it takes, or what lies between two of them. */
export interface Part {
  readonly start: number
  readonly end: number
  readonly id?: number
}

/** Cuts a text at the tokens found in it. */
export type Splitter = (text: string) => readonly Part[]

/** Finds, from left to right, the longest of the tokens at each place. @param normalize what the tokens go through first */
export function splitter(tokens: readonly AddedToken[], normalize: Normalizer): Splitter {
  const places = new Map(tokens.map((token, i) => [normalize(token.content), i]))
  places.delete('')
  if (places.size === 0) return (text) => (text === '' ? [] : [{ start: 0, end: text.length }])
  const trie = pieceTrie(places)
  const begins = new Uint8Array(0x10000)
  for (const content of places.keys()) begins[content.charCodeAt(0)] = 1

  /** Where the longest token that begins here ends, and its place among the tokens; −1 if none does. */
  const longest = (text: string, start: number): readonly [end: number, place: number] => {
    let found: readonly [number, number] = [start, -1]
    for (let at = start, node = 0; at < text.length; ) {
      node = trie.child(node, text.charCodeAt(at++))
      if (node === -1) break
      if (trie.idAt(node) !== -1) found = [at, trie.idAt(node)]
    }
    return found
  }

  return (text) => {
    const parts: Part[] = []
    /** All before is in the parts, and all white space before `stripped` was seen. */
    let [done, stripped] = [0, 0]
    for (let at = 0; at < text.length; ) {
      const [end, place] = begins[text.charCodeAt(at)] ? longest(text, at) : [at, -1]
      if (place === -1) {
        at++
        continue
      }
      const begin = at
      at = end
      const token = tokens[place] as AddedToken
      if (token.singleWord && touched(text, begin, end)) continue
      const start = token.lstrip ? Math.max(trimmedEnd(text, begin, done), done) : begin
      if (start > done) parts.push({ start: done, end: start })
      if (token.rstrip && end >= stripped) stripped = trimmedStart(text, end)
      done = token.rstrip ? stripped : end
      parts.push({ start, end: done, id: token.id })
    }
    if (done < text.length) parts.push({ start: done, end: text.length })
    return parts
  }
}

/** Whether a character of a word stands beside `text.slice(start, end)`. */
function touched(text: string, start: number, end: number): boolean {
  words ??= rustWordCharacters()
  const before = text.codePointAt(start - 2) ?? 0
  return (
    has(words, before > 0xffff ? before : text.charCodeAt(start - 1)) || has(words, text.codePointAt(end) ?? Number.NaN)
  )
}

let words: CodePoints | undefined
