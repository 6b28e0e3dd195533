import { type LcsScratch, lcsLength, lcsScratch, markLcs } from './lcs'
import { type TokenIds, tokenIds, wordIds } from './rouge-tokens'

/** Each in [0, 1]. */
export interface RougeScore {
  readonly precision: number
  readonly recall: number
  readonly fmeasure: number
}

/** ROUGE of one prediction against one target. */
export type RougeMeasure = (prediction: string, target: string) => RougeScore

export interface Rouge {
  /** Overlap of single tokens, and of pairs of neighbours. */
  readonly rouge1: RougeMeasure
  readonly rouge2: RougeMeasure
  /** Longest common subsequence of the whole texts. */
  readonly rougeL: RougeMeasure
  /**
   * Union of longest common subsequences line by line (Lin 2004, section 3.2), no token counted twice. Each line of one is
   * held against each different line of the other: twice the lines are four times the pairs.
   */
  readonly rougeLsum: RougeMeasure
}

/**
 * ROUGE (Lin 2004) with the numbers of Python's rouge-score 0.1.2.
 * Words and stems are remembered between calls: keep the object for as many pairs as there are.
 * @param options.stem reduce words of more than three letters to their Porter stem
 * @param options.tokenize instead of rouge-score's words (a–z and 0–9 only), e.g. for other scripts
 */
export function rouge(options: { stem: boolean } | { tokenize: (text: string) => readonly string[] }): Rouge {
  const tokens = 'tokenize' in options ? tokenIds(options.tokenize) : wordIds(options.stem)
  const scratch = lcsScratch()
  const ngrams =
    (n: 1 | 2): RougeMeasure =>
    (prediction, target) => {
      const p = counts(tokens.encode(prediction), n)
      const t = counts(tokens.encode(target), n)
      let shared = 0
      for (const [ngram, count] of t) shared += Math.min(count, p.get(ngram) ?? 0)
      return score(shared, total(p), total(t))
    }
  return {
    rouge1: ngrams(1),
    rouge2: ngrams(2),
    rougeL(prediction, target) {
      const p = tokens.encode(prediction)
      const t = tokens.encode(target)
      return score(lcsLength(p, t, tokens.vocabulary(), scratch), p.length, t.length)
    },
    rougeLsum: (prediction, target) => unionLcs(lines(tokens, prediction), lines(tokens, target), tokens, scratch),
  }
}

/** The score of the target that gives the highest F-measure, the first of equals. */
export function bestTarget(measure: RougeMeasure, prediction: string, targets: readonly string[]): RougeScore {
  let best: RougeScore = ZERO
  for (const target of targets) {
    const here = measure(prediction, target)
    if (here.fmeasure > best.fmeasure) best = here
  }
  return best
}

const ZERO: RougeScore = { precision: 0, recall: 0, fmeasure: 0 }

function score(shared: number, predicted: number, wanted: number): RougeScore {
  if (shared === 0) return ZERO
  const precision = shared / predicted
  const recall = shared / wanted
  return { precision, recall, fmeasure: (2 * precision * recall) / (precision + recall) }
}

/** How often each n-gram occurs; a pair is one number, exact while there are fewer than 2^26 different tokens. */
function counts(ids: Int32Array, n: 1 | 2): Map<number, number> {
  const found = new Map<number, number>()
  for (let i = n - 1; i < ids.length; i++) {
    const ngram = n === 1 ? ids[i]! : ids[i - 1]! * 2 ** 26 + ids[i]!
    found.set(ngram, (found.get(ngram) ?? 0) + 1)
  }
  return found
}

function total(found: ReadonlyMap<number, number>): number {
  let sum = 0
  for (const count of found.values()) sum += count
  return sum
}

/** The lines that have a token, by its id: those that have none of another line's have nothing in common with it. */
function linesHaving(lines: readonly Int32Array[]): Map<number, Int32Array[]> {
  const found = new Map<number, Int32Array[]>()
  for (const line of lines) {
    for (const id of new Set(line)) {
      const having = found.get(id)
      if (having) having.push(line)
      else found.set(id, [line])
    }
  }
  return found
}

/** The ids of each line; equal lines are one list. */
function lines(tokens: TokenIds, text: string): Int32Array[] {
  const known = new Map<string, Int32Array>()
  return text.split('\n').map((line) => {
    const ids = known.get(line) ?? tokens.encode(line)
    known.set(line, ids)
    return ids
  })
}

function unionLcs(
  prediction: readonly Int32Array[],
  target: readonly Int32Array[],
  tokens: TokenIds,
  scratch: LcsScratch,
): RougeScore {
  const unions = new Map(target.map((line) => [line, new Uint8Array(line.length)]))
  const having = linesHaving([...unions.keys()])
  for (const line of new Set(prediction)) {
    const shared = [...new Set([...new Set(line)].flatMap((id) => having.get(id) ?? []))]
    const marks = shared.map((one) => unions.get(one)!)
    markLcs(shared, marks, line, tokens.vocabulary(), scratch)
  }
  const left = new Map<number, number>()
  for (const line of prediction) for (const id of line) left.set(id, (left.get(id) ?? 0) + 1)
  let hits = 0
  for (const line of target) {
    const union = unions.get(line)!
    // A token counts as often as the prediction has it, whatever the number of target lines it helps.
    for (let position = 0; position < line.length; position++) {
      if (union[position] === 0) continue
      const id = line[position]!
      const remaining = left.get(id) ?? 0
      if (remaining === 0) continue
      hits++
      left.set(id, remaining - 1)
    }
  }
  return score(hits, sum(prediction), sum(target))
}

function sum(texts: readonly Int32Array[]): number {
  return texts.reduce((length, text) => length + text.length, 0)
}
