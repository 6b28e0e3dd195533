import type { LanguageModel } from '../../lib/models/checkpoint'
import { readingFlops, writingFlops } from '../../lib/models/flops'
import { encoderShapes } from '../../lib/models/sentence-encoder/encoder'
import type { EncoderConfig } from '../../lib/models/sentence-encoder/encoder-config'
import type { Job } from './job'

/** The least that a call has to do, in parts that follow each other: operations of products, and bytes that have to be read meanwhile. */
export type Work = readonly { readonly flops: number; readonly bytes: number }[]

/** What the machine reaches, measured: operations a second in products of float32 or bfloat16, and bytes read a second. */
export interface Rates {
  readonly flops: number
  readonly bytes: number
}

/** Milliseconds that the work takes at least. */
export const limitMs = (work: Work, rates: Rates): number =>
  1e3 * sum(work, ({ flops, bytes }) => Math.max(flops / rates.flops, bytes / rates.bytes))

type Model = Pick<LanguageModel, 'family' | 'config' | 'adapter'>

/** Of a weight in float32, and of a key or value. */
const BYTES = 4

/**
 * What a job's model has to do: a step of training, a call of generating (whose outputs were so long) or of ranking. Tokens
 * that prompts share are read once; of an adapter's step the gradients of frozen weights are left out, and the adapter.
 */
export function workOf(model: Model, job: Job, outputs: readonly number[] = []): Work {
  if (job.kind === 'train' || job.kind === 'epoch') return [{ flops: trainingFlops(model, job), bytes: 0 }]
  const prompts = job.prompts.map((prompt) => readLength(model, prompt))
  const read = readingOf(model, prompts, job.shared ?? 0)
  const weights = weightsOf(readingFlops(model, { rows: 1, source: 1 }), job)
  const reading = { flops: read.matrices + read.attention, bytes: weights }
  if (job.kind !== 'rank') return [reading, decodingOf(model, job, prompts, outputs)]
  const rows = job.choices.length / prompts.length
  const target = job.choices[0]?.length ?? 0
  const written = sum(prompts, (source) => writingFlops(model, { rows, source, target }).all)
  return [reading, { flops: written, bytes: weightsOf(writingFlops(model, { rows: 1, source: 0, target: 1 }), job) }]
}

/** A decoder-only model's last token of a prompt is the first that predicts: it is written, not read. */
const readLength = ({ family }: Model, prompt: readonly number[]) =>
  family.layout === 'decoder-only' ? prompt.length - 1 : prompt.length

function readingOf(model: Model, prompts: readonly number[], shared: number) {
  const parts = [
    ...(shared > 0 ? [readingFlops(model, { rows: 1, source: shared })] : []),
    ...prompts.map((length) => readingFlops(model, { rows: 1, source: length - shared, shared })),
  ]
  return { matrices: sum(parts, (part) => part.matrices), attention: sum(parts, (part) => part.attention) }
}

function trainingFlops(model: Model, { kind, batch, group, shared = 0, examples }: Job): number {
  const chosen = kind === 'train' ? examples.slice(0, batch) : examples
  const prompts = chosen.map(({ source }) => readLength(model, source))
  const read = readingOf(model, prompts, group ? shared : 0)
  const written = chosen.map(({ target }, i) =>
    writingFlops(model, { rows: 1, source: prompts[i] as number, target: target.length }),
  )
  const matrices = read.matrices + sum(written, (part) => part.matrices)
  const attention = read.attention + sum(written, (part) => part.attention)
  return (model.adapter ? 2 : 3) * matrices + 3 * attention
}

/** All tokens after their prompts were read: of rows side by side one each at once; what all of them begin with is read once for all. */
function decodingOf(model: Model, job: Job, prompts: readonly number[], outputs: readonly number[]): Work[number] {
  const { batch, shared = 0 } = job
  const tokens = sum(outputs, (length) => length)
  const steps = tokens / Math.min(batch, prompts.length)
  const { layers, heads, width } = model.family.memory(model.config)
  const before = outputs.map((length, i) => length * (prompts[i] as number) + (length * (length + 1)) / 2)
  const kept = sum(before, (positions) => positions) - (tokens - steps) * shared
  return {
    flops: sum(outputs, (target, i) => writingFlops(model, { rows: 1, source: prompts[i] as number, target }).all),
    bytes:
      steps * weightsOf(writingFlops(model, { rows: 1, source: 0, target: 1 }), job) +
      BYTES * kept * 2 * layers * heads * width,
  }
}

/** Bytes of the matrices that a position goes through: each number is multiplied and added once. */
const weightsOf = ({ matrices }: { readonly matrices: number }, { bf16 }: Job) => ((bf16 ? 2 : BYTES) * matrices) / 2

/** A sentence encoder's, of sentences of so many tokens. */
export function encoderWork(config: EncoderConfig, lengths: readonly number[]): Work {
  const matrices = Object.entries(encoderShapes(config)).filter(
    ([name, shape]) => shape.length === 2 && name.includes('layer.'),
  )
  const parameters = sum(matrices, ([, [out = 0, from = 0]]) => out * from)
  const flops = sum(lengths, (n) => 2 * parameters * n + 4 * config.dModel * config.numLayers * n * n)
  return [{ flops, bytes: BYTES * parameters }]
}

const sum = <T>(items: readonly T[], of: (item: T, i: number) => number): number =>
  items.reduce((total, item, i) => total + of(item, i), 0)
