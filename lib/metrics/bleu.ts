import { countIds, ngramIds } from './ngram-counts'
import { splitSpaces, trimSpacesEnd } from './spaces'

/** Longest n-gram counted. */
const ORDER = 4

export const CORPUS_BLEU = 'corpus BLEU, n ≤ 4, case kept, tokenizer 13a, exponential smoothing (sacreBLEU)'
export const SENTENCE_BLEU =
  'sentence BLEU, effective order, case kept, tokenizer 13a, exponential smoothing (sacreBLEU)'

export interface Bleu {
  /** In [0, 100]. */
  readonly score: number
  /** Share of the outputs' n-grams found in a reference, ×100, for n = 1 … 4 (smoothed where there is none). */
  readonly precisions: readonly number[]
  readonly brevityPenalty: number
  /** Tokens of the outputs, and of the reference that is nearest in length to each. */
  readonly outputLength: number
  readonly referenceLength: number
  readonly name: string
}

/** What one output adds to a corpus score: sums of these over a corpus (or a resample of it) give its BLEU. */
export interface BleuCounts {
  readonly outputLength: number
  readonly referenceLength: number
  /** n-grams of the output that a reference has too, each at most as often as the reference that has it most often. */
  readonly matches: readonly number[]
  readonly totals: readonly number[]
}

/** BLEU of a whole corpus (Papineni et al. 2002) as sacreBLEU 2 computes it by default. @param targets per output, at least one */
export function corpusBleu(outputs: readonly string[], targets: readonly (readonly string[])[]): Bleu {
  return bleuOf(sumBleuCounts(outputs.map((output, i) => bleuCounts(output, targets[i] as readonly string[]))), false)
}

/** BLEU of one output, over the n-gram lengths that it is long enough for (sacreBLEU's effective order). */
export function sentenceBleu(output: string, targets: readonly string[]): Bleu {
  return bleuOf(bleuCounts(output, targets), true)
}

export function bleuCounts(output: string, targets: readonly string[]): BleuCounts {
  const tokens = tokenize13a(output)
  const references = targets.map(tokenize13a)
  const nearest = references
    .map(({ length }) => length)
    .reduce((best, length) => {
      const closer = Math.abs(length - tokens.length) - Math.abs(best - tokens.length)
      return closer < 0 || (closer === 0 && length < best) ? length : best
    })
  const [own, ...others] = ngramIds([tokens, ...references], ORDER) as [Int32Array[], ...Int32Array[][]]
  const matches = own.map((ids, i) => {
    const [found, ...wanted] = countIds([ids, ...others.map((all) => all[i]!)]) as [Int32Array, ...Int32Array[]]
    const allowed = (id: number) => wanted.reduce((most, counts) => Math.max(most, counts[id]!), 0)
    return found.reduce((sum, count, id) => sum + Math.min(count, allowed(id)), 0)
  })
  const totals = matches.map((_, i) => Math.max(0, tokens.length - i))
  return { outputLength: tokens.length, referenceLength: nearest, matches, totals }
}

export function sumBleuCounts(counts: readonly BleuCounts[]): BleuCounts {
  const add = (lists: readonly (readonly number[])[]) =>
    Array.from({ length: ORDER }, (_, i) => lists.reduce((sum, list) => sum + list[i]!, 0))
  return {
    outputLength: counts.reduce((sum, { outputLength }) => sum + outputLength, 0),
    referenceLength: counts.reduce((sum, { referenceLength }) => sum + referenceLength, 0),
    matches: add(counts.map(({ matches }) => matches)),
    totals: add(counts.map(({ totals }) => totals)),
  }
}

/** @param effectiveOrder average only over the n-gram lengths that occur, for single sentences */
export function bleuOf(counts: BleuCounts, effectiveOrder: boolean): Bleu {
  const { outputLength, referenceLength, matches, totals } = counts
  const short = outputLength < referenceLength
  const brevityPenalty = !short ? 1 : outputLength === 0 ? 0 : Math.exp(1 - referenceLength / outputLength)
  const any = matches.some((count) => count > 0)
  // Each length without a match counts half of the one before it (NIST's smoothing, "exp" in sacreBLEU).
  let halvings = 0
  const precisions = matches.map((count, i) => {
    if (!any || totals[i] === 0) return 0
    if (count === 0) halvings++
    return (100 * (count === 0 ? 2 ** -halvings : count)) / totals[i]!
  })
  const order = effectiveOrder ? totals.filter((total) => total > 0).length : ORDER
  const used = precisions.slice(0, order)
  const score =
    any && used.every((precision) => precision > 0)
      ? brevityPenalty * Math.exp(used.reduce((sum, precision) => sum + Math.log(precision), 0) / order)
      : 0
  return {
    score,
    precisions,
    brevityPenalty,
    outputLength,
    referenceLength,
    name: effectiveOrder ? SENTENCE_BLEU : CORPUS_BLEU,
  }
}

/** mteval-v13a's tokens: punctuation split off, but for full stops and commas between digits. */
export function tokenize13a(text: string): string[] {
  const plain = trimSpacesEnd(text)
    .replaceAll('<skipped>', '')
    .replaceAll('-\n', '')
    .replaceAll('\n', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
  return splitSpaces(
    ` ${plain} `
      .replace(/[ -&(-+/:-@[-`{-~]/g, ' $& ')
      .replace(/([^0-9])([.,])/g, '$1 $2 ')
      .replace(/([.,])([^0-9])/g, ' $1 $2')
      .replace(/([0-9])-/g, '$1 - '),
  )
}
