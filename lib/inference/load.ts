import * as tf from '@tensorflow/tfjs-core'
import { type LanguageModel, openModel } from '../models/checkpoint'
import type { Params } from '../models/family'
import { toTransposedTensor } from '../models/params'
import { eachTensor } from '../models/stored'
import { ready, towersOn } from '../tensor/backend'

type Kind = Pick<LanguageModel, 'family' | 'config' | 'generation'>

/** A model whose weights are tensors, once for however many calls of `generate` and `rank`. */
export interface LoadedModel extends Kind {
  readonly tensors: Params
  /** Into how many parts a batch is cut, one for each core. */
  readonly parts: number
  /** Frees the weights; the model cannot be asked after that. */
  dispose(): void
}

/** What `generate` and `rank` take: a model's flat weights, which become tensors for that call, or a loaded one. */
export type Model = (Kind & Pick<LanguageModel, 'params'>) | LoadedModel

/** Copies a model's weights to where they are computed with, for calling `generate` and `rank` more than once. */
export async function load({ family, config, params, generation }: Exclude<Model, LoadedModel>): Promise<LoadedModel> {
  const parts = towersOn(await ready())
  return loaded(
    { family, config, generation },
    parts,
    Object.fromEntries(
      Object.entries(params).map(([name, values]) => toTransposedTensor(name, values, family.isProjection)),
    ),
  )
}

/**
 * The same from a folder (see `loadModel`), one weight after another: the model is in memory once, where `load` has it twice.
 * @throws UserError as `loadModel` does
 */
export async function loadFolder(dir: string): Promise<LoadedModel & Pick<LanguageModel, 'tokenizer'>> {
  const { family, config, generation, tokenizer, stored } = openModel(dir)
  const parts = towersOn(await ready())
  const tensors: Record<string, tf.Tensor> = {}
  for await (const [name, values] of eachTensor(stored, dir)) {
    const [as, tensor] = toTransposedTensor(name, values, family.isProjection)
    tensors[as] = tensor
  }
  return { ...loaded({ family, config, generation }, parts, tensors), tokenizer }
}

const loaded = (model: Kind, parts: number, tensors: Params): LoadedModel => ({
  ...model,
  tensors,
  parts,
  dispose: () => tf.dispose(tensors),
})

/** What `use` makes of the model, loaded at least that long. */
export async function whileLoaded<Result>(
  model: Model,
  use: (loaded: LoadedModel) => Promise<Result>,
): Promise<Result> {
  if ('tensors' in model) return use(model)
  const loaded = await load(model)
  try {
    return await use(loaded)
  } finally {
    loaded.dispose()
  }
}
