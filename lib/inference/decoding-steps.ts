import * as tf from '@tensorflow/tfjs-core'
import type { Divided } from '../models/layout'
import type { Compared, TensorFunction } from '../tensor/captured-function'
import type { Named } from '../tensor/engine'
import type { LoadedModel } from './load'
import type { LogitsProcessor } from './logits-processors'

/** What functions of a model need to know of it. */
export type Asked = Pick<LoadedModel, 'family' | 'config'>

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
  scores: Float32Array | Int32Array | undefined,
  row: number,
  { config: { vocabSize } }: Asked,
): Float32Array {
  const own = (scores as Float32Array).subarray(row * vocabSize, (row + 1) * vocabSize)
  process?.([...prompt.before, ...ids], own, prompt.before.length)
  return own
}

/**
 * Some decoding steps as one pure function. Its inputs are a cache and its `attentionMask` (see `Family`), `ids`
 * [rows], `position` [] or [rows] and whatever the strategy asks for; if `from` [rows] is among them, each row continues that row's
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

/** Whether a tensor of the past has one entry for each row, rather than for each source or group of them. */
export const isWritten = (name: string) => name.startsWith('written.')
export const isShared = (name: string) => name.startsWith('shared.')
const isPast = (name: string) => isWritten(name) || isShared(name) || name.startsWith('source.')

export function divide(named: Named, takes: (name: string) => boolean): [Named, Named] {
  const entries = Object.entries(named)
  const those = (wanted: boolean) => Object.fromEntries(entries.filter(([name]) => takes(name) === wanted))
  return [those(true), those(false)]
}

function mapped(named: Named, f: (name: string, tensor: tf.Tensor) => tf.Tensor): Named {
  return Object.fromEntries(Object.entries(named).map(([name, tensor]) => [name, f(name, tensor)]))
}
