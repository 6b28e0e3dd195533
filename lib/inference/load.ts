import { createHash } from 'node:crypto'
import * as tf from '@tensorflow/tfjs-core'
import { say } from '../base/progress'
import { attached } from '../models/adapter'
import { checkBase } from '../models/adapters/adapter-files'
import { mergedParameter } from '../models/adapters/merge-adapter'
import { type LanguageModel, openModel } from '../models/checkpoint'
import { checkDtype, countRounded, type Dtype, inBfloat16, isLarge } from '../models/dtype'
import type { Params } from '../models/family'
import { eachTensor } from '../models/files/stored'
import { addParameter } from '../models/parameters-hash'
import { checkRoomForTensors, toTensors, toTransposedTensor } from '../models/params'
import { ready, towersOn } from '../tensor/backend'
import type { Values } from '../tensor/engine'

type Kind = Pick<LanguageModel, 'family' | 'config' | 'generation' | 'adapter'>

/** A model whose weights are tensors, once for however many calls of `generate` and `rank`. */
export interface LoadedModel extends Kind {
  /** With those of its adapter in them. */
  readonly tensors: Params
  /** Into how many parts a batch is cut, one for each core. */
  readonly parts: number
  /** Frees the weights; the model cannot be asked after that. */
  dispose(): void
}

/** What `generate` and `rank` take: a model's flat weights, which become tensors for that call, or a loaded one. */
export type Model = (Kind & Pick<LanguageModel, 'params'>) | LoadedModel

export interface LoadOptions {
  /**
   * How matrices and the table of tokens are held; float32 by default. In bfloat16, rounded to 8 bits, they take half the
   * memory, and a few rows are answered up to twice as fast; computing stays in float32. Many models' files hold bfloat16
   * already: then nothing changes. A message says how much was rounded.
   */
  readonly dtype?: Dtype
}

/** Copies a model's weights to where they are computed with, for calling `generate` and `rank` more than once. */
export async function load(
  { family, config, params, generation, adapter }: Exclude<Model, LoadedModel>,
  options: LoadOptions = {},
): Promise<LoadedModel> {
  checkRoomForTensors(params)
  const loading = await startLoading({ family, config, generation, adapter }, options)
  for (const [name, values] of Object.entries(params)) loading.add(name, values)
  return loading.done()
}

/**
 * The same by a name or from a folder (see `loadModel`), one weight after another: the model is in memory once, where `load` has
 * it twice.
 * @throws UserError as `loadModel` does
 */
export async function loadFolder(
  nameOrDir: string,
  options: LoadOptions = {},
): Promise<LoadedModel & Pick<LanguageModel, 'tokenizer'>> {
  const { family, config, generation, tokenizer, adapter, stored, dir } = await openModel(nameOrDir)
  const loading = await startLoading({ family, config, generation, adapter }, options)
  const hash = createHash('sha256')
  try {
    for await (const [name, values] of eachTensor(stored, dir)) {
      if (adapter?.base.sha256 !== undefined) addParameter(hash, name, values)
      loading.add(name, values)
    }
    checkBase(adapter, () => hash.digest('hex'), dir)
  } catch (error) {
    loading.dispose()
    throw error
  }
  return { ...loading.done(), tokenizer }
}

/** Takes a model's parameters one after another. What its adapter adds to one is added to it, and costs nothing after that. */
async function startLoading(model: Kind, { dtype = 'float32' }: LoadOptions) {
  checkDtype(dtype)
  const parts = towersOn(await ready())
  const { family, adapter } = model
  const own = adapter ? toTensors(adapter.params) : {}
  const tensors: Record<string, tf.Tensor> = {}
  const dispose = () => tf.dispose([tensors, own])
  const withAdapter = (name: string, tensor: tf.Tensor) => {
    const merged = adapter ? mergedParameter(adapter, name, tensor, own) : tensor
    if (merged !== tensor) tensor.dispose()
    return merged
  }
  let [large, inexact] = [0, 0]
  return {
    add(name: string, values: Values) {
      if (dtype === 'float32' || !isLarge(name, family)) {
        const [as, tensor] = toTransposedTensor(name, values, family)
        tensors[as] = withAdapter(as, tensor)
        return
      }
      large += values.values.length
      inexact += countRounded(values.values)
      const whole = withAdapter(name, tf.keep(tf.tensor(values.values, [...values.shape], 'float32')))
      const [as, tensor] = inBfloat16(name, whole, family)
      whole.dispose()
      tensors[as] = tensor
    },
    done(): LoadedModel {
      if (dtype === 'bfloat16') say(describeRounding(large, inexact))
      if (!adapter || adapter.kind.merge) {
        tf.dispose(own)
        return { ...model, tensors, parts, dispose: () => tf.dispose(tensors) }
      }
      const all = tf.tidy(() => kept(attached(adapter, model, tensors, own, { merge: true })))
      return { ...model, tensors: all, parts, dispose: () => tf.dispose([all, tensors, own]) }
    },
    dispose,
  }
}

function describeRounding(large: number, inexact: number): string {
  const share = inexact / large
  const found = inexact === 0 ? 'all are bfloat16 already' : `${(100 * share).toFixed(1)}% change, by up to 0.2%`
  return `dtype bfloat16: ${large.toLocaleString('en')} weights are held in bfloat16; ${found}`
}

function kept(tensors: Params): Params {
  for (const tensor of Object.values(tensors)) tf.keep(tensor)
  return tensors
}

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
