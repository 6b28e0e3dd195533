import * as tf from '@tensorflow/tfjs-core'
import { emptyMemory } from '../models/layers'
import type { Divided } from '../models/layout'
import { type Compared, capturedFunction, type TensorFunction } from '../tensor/captured-function'
import type { Named } from '../tensor/engine'
import { padded, roundedRows } from './batches'
import type { LoadedModel } from './load'
import type { LogitsProcessor } from './logits-processors'
import { fewOf, inParts } from './parts'

/** What functions of a model need to know of it. */
type Asked = Pick<LoadedModel, 'family' | 'config'>

/** Names a model among those whose captured functions are kept. */
export const keyOf = ({ family, config }: Asked, parts: number) => `${parts} ${family.type} ${JSON.stringify(config)}`

/** How tokens are chosen: greedily, by beam search. */
export interface DecodingStrategy {
  /** Names the strategy among those of one model, with all that `choose` depends on. */
  readonly key: string
  /** Rows that share a source. */
  readonly beams: number
  /** How many tokens one run adds. */
  readonly tokens: number
  /**
   * What follows from the logits [rows, vocabSize], in tfjs operations only: `ids` [rows] are read next if one run adds
   * several tokens.
   */
  choose(logits: tf.Tensor, feeds: Named): Named & { readonly ids?: tf.Tensor }
  /** What the best choice has that there is, and what this one has, of the same shape: equal if it is right. */
  worth(logits: tf.Tensor, feeds: Named, choice: Named): { readonly best: tf.Tensor; readonly chosen: tf.Tensor }
}

/** The scores of all tokens, for choosing outside of the graph. */
export function scoresStrategy(kind: 'logits' | 'log-probabilities', beams: number): DecodingStrategy {
  const scored = (logits: tf.Tensor) => (kind === 'logits' ? tf.clone(logits) : tf.logSoftmax(logits))
  return {
    key: `${kind} ${beams}`,
    beams,
    tokens: 1,
    choose: (logits) => ({ scores: scored(logits) }),
    worth: (logits, _, { scores }) => ({ best: scored(logits), chosen: scores as tf.Tensor }),
  }
}

/** One row of these scores, changed as its tokens before ask for. @param ids what the row has written */
export function processed(
  process: LogitsProcessor | undefined,
  prompt: Divided,
  ids: readonly number[],
  scores: Chosen[string] | undefined,
  row: number,
  { config: { vocabSize } }: Asked,
): Float32Array {
  const own = (scores as Float32Array).subarray(row * vocabSize, (row + 1) * vocabSize)
  process?.([...prompt.before, ...ids], own, prompt.before.length)
  return own
}

/**
 * Some decoding steps as one pure function. Its inputs are a cache and its `attentionMask` (see `Family`), `ids`
 * [rows], `position` [] and whatever the strategy asks for; if `from` [rows] is among them, each row continues that row's
 * past. It returns the changed part of the cache, and what the strategy chose, one column a token: [rows, tokens, …].
 */
export function decodingSteps(model: Asked, { tokens, choose }: DecodingStrategy): TensorFunction {
  return (params, inputs) => {
    const { cache, columns } = steps(model, params, inputs, tokens, choose)
    return { ...divide(cache, isWritten)[0], ...columns }
  }
}

/**
 * Whether `results` of such steps are right, though rounding decides among choices that are as good: the steps again,
 * going on with what was chosen. The cache must be the same, and the choices be worth what the best ones are.
 */
export function comparedSteps(
  model: Asked,
  { tokens, worth }: DecodingStrategy,
  params: Named,
  inputs: Named,
  results: Named,
): Compared {
  const [cacheFound, chosen] = divide(results, isWritten)
  const { cache, columns } = steps(model, params, inputs, tokens, (logits, feeds, i) => {
    const choice = mapped(chosen, (_, tensor) => tf.squeeze(tf.slice(tensor, [0, i], [-1, 1]), [1]))
    return { ...worth(logits, feeds, choice), ...(choice.ids ? { ids: choice.ids } : {}) }
  })
  return {
    expected: { ...divide(cache, isWritten)[0], score: columns.best as tf.Tensor },
    found: { ...cacheFound, score: columns.chosen as tf.Tensor },
  }
}

type Choose = (logits: tf.Tensor, feeds: Named, step: number) => Named & { readonly ids?: tf.Tensor }

function steps({ family, config }: Asked, params: Named, inputs: Named, tokens: number, choose: Choose) {
  const { attentionMask, ids, position, from, ...others } = inputs
  const [past, feeds] = divide(others, isPast)
  let cache: Named = from ? mapped(past, (name, t) => (isWritten(name) ? tf.gather(t, from as tf.Tensor1D) : t)) : past
  let [now, at] = [ids as tf.Tensor, position as tf.Tensor]
  const chosen: Named[] = []
  for (let i = 0; i < tokens; i++) {
    const step = family.step(config, params, cache, attentionMask as tf.Tensor, now, at)
    const choice = choose(step.logits, feeds, i)
    cache = { ...cache, ...step.cache }
    chosen.push(choice)
    at = tf.add(at, tf.scalar(1, 'int32'))
    now = choice.ids ?? now
  }
  const columns = mapped(chosen[0] as Named, (name) =>
    tf.stack(
      chosen.map((choice) => choice[name] as tf.Tensor),
      1,
    ),
  )
  return { cache, columns }
}

