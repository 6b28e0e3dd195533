import * as tf from '@tensorflow/tfjs-core'
import { openT5, type T5 } from '../models/checkpoint'
import { toTransposedTensor } from '../models/params'
import { eachTensor } from '../models/safetensors'
import type { Params } from '../models/t5'
import { ready, towersOn } from '../tensor/backend'

/** A model whose weights are tensors, once for however many calls of `generate` and `rank`. */
export interface LoadedT5 extends Pick<T5, 'config' | 'generation'> {
  readonly tensors: Params
  /** Into how many parts a batch is cut, one for each core. */
  readonly parts: number
  /** Frees the weights; the model cannot be asked after that. */
  dispose(): void
}

/** What `generate` and `rank` take: a model's flat weights, which become tensors for that call, or a loaded one. */
export type Model = Pick<T5, 'config' | 'params' | 'generation'> | LoadedT5

/** Copies a model's weights to where they are computed with, for calling `generate` and `rank` more than once. */
export async function load({ config, params, generation }: Exclude<Model, LoadedT5>): Promise<LoadedT5> {
  const parts = towersOn(await ready())
  return loaded(
    { config, generation },
    parts,
    Object.fromEntries(Object.entries(params).map(([name, values]) => toTransposedTensor(name, values))),
  )
}

/**
 * The same from a folder (see `loadT5`), one weight after another: the model is in memory once, where `load` has it twice.
 * @throws UserError as `loadT5` does
 */
export async function loadFolder(dir: string): Promise<LoadedT5 & Pick<T5, 'tokenizer'>> {
  const { config, generation, tokenizer, stored } = openT5(dir)
  const parts = towersOn(await ready())
  const tensors: Record<string, tf.Tensor> = {}
  for await (const [name, values] of eachTensor(stored, dir)) {
    const [as, tensor] = toTransposedTensor(name, values)
    tensors[as] = tensor
  }
  return { ...loaded({ config, generation }, parts, tensors), tokenizer }
}

const loaded = (model: Pick<T5, 'config' | 'generation'>, parts: number, tensors: Params): LoadedT5 => ({
  ...model,
  tensors,
  parts,
  dispose: () => tf.dispose(tensors),
})

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
