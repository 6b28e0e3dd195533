import type { Splitter } from './added-tokens'
import { type Aligned, aligned, part } from './aligned'
import type { PreTokenizer } from './pre-tokenizer'
import { byteOffsets, type Span, type TokenizerModel } from './tokenizer-model'
import { isWhitespace } from './whitespace'

/** Where in the text a token comes from: from `start` to before `end`, in UTF-16 code units. */
export type Offsets = readonly [start: number, end: number]

export interface TokenOffsets {
  readonly ids: Int32Array
  /** Those of a token that was put around the text are [0, 0]. */
  readonly offsets: readonly Offsets[]
}

/** A tokenizer's steps, in their order. */
export interface AlignedSteps {
  readonly splitRaw: Splitter
  readonly normalize: (from: Aligned) => Aligned
  readonly splitNormalized: Splitter
  readonly words: PreTokenizer['words']
  readonly model: Pick<TokenizerModel, 'encode'>
  /** For each step that takes white space out of offsets, whether one space was put before the text. */
  readonly trims: readonly boolean[]
  readonly tokenOf: (id: number) => string | undefined
}

/** The ids of a text, without special tokens around it, and where each comes from, as the Python tokenizers have it. */
export function encodeWithOffsets(text: string, steps: AlignedSteps): { ids: number[]; offsets: Offsets[] } {
  const { splitRaw, normalize, splitNormalized, words, model, trims, tokenOf } = steps
  const ids: number[] = []
  const offsets: Offsets[] = []
  /** As white space is looked for: an added token with the white space that it takes. */
  const tokens: string[] = []
  const put = (id: number, token: string, start: number, end: number) => {
    ids.push(id)
    tokens.push(token)
    offsets.push([start, end])
  }
  const putWord = (word: Aligned) => {
    const spans: Span[] = []
    const found = model.encode(word.text, spans)
    const unitOf = unitsByByte(word.text)
    for (const [i, id] of found.entries()) {
      const [first, last] = [spans[i]?.[0] as number, (spans[i]?.[1] as number) - 1]
      const [start, end] = [word.starts[unitOf[first] as number], word.ends[unitOf[last] as number]]
      put(id, tokenOf(id) ?? '', start as number, end as number)
    }
  }
  const whole = aligned(text)
  let first = true
  for (const raw of splitRaw(text)) {
    if (raw.id !== undefined) put(raw.id, text.slice(raw.start, raw.end), raw.start, raw.end)
    else {
      const from = normalize(part(whole, raw.start, raw.end))
      for (const { start, end, id } of splitNormalized(from.text)) {
        const piece = part(from, start, end)
        if (id === undefined) words(piece, first, putWord)
        else put(id, piece.text, piece.origin, piece.ends[piece.ends.length - 1] as number)
        first = false
      }
    }
    first = false
  }
  const trimmed = trims.reduce<Offsets[]>(
    (all, spaced) => all.map((each, i) => trim(text, tokens[i] as string, each, spaced && (i === 0 || each[0] === 0))),
    offsets,
  )
  return { ids, offsets: trimmed }
}

/** Of each byte of a text in UTF-8, the code unit that it belongs to. */
function unitsByByte(text: string): Int32Array {
  const begins = byteOffsets(text)
  const units = new Int32Array(begins[text.length] as number)
  for (let unit = 0; unit < text.length; unit++) units.fill(unit, begins[unit], begins[unit + 1])
  return units
}

/** A space, as byte-level tokens have it. */
const SPACE = '\u0120'

/** Without the white space that a token begins and ends with. @param spaced whether its first space was put there */
function trim(text: string, token: string, [start, end]: Offsets, spaced: boolean): Offsets {
  const isSpace = (character: string) => character === SPACE || isWhitespace(character.charCodeAt(0))
  const characters = [...token]
  const inner = characters.findIndex((character) => !isSpace(character))
  const leading = inner < 0 ? characters.length : inner
  const trailing = inner < 0 ? characters.length : characters.reverse().findIndex((character) => !isSpace(character))
  const from = Math.min(moved(text, start, leading === 1 && spaced ? 0 : leading), end)
  return [from, Math.max(moved(text, end, -trailing), from)]
}

/** The place so many characters further on, or back. */
function moved(text: string, at: number, by: number): number {
  let place = at
  for (let n = 0; n < Math.abs(by); n++) {
    if (by > 0) place += (text.codePointAt(place) ?? 0) > 0xffff ? 2 : 1
    else place -= (text.codePointAt(place - 2) ?? 0) > 0xffff ? 2 : 1
  }
  return place
}