/** A batch being decoded, all its rows at the same position. */
export interface Decoding {
  /**
   * Reads one token a row and goes on by as many as the strategy's; resolves to what was chosen, [rows, tokens, …] flat.
   * @param ids one a row; `beams` neighbouring rows share a source
   * @param feeds flat, one entry a row
   * @param from for each row the row whose past it continues; its own unless given
   */
  step(ids: Int32Array, feeds?: Readonly<Record<string, Float32Array>>, from?: Int32Array): Promise<Chosen>
  /** Goes on with these sources alone. */
  keep(sources: readonly number[]): void
  dispose(): void
}

export type Chosen = Readonly<Record<string, Float32Array | Int32Array>>

/** Room for at most so many tokens at first; doubled when it is full. */
const FIRST_CAPACITY = 32

/**
 * Reads a batch of prompts and makes ready to write after them. The sources are padded to one of a few lengths, and the
 * batch to one of a few sizes by sources that nobody asks for, so that few shapes occur: each is recorded once.
 * @param maxNew the most tokens that will be decoded
 */
export function startDecoding(
  { family, config, tensors, parts }: LoadedModel,
  prompts: readonly Divided[],
  strategy: DecodingStrategy,
  maxNew: number,
): Decoding {
  const { beams, tokens } = strategy
  const asked = { family, config }
  const model = keyOf(asked, parts)
  const run = capturedFunction(
    `decode ${strategy.key} ${model}`,
    inParts(decodingSteps(asked, strategy), parts),
    tensors,
    {
      part: fewOf,
      compared: (weights, inputs, results) => comparedSteps(asked, strategy, weights, inputs, results),
    },
  )
  const first = Math.min(FIRST_CAPACITY, Math.ceil(maxNew / tokens) * tokens)
  const start = capturedFunction(
    `start ${beams} ${first} ${model}`,
    inParts(
      (params, { inputIds, attentionMask }) => {
        const sources = { inputIds: inputIds as tf.Tensor, attentionMask: attentionMask as tf.Tensor }
        const rows = (sources.inputIds.shape[0] as number) * beams
        return { ...family.read(config, params, sources), ...emptyMemory(family.memory(config), rows, first) }
      },
      parts,
      1,
    ),
    tensors,
    { part: fewOf },
  )
  let capacity = first
  let position = 0
  const batch = padded(
    config,
    prompts.map(({ source }) => source),
  )
  const past: Record<string, tf.Tensor> = { ...start(batch), attentionMask: batch.attentionMask }
  batch.inputIds.dispose()
  let rows = (batch.attentionMask.shape[0] as number) * beams

  /** Puts what `change` makes of each tensor of the past in its place; what it returns as it is stays. */
  const update = (change: (name: string, tensor: tf.Tensor) => tf.Tensor) => {
    for (const [name, tensor] of Object.entries(past)) {
      const changed = tf.tidy(() => change(name, tensor))
      if (changed !== tensor) tensor.dispose()
      past[name] = changed
    }
  }

  return {
    async step(ids, feeds = {}, from) {
      if (position + tokens > capacity) {
        update((name, tensor) => (isWritten(name) ? tf.pad(tensor, [none, none, [0, capacity], none]) : tensor))
        capacity *= 2
      }
      const inputs: Record<string, tf.Tensor> = {
        ids: tf.tensor1d(extended(ids, rows), 'int32'),
        position: tf.scalar(position, 'int32'),
      }
      for (const [name, values] of Object.entries(feeds)) inputs[name] = tf.tensor1d(extended(values, rows))
      // Rows that nobody asks for go on from themselves: another part of the batch has no row 0.
      if (from)
        inputs.from = tf.tensor1d(
          Int32Array.from({ length: rows }, (_, i) => from[i] ?? i),
          'int32',
        )
      const [grown, chosen] = divide(run({ ...past, ...inputs }), isWritten)
      tf.dispose(inputs)
      update((name, tensor) => grown[name] ?? tensor)
      position += tokens
      const values: Record<string, Float32Array | Int32Array> = {}
      for (const [name, tensor] of Object.entries(chosen)) {
        values[name] = (await tensor.data()) as Float32Array | Int32Array
        tensor.dispose()
      }
      await new Promise(setImmediate) // Computing never lets go; signals, timers and what is streamed get their turn here.
      return values
    },

    keep(sources) {
      const kept = extended(Int32Array.from(sources), roundedRows(sources.length))
      const keptRows = Array.from(kept, (source) => Array.from({ length: beams }, (_, beam) => source * beams + beam))
      update((name, tensor) => tf.gather(tensor, tf.tensor1d(isWritten(name) ? keptRows.flat() : kept, 'int32')))
      rows = kept.length * beams
    },

    dispose: () => tf.dispose(past),
  }
}

const none: [number, number] = [0, 0]

/** Whether a tensor of the past has one entry for each row, rather than for each source. */
const isWritten = (name: string) => name.startsWith('written.')
const isPast = (name: string) => isWritten(name) || name.startsWith('source.')

/** With zeros after its end, for the rows that nobody asks for. */
function extended<Values extends Int32Array | Float32Array>(values: Values, length: number): Values {
  if (values.length === length) return values
  const longer = values instanceof Int32Array ? new Int32Array(length) : new Float32Array(length)
  longer.set(values)
  return longer as Values
}

function divide(named: Named, takes: (name: string) => boolean): [Named, Named] {
  const entries = Object.entries(named)
  const those = (wanted: boolean) => Object.fromEntries(entries.filter(([name]) => takes(name) === wanted))
  return [those(true), those(false)]
}

function mapped(named: Named, f: (name: string, tensor: tf.Tensor) => tf.Tensor): Named {
  return Object.fromEntries(Object.entries(named).map(([name, tensor]) => [name, f(name, tensor)]))
}
