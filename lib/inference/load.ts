import * as tf from '@tensorflow/tfjs-core'
import type { T5 } from '../models/checkpoint'
import { toTransposedTensors } from '../models/params'
import type { Params } from '../models/t5'
import { ready, towersOn } from '../tensor/backend'

/** A model whose weights are tensors, once for however many calls of `generate` and `rank`. */
export interface LoadedT5 {
  readonly config: T5['config']
  readonly tensors: Params
  /** Into how many parts a batch is cut, one for each core. */
  readonly parts: number
  /** Frees the weights; the model cannot be asked after that. */
  dispose(): void
}

/** What `generate` and `rank` take: a model's flat weights, which become tensors for that call, or a loaded one. */
export type Model = Pick<T5, 'config' | 'params'> | LoadedT5

/** Copies a model's weights to where they are computed with, for calling `generate` and `rank` more than once. */
export async function load({ config, params }: Pick<T5, 'config' | 'params'>): Promise<LoadedT5> {
  const parts = towersOn(await ready())
  const tensors = toTransposedTensors(params)
  return { config, tensors, parts, dispose: () => tf.dispose(tensors) }
}

/** What `use` makes of the model, loaded at least that long. */
export async function whileLoaded<Result>(model: Model, use: (loaded: LoadedT5) => Promise<Result>): Promise<Result> {
  if ('tensors' in model) return use(model)
  const loaded = await load(model)
  try {
    return await use(loaded)
  } finally {
    loaded.dispose()
  }
}
