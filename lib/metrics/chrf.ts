import { countIds, ngramIds } from './ngram-counts'
import { splitSpaces } from './spaces'

/** Longest n-gram of characters, and how much more recall weighs than precision. */
const CHARACTERS = 6
const BETA = 2

export interface Chrf {
  /** In [0, 100]. */
  readonly score: number
  readonly name: string
}

/** For each n-gram length: how many the output has, how many the reference has, how many they share. */
export type ChrfCounts = readonly (readonly [output: number, reference: number, shared: number])[]

/**
 * chrF of a whole corpus (Popović 2015) as sacreBLEU 2 computes it; each output counts against the reference it is
 * nearest to.
 * @param targets per output, at least one
 * @param wordOrder 0 for chrF, 2 for chrF++ (Popović 2017)
 */
export function corpusChrf(
  outputs: readonly string[],
  targets: readonly (readonly string[])[],
  wordOrder: 0 | 2 = 0,
): Chrf {
  const counts = outputs.map((output, i) => chrfCounts(output, targets[i] as readonly string[], wordOrder))
  return { score: chrfOf(sumChrfCounts(counts)), name: chrfName(wordOrder) }
}

export function chrfName(wordOrder: 0 | 2): string {
  const orders = wordOrder === 0 ? `characters to ${CHARACTERS}` : `characters to ${CHARACTERS}, words to ${wordOrder}`
  return `${wordOrder === 0 ? 'chrF' : 'chrF++'}, ${orders}, beta ${BETA}, case kept, white space dropped (sacreBLEU)`
}

/** The counts against the reference that gives the best score, the first of equals. */
export function chrfCounts(output: string, targets: readonly string[], wordOrder: 0 | 2 = 0): ChrfCounts {
  const words = [output, ...targets].map(splitSpaces)
  const characters = ngramIds(
    words.map((parts) => [...parts.join('')]),
    CHARACTERS,
  )
  const separate =
    wordOrder === 0
      ? []
      : ngramIds(
          words.map((parts) => parts.flatMap(separatePunctuation)),
          wordOrder,
        )
  const [own, ...all] = characters.map((ids, i) => [...ids, ...(separate[i] ?? [])]) as [
    Int32Array[],
    ...Int32Array[][],
  ]
  const [first, ...others] = all.map((target) => against(own, target))
  return others.reduce((best, counts) => (chrfOf(counts) > chrfOf(best) ? counts : best), first as ChrfCounts)
}

export function sumChrfCounts(counts: readonly ChrfCounts[]): ChrfCounts {
  return (counts[0] as ChrfCounts).map((_, i) => {
    const sum = (part: 0 | 1 | 2) => counts.reduce((total, one) => total + one[i]![part], 0)
    return [sum(0), sum(1), sum(2)] as const
  })
}

/** F-beta of the mean precision and the mean recall over the n-gram lengths that both sides have. */
export function chrfOf(counts: ChrfCounts): number {
  const used = counts.filter(([output, reference]) => output > 0 && reference > 0)
  if (used.length === 0) return 0
  const precision = used.reduce((sum, [output, , shared]) => sum + shared / output, 0) / used.length
  const recall = used.reduce((sum, [, reference, shared]) => sum + shared / reference, 0) / used.length
  if (precision + recall === 0) return 0
  return (100 * (1 + BETA ** 2) * precision * recall) / (BETA ** 2 * precision + recall)
}

function against(output: readonly Int32Array[], reference: readonly Int32Array[]): ChrfCounts {
  return output.map((own, i) => {
    const other = reference[i] as Int32Array
    const [found, wanted] = countIds([own, other]) as [Int32Array, Int32Array]
    const shared = found.reduce((sum, count, id) => sum + Math.min(count, wanted[id]!), 0)
    return [other.length === 0 ? 0 : own.length, other.length, shared] as const
  })
}

const PUNCTUATION = /[!-/:-@[-`{-~]/

/** One mark is split off a word's end, or else one off its start. */
function separatePunctuation(word: string): string[] {
  const characters = [...word]
  const [first, last] = [characters[0] as string, characters[characters.length - 1] as string]
  if (characters.length === 1) return [word]
  if (PUNCTUATION.test(last)) return [word.slice(0, -1), last]
  return PUNCTUATION.test(first) ? [first, word.slice(1)] : [word]
}
