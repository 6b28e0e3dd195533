import * as tf from '@tensorflow/tfjs-core'
import type { ModelConfig } from '../models/family'
import { type Prompt, startDecoding } from './decoding'
import { type DecodingStrategy, processed, scoresStrategy } from './decoding-steps'
import type { LoadedModel } from './load'
import { firstOf, joiningOf, type PromptedRun } from './runs'
import type { SearchSettings } from './search-settings'

/**
 * Beam search as Hugging Face Transformers does it: scores are log-probabilities summed and, of finished outputs,
 * divided by a power of their length (EOS included).
 */

/** An unfinished output, or one that ended. */
interface Hypothesis {
  readonly ids: readonly number[]
  readonly score: number
}

/** The search for one source. */
interface Search {
  /** The best unfinished ones, best first. */
  readonly running: readonly Hypothesis[]
  /** The best finished ones, best first, at most as many as there are beams. */
  readonly finished: readonly Hypothesis[]
  readonly over: boolean
}

/** A token that may continue a beam, with the score of the whole. */
interface Candidate {
  readonly beam: number
  readonly id: number
  readonly score: number
}

/**
 * The best output found for each prompt. Prompts that wait take the places of those whose search is over.
 * @param onDone is told how many more searches are over
 * @returns ids, EOS included where it came
 */
export async function beamSearch(
  model: LoadedModel,
  run: PromptedRun,
  settings: SearchSettings,
  onDone: (count: number) => void,
): Promise<Int32Array[]> {
  const { beginnings, prompts } = run
  const { config } = model
  const { beams, maxNew, process } = settings
  if (maxNew === 0) return prompts.map(() => new Int32Array(0))
  // All beams begin alike; only the first may continue, or they would stay alike.
  const searches: Search[] = prompts.map(() => ({
    running: Array.from({ length: beams }, (_, beam) => ({ ids: [], score: beam === 0 ? 0 : -1e9 })),
    finished: [],
    over: false,
  }))
  /** Candidates at each step: enough to go on with if every beam ends in each way. */
  const most = Math.max(2, 1 + settings.eosTokenIds.length) * beams
  const first = firstOf(run)
  /** Searches in the batch, by their place in `prompts`, and how many of all were ever among them. */
  let [batch, begun] = [first.map((_, i) => i), first.length]
  const strategy = process ? scoresStrategy('log-probabilities', beams) : beamStrategy(beams, most)
  const decoding = startDecoding(model, beginnings, first, { strategy, maxNew, refilled: begun < prompts.length })
  /** What each beam has read last. */
  const lastOf = (i: number) =>
    (searches[i] as Search).running.map(({ ids }) => ids.at(-1) ?? (prompts[i] as Prompt).start)
  try {
    let from: Int32Array | undefined
    while (batch.length > 0) {
      const ids = Int32Array.from(batch.flatMap(lastOf))
      const scores = Float32Array.from(batch.flatMap((i) => (searches[i] as Search).running.map(({ score }) => score)))
      const found = await decoding.step(ids, process ? {} : { scores }, from)
      const candidates = ({ running }: Search, prompt: Prompt, at: number): Candidate[] => {
        if (!process) return candidatesOf(config, found, at, most)
        const all = running.map(({ ids, score }, beam) => ({
          score,
          scores: processed(process, prompt, ids, found.scores, at * beams + beam, model),
        }))
        return bestOf(all, most)
      }
      let over = 0
      const origins = batch.map((i, at) => {
        const search = searches[i] as Search
        const { next, origin } = advance(search, candidates(search, prompts[i] as Prompt, at), settings)
        if (next.over && !search.over) over++
        searches[i] = next
        return origin.map((beam) => at * beams + beam)
      })
      if (over > 0) onDone(over)
      from = Int32Array.from(origins.flat())
      const open = batch.flatMap((i, at) => ((searches[i] as Search).over ? [] : [at]))
      const going = open.map((at) => prompts[batch[at] as number] as Prompt)
      const joining = joiningOf(run, going, prompts.slice(begun))
      if (joining.length === 0 && open.length > batch.length / 2) continue
      if (open.length + joining.length > 0) decoding.keep(open, joining)
      // The pasts that remain are still in the old order of beams, so that order moves up with them.
      const moved = open.flatMap((at, i) => (origins[at] as number[]).map((row) => row + (i - at) * beams))
      const own = Array.from({ length: joining.length * beams }, (_, row) => moved.length + row)
      from = Int32Array.from([...moved, ...own])
      batch = [...open.map((at) => batch[at] as number), ...joining.map((_, i) => begun + i)]
      begun += joining.length
    }
  } finally {
    decoding.dispose()
  }
  return searches.map(({ finished }) => Int32Array.from(finished[0]?.ids ?? []))
}

