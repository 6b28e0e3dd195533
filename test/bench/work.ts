import type { LanguageModel } from '../../lib/models/checkpoint'
import { encoderShapes } from '../../lib/models/sentence-encoder/encoder'
import type { EncoderConfig } from '../../lib/models/sentence-encoder/encoder-config'
import type { Job } from './job'

/**
 * The least that a call has to do, in parts that follow each other: multiplications and additions of matrix products, and
 * bytes that have to be read meanwhile.
 */
export type Work = readonly { readonly flops: number; readonly bytes: number }[]

/** What the machine reaches, measured: products a second of float32 or bfloat16, and bytes read a second. */
export interface Rates {
  readonly flops: number
  readonly bytes: number
}

/** Milliseconds that the work takes at least. */
export const limitMs = (work: Work, rates: Rates): number =>
  1e3 * work.reduce((sum, { flops, bytes }) => sum + Math.max(flops / rates.flops, bytes / rates.bytes), 0)

type Model = Pick<LanguageModel, 'family' | 'config' | 'adapter'>

/** Parameters of a model's matrices by the tokens that go through them, and widths over which its attention sums, over all layers. */
interface Sizes {
  /** Of what is only read: an encoder's layers, and the decoder's keys and values of it. */
  readonly reading: number
  /** Of what is written, and of a decoder-only model's prompt. */
  readonly writing: number
  /** The last layer's, without its keys and values: needed where a token is predicted alone. */
  readonly last: number
  readonly head: number
  /** Queries of an encoder to itself, of a decoder to itself, of a decoder to its source. */
  readonly attention: { readonly encoder: number; readonly decoder: number; readonly cross: number }
  /** Numbers that a decoder-only model keeps of a token. */
  readonly kept: number
}

function sizesOf({ family, config }: Model): Sizes {
  const shapes = Object.entries(family.shapes(config)).filter(([name]) => family.isProjection(name) && !isHead(name))
  const sum = (pattern: RegExp, of = ([out = 0, from = 0]: readonly number[]) => out * from) =>
    shapes.reduce((total, [name, shape]) => total + (pattern.test(name) ? of(shape) : 0), 0)
  const width = ([out = 0]: readonly number[]) => out
  const last = Math.max(...shapes.map(([name]) => Number(/\.(\d+)\./.exec(name)?.[1] ?? 0)))
  const read = /^encoder\.|EncDecAttention\.[kv]\./
  const reading = sum(read)
  return {
    reading,
    writing: sum(/./) - reading,
    last: sum(new RegExp(`^model\\..*\\.${last}\\.(?!self_attn\\.[kv]_proj)`)),
    head: config.vocabSize * config.dModel,
    attention: {
      encoder: sum(/^encoder\..*SelfAttention\.q\./, width),
      decoder: sum(/^decoder\..*SelfAttention\.q\.|\.q_proj\./, width),
      cross: sum(/EncDecAttention\.q\./, width),
    },
    kept: sum(/\.[kv]_proj\./, width),
  }
}

const isHead = (name: string) => name.startsWith('lm_head')
/** Of a weight, and of a key or value. */
const BYTES = 4

/** A batch as a model passes it: prompts that share their first tokens, and `written` tokens after each, which are predicted. */
interface Passed {
  readonly prompts: readonly number[]
  readonly shared: number
  /** Rows of written tokens to a prompt, and how long they are. */
  readonly rows: number
  readonly written: number
}

/** Products of layers, of attention and of the output layer, once. */
function forward(model: Model, sizes: Sizes, passed: Passed) {
  const { prompts, shared, rows, written } = passed
  const total = (of: (prompt: number) => number) => prompts.reduce((sum, prompt) => sum + of(prompt), 0)
  const targets = prompts.length * rows * written
  const own = (written * (written + 1)) / 2
  const logits = targets * sizes.head
  if (model.family.layout === 'encoder-decoder') {
    const { encoder, decoder, cross } = sizes.attention
    return {
      layers: 2 * (sizes.reading * total((n) => n) + sizes.writing * targets),
      attention: 4 * total((n) => encoder * n * n + rows * (decoder * own + cross * written * n)),
      logits: 2 * logits,
    }
  }
  const triangle = (n: number) => (n * (n + 1)) / 2
  // A prompt's last token is the first that predicts.
  const read = shared + total((n) => n - 1 - shared)
  const pairs = triangle(shared) + total((n) => triangle(n - 1) - triangle(shared) + rows * (own + written * (n - 1)))
  return {
    layers: 2 * (sizes.writing * (read + targets) - sizes.last * read),
    attention: 4 * sizes.attention.decoder * pairs,
    logits: 2 * logits,
  }
}

