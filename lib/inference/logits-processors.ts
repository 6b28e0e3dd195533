import type { GenerationConfig } from '../models/generation-config'

/**
 * Changes the scores of the next token (logits in greedy decoding, log-probabilities in beam search) as Hugging Face
 * Transformers' logits processors do, in their order and in float32.
 * @param ids what was decoded so far, and before it what the output goes on from: the start token, or the prompt
 * @param scores [vocabSize], changed in place
 * @param from how many of the ids were there before the output
 */
export type LogitsProcessor = (ids: readonly number[], scores: Float32Array, from: number) => void

type Settings = Omit<GenerationConfig, 'file' | 'json' | 'refused' | 'doSample'>

/** All that the settings ask for as one; undefined if they ask for none. @param maxNew where outputs end at the latest */
export function logitsProcessor(settings: Settings, maxNew: number): LogitsProcessor | undefined {
  const { eosTokenIds, forcedBosTokenId, forcedEosTokenIds } = settings
  const { repetitionPenalty, noRepeatNgramSize, minLength, minNewTokens } = settings
  const { badWordsIds, suppressTokens, beginSuppressTokens } = settings
  const endsEarly = ({ length }: readonly number[], from: number) => length < minLength || length - from < minNewTokens
  const begin = (from: number) => (from > 1 || forcedBosTokenId === undefined ? from : from + 1)
  const steps: LogitsProcessor[] = []
  if (repetitionPenalty !== 1) steps.push(penalized(repetitionPenalty))
  if (noRepeatNgramSize > 0) steps.push((ids, scores) => forbid(scores, repeated(ids, noRepeatNgramSize)))
  if (badWordsIds.length > 0) steps.push((ids, scores) => forbid(scores, completing(ids, badWordsIds)))
  if (eosTokenIds.length > 0 && (minLength > 0 || minNewTokens > 0))
    steps.push((ids, scores, from) => endsEarly(ids, from) && forbid(scores, eosTokenIds))
  if (forcedBosTokenId !== undefined) steps.push((ids, scores) => ids.length === 1 && force(scores, [forcedBosTokenId]))
  if (forcedEosTokenIds.length > 0) {
    steps.push((ids, scores, from) => ids.length === maxNew + from - 1 && force(scores, forcedEosTokenIds))
  }
  if (suppressTokens.length > 0) steps.push((_, scores) => forbid(scores, suppressTokens))
  if (beginSuppressTokens.length > 0) {
    steps.push((ids, scores, from) => ids.length === begin(from) && forbid(scores, beginSuppressTokens))
  }
  if (steps.length === 0) return undefined
  return (ids, scores, from) => {
    for (const step of steps) step(ids, scores, from)
  }
}

function forbid(scores: Float32Array, ids: Iterable<number>): void {
  for (const id of ids) scores[id] = Number.NEGATIVE_INFINITY
}

function force(scores: Float32Array, ids: readonly number[]): void {
  scores.fill(Number.NEGATIVE_INFINITY)
  for (const id of ids) scores[id] = 0
}

/** Each token that was decoded is less likely, or more, below 1 (Keskar et al. 2019). */
function penalized(penalty: number): LogitsProcessor {
  const factor = Math.fround(penalty)
  return (ids, scores) => {
    for (const id of new Set(ids)) {
      const score = scores[id] as number
      scores[id] = score < 0 ? score * factor : score / factor
    }
  }
}

/** Tokens that would complete a sequence of `size` tokens that was there before. */
function* repeated(ids: readonly number[], size: number): Generator<number> {
  const last = ids.length - size + 1
  for (let start = 0; start < last; start++) {
    let same = 0
    while (same < size - 1 && ids[start + same] === ids[last + same]) same++
    if (same === size - 1) yield ids[start + size - 1] as number
  }
}

/** Tokens that would complete one of the words. */
function* completing(ids: readonly number[], words: readonly (readonly number[])[]): Generator<number> {
  for (const word of words) {
    const from = ids.length - word.length + 1
    if (from < 0) continue
    if (word.every((id, i) => i === word.length - 1 || id === ids[from + i])) yield word[word.length - 1] as number
  }
}
