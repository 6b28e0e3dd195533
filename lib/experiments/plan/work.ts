import { smallest } from '../../base/lists'
import { rng } from '../../base/random'
import { roundedLength, roundedRows } from '../../inference/batches'
import type { LanguageModel } from '../../models/checkpoint'
import { type BatchSizes, readingFlops, trainingFlops, writingFlops } from '../../models/flops'
import { planBatches } from '../../text/batches'
import { isSome, type PromptLengths } from './lengths'

export const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** What a training or an answering takes. */
export interface Work {
  /** Of a training. */
  readonly steps: number
  readonly trainedTokens: number
  /** With padding. */
  readonly trainedPositions: number
  /** How often a training is prepared; each further shape of its batches is a part of that. */
  readonly starts: number
  readonly trainingFlops: number
  /** Of an answering. */
  readonly prompts: number
  readonly readTokens: number
  readonly writtenTokens: number
  /** How often the weights are read to write: once for each token of a batch, or for its choices at once. */
  readonly decoderSteps: number
  readonly readingFlops: number
  readonly writingFlops: number
}

export const noWork: Work = {
  steps: 0,
  trainedTokens: 0,
  trainedPositions: 0,
  starts: 0,
  trainingFlops: 0,
  prompts: 0,
  readTokens: 0,
  writtenTokens: 0,
  decoderSteps: 0,
  readingFlops: 0,
  writingFlops: 0,
}

/** All of them together. */
export function sumOf(works: readonly Work[]): Work {
  const keys = Object.keys(noWork) as (keyof Work)[]
  return Object.fromEntries(keys.map((key) => [key, total(works.map((work) => work[key]))])) as unknown as Work
}

/** What preparing a further shape takes, of what the first one does: of SmolLM2 0.29 was measured. */
const FURTHER = 0.3

/**
 * What so many steps take, and the largest batch among them.
 * @param lengths of examples that stand for all
 */
export function trainingWork(
  model: LanguageModel,
  lengths: readonly PromptLengths[],
  { steps, batch, trained }: { readonly steps: number; readonly batch: number; readonly trained: 'all' | 'adapter' },
): { readonly work: Work; readonly most: BatchSizes } {
  const planned = planBatches(lengths, { batchSize: batch }, rng(0)).epoch(0)
  // Where examples stand for more, the places that a few leave empty will be filled.
  const batches = isSome(lengths)
    ? planned.map(({ shape, indices }) => ({
        shape: { ...shape, rows: batch },
        indices,
        times: indices.length / batch,
      }))
    : planned.map((one) => ({ ...one, times: 1 }))
  const each = batches.map(({ shape, indices, times }) => ({
    flops: trainingFlops(model, shape, trained),
    tokens: total(indices.map((i) => (lengths[i] as PromptLengths).source + (lengths[i] as PromptLengths).target)),
    times,
    shape,
  }))
  const share = steps / total(each.map(({ times }) => times))
  const all = (of: (one: (typeof each)[number]) => number) => share * total(each.map((one) => one.times * of(one)))
  const [first, ...others] = each.map(({ shape }) => shape) as [BatchSizes, ...BatchSizes[]]
  const positions = ({ rows, source, target }: BatchSizes) => rows * (source + target)
  return {
    work: {
      ...noWork,
      steps,
      starts: 1 + FURTHER * (Math.min(steps, new Set(each.map(({ shape }) => JSON.stringify(shape))).size) - 1),
      trainedPositions: all(({ shape }) => positions(shape)),
      trainedTokens: share * total(each.map(({ tokens }) => tokens)),
      trainingFlops: all(({ flops }) => flops),
    },
    most: others.reduce((most, shape) => (positions(shape) > positions(most) ? shape : most), first),
  }
}

/** Tokens that one run of the decoder writes (see `sample`). */
const TOKENS = 4

/** Prompts of one task: so many, and some that stand for them. */
export interface TaskPrompts {
  readonly count: number
  readonly prompts: readonly PromptLengths[]
}

/**
 * What answering the prompts of some tasks takes. Their targets are the answers that will be written. What the prompts of a task
 * begin with is read once, where the model can go on from there.
 */
export function answeringWork(
  model: LanguageModel,
  tasks: readonly TaskPrompts[],
  { answer, maxNew, batch }: { readonly answer: string; readonly maxNew: number; readonly batch: number },
): Work {
  const each = tasks.flatMap(({ count, prompts }): Work[] => {
    const shared = model.family.readAfter && count > 1 ? beginning(prompts.map(({ ids }) => ids)) : 0
    const once = shared > 0 ? readingFlops(model, { rows: 1, source: roundedRows(shared) }).all : 0
    const times = count / prompts.length
    const own = prompts.map(({ source, target, choices }): Work => {
      const rest = roundedLength([source - shared])
      const decoded = answer === 'rank' ? total(choices) : TOKENS * Math.ceil(target / TOKENS)
      const written = { rows: decoded, source: source + (answer === 'rank' ? 0 : maxNew), target: 1 }
      return {
        ...noWork,
        prompts: times,
        readTokens: times * source,
        writtenTokens: times * (answer === 'rank' ? decoded : target),
        decoderSteps: (times * (answer === 'rank' ? 1 : decoded)) / batch,
        readingFlops: times * readingFlops(model, { rows: 1, source: rest, shared }).all,
        writingFlops: times * writingFlops(model, written).all,
      }
    })
    return [{ ...noWork, readingFlops: once }, ...own]
  })
  return sumOf(each)
}

/** How many ids all of them begin with; of one alone none. */
function beginning([first, ...others]: readonly Int32Array[]): number {
  if (!first || others.length === 0) return 0
  const ends = others.map((ids) => first.findIndex((id, i) => ids[i] !== id))
  return smallest(ends.map((end) => (end < 0 ? first.length : end)))
}