/**
 * What a job's model has to do: a step of training, a call of generating (whose outputs were so long) or of ranking. Tokens
 * that prompts share are computed once; of an adapter's step the gradients of frozen weights are left out, and the adapter.
 */
export function workOf(model: Model, job: Job, outputs: readonly number[] = []): Work {
  const sizes = sizesOf(model)
  const shared = job.kind === 'train' && !job.group ? 0 : (job.shared ?? 0)
  const lengths = job.prompts.map(({ length }) => length)
  if (job.kind === 'train' || job.kind === 'epoch') {
    const batches = job.kind === 'train' ? [job.examples.slice(0, job.batch)] : job.examples.map((one) => [one])
    const [products, attention] = [model.adapter ? 2 : 3, 3]
    const flops = batches.reduce((sum, batch) => {
      const prompts = batch.map(({ source }) => source.length)
      const once = forward(model, sizes, { prompts, shared, rows: 1, written: batch[0]?.target.length ?? 0 })
      return sum + products * (once.layers + once.logits) + attention * once.attention
    }, 0)
    return [{ flops, bytes: 0 }]
  }
  const weights = BYTES * (sizes.reading + sizes.writing + sizes.head)
  if (job.kind === 'rank') {
    const rows = job.choices.length / lengths.length
    const written = job.choices[0]?.length ?? 0
    const { layers, attention, logits } = forward(model, sizes, { prompts: lengths, shared, rows, written })
    return [{ flops: layers + attention + logits, bytes: weights }]
  }
  const { layers, attention } = forward(model, sizes, { prompts: lengths, shared, rows: 0, written: 0 })
  return [{ flops: layers + attention, bytes: weights }, decodingOf(model, sizes, job, lengths, outputs)]
}

/** All tokens but their reading: of rows side by side, one of each at once. */
function decodingOf(
  { family }: Model,
  sizes: Sizes,
  { batch, shared = 0 }: Job,
  prompts: readonly number[],
  outputs: readonly number[],
) {
  const tokens = outputs.reduce((sum, length) => sum + length, 0)
  const side = Math.min(batch, prompts.length)
  const steps = tokens / side
  const { decoder, cross } = sizes.attention
  const ofSource = family.layout === 'encoder-decoder' ? cross : decoder
  /** Tokens that stand before each that is written: in the prompt and in the output. */
  const before = outputs.map((length, i) => [length * (prompts[i] as number), (length * (length + 1)) / 2] as const)
  const [source, own] = [0, 1].map((at) => before.reduce((sum, each) => sum + (each[at] as number), 0)) as [
    number,
    number,
  ]
  // What rows share is read once for all of them.
  const read = source + own - (tokens - steps) * shared
  const kept = family.layout === 'encoder-decoder' ? 2 * (cross * source + decoder * own) : sizes.kept * read
  return {
    flops: 2 * (sizes.writing + sizes.head) * tokens + 4 * (ofSource * source + decoder * own),
    bytes: BYTES * ((sizes.writing + sizes.head) * steps + kept),
  }
}

/** A sentence encoder's, of sentences of so many tokens. */
export function encoderWork(config: EncoderConfig, lengths: readonly number[]): Work {
  const matrices = Object.entries(encoderShapes(config)).filter(
    ([name, shape]) => shape.length === 2 && name.includes('layer.'),
  )
  const parameters = matrices.reduce((sum, [, [out = 0, from = 0]]) => sum + out * from, 0)
  const layers = new Set(matrices.map(([name]) => /layer\.(\d+)\./.exec(name)?.[1])).size
  const flops = lengths.reduce((sum, n) => sum + 2 * parameters * n + 4 * config.dModel * layers * n * n, 0)
  return [{ flops, bytes: BYTES * parameters }]
}