/** For each source the best continuations of all its beams. @param most how many */
export function beamStrategy(beams: number, most: number): DecodingStrategy {
  /** [sources, beams·vocabSize] */
  const totals = (logits: tf.Tensor, scores: tf.Tensor) =>
    tf.reshape(tf.add(tf.logSoftmax(logits), tf.reshape(scores, [-1, 1])), [(logits.shape[0] as number) / beams, -1])
  return {
    key: `beams ${beams} ${most}`,
    beams,
    tokens: 1,
    choose: (logits, { scores }) => {
      const { values, indices } = tf.topk(totals(logits, scores as tf.Tensor), most)
      return { values, indices }
    },
    worth: (logits, { scores }, { values, indices }) => {
      const all = totals(logits, scores as tf.Tensor)
      const [sources, width] = all.shape as [number, number]
      const rows = tf.reshape(tf.range(0, sources * width, width, 'int32'), [sources, 1])
      const chosen = tf.gather(tf.reshape(all, [-1]), tf.cast(tf.add(indices as tf.Tensor, rows), 'int32'))
      const top = tf.topk(all, most).values
      // Both what is said of the choices and what they have.
      return { best: tf.concat([top, top], 1), chosen: tf.concat([values as tf.Tensor, chosen], 1) }
    },
  }
}

function candidatesOf(
  { vocabSize }: ModelConfig,
  { values, indices }: Readonly<Record<string, ArrayLike<number>>>,
  at: number,
  most: number,
): Candidate[] {
  return Array.from({ length: most }, (_, k) => {
    const [score, index] = [values?.[at * most + k] as number, indices?.[at * most + k] as number]
    return { beam: Math.floor(index / vocabSize), id: index % vocabSize, score }
  })
}

/** The same of scores outside of the graph: the best ones, of equals the first. */
function bestOf(
  beams: readonly { readonly score: number; readonly scores: Float32Array }[],
  most: number,
): Candidate[] {
  const best: Candidate[] = []
  beams.forEach(({ score: before, scores }, beam) => {
    for (let id = 0; id < scores.length; id++) {
      const score = Math.fround(before + (scores[id] as number))
      if (best.length === most && !(score > (best[most - 1] as Candidate).score)) continue
      let place = best.length
      while (place > 0 && score > (best[place - 1] as Candidate).score) place--
      best.splice(place, 0, { beam, id, score })
      if (best.length > most) best.pop()
    }
  })
  return best
}

/**
 * One search by one token.
 * @param candidates best first
 * @returns the search, and for each running beam the one that it continues
 */
function advance(search: Search, candidates: readonly Candidate[], settings: SearchSettings) {
  const { beams, maxNew, earlyStopping, eosTokenIds, lengthPenalty } = settings
  const extended = candidates.map(({ beam, id, score }) => ({
    ids: [...(search.running[beam] as Hypothesis).ids, id],
    score,
  }))
  const length = (extended[0] as Hypothesis).ids.length
  const isEnd = ({ id }: Candidate) => eosTokenIds.includes(id)
  const penalized = (score: number, length: number) => Math.fround(score / Math.fround(length ** lengthPenalty))

  const goOn = candidates.map((_, k) => k).filter((k) => !isEnd(candidates[k] as Candidate))
  const kept = goOn.slice(0, beams)
  const running = kept.map((k) => extended[k] as Hypothesis)
  const origin = kept.map((k) => (candidates[k] as Candidate).beam)
  if (search.over) return { next: { ...search, running }, origin }

  // What ends ranks among the finished only if it was one of the best; the rest were there to go on with.
  const ended = extended
    .filter((_, k) => k < beams && (length === maxNew || isEnd(candidates[k] as Candidate)))
    .map(({ ids, score }) => ({ ids, score: penalized(score, length) }))
  const finished = [...search.finished, ...ended].sort((a, b) => b.score - a.score).slice(0, beams)
  const worst = finished.length === beams ? (finished[beams - 1] as Hypothesis).score : Number.NEGATIVE_INFINITY
  // A running output counts as if it ended now, although a longer one can still gain from its length.
  const longest = earlyStopping === 'never' && lengthPenalty > 0 ? maxNew : length
  const canImprove = penalized((running[0] as Hypothesis).score, longest) > worst
  const over = !canImprove || length === maxNew || (earlyStopping === true && finished.length === beams)
  return { next: { running, finished, over }, origin }
}
