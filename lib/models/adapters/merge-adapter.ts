import * as tf from '@tensorflow/tfjs-core'
import { UserError } from '../../base/errors'
import { progress } from '../../base/progress'
import { ready } from '../../tensor/backend'
import type { Values } from '../../tensor/engine'
import type { Adapter } from '../adapter'
import type { LanguageModel } from '../checkpoint'
import type { Params } from '../family'
import { toTensors } from '../params'

/**
 * One of the base's parameters with what the adapter adds to it.
 * @param own the adapter's parameters
 * @returns the tensor itself where nothing is added, else another that lives until it is disposed of
 */
export function mergedParameter({ kind, config }: Adapter, name: string, tensor: tf.Tensor, own: Params): tf.Tensor {
  return tf.tidy(() => {
    const found = kind.merge?.(config, { [name]: tensor }, own)[name] ?? tensor
    return found === tensor ? tensor : tf.keep(tf.clone(found))
  })
}

/**
 * The model with its adapter's values in its own parameters: a plain model, which computes what both did together.
 * @throws UserError of a model without an adapter, or one whose adapter is more than other values of the model's parameters
 */
export async function mergeAdapter(model: LanguageModel): Promise<LanguageModel> {
  const { adapter, dir: _, name: __, ...plain } = model
  if (!adapter) throw new UserError(`${model.dir ?? 'the model'}: expected a model with an adapter, found a plain one`)
  const { kind } = adapter
  if (!kind.merge) {
    const hint = 'it stays beside the model; lora can be merged'
    throw new UserError(`a ${kind.tune} adapter cannot be merged: it is read before every source`, hint)
  }
  await ready()
  const own = toTensors(adapter.params)
  const entries = Object.entries(model.params)
  const bar = progress('merging', entries.length, { unit: 'parameters' })
  const params: Record<string, Values> = {}
  try {
    for (const [i, [name, { shape, values }]] of entries.entries()) {
      const tensor = tf.tensor(values, [...shape], 'float32')
      const merged = mergedParameter(adapter, name, tensor, own)
      params[name] = { shape, values: merged === tensor ? values : (merged.dataSync().slice() as Float32Array) }
      tf.dispose([tensor, merged])
      bar.update(i + 1)
      await new Promise(setImmediate) // Lets signals through.
    }
  } finally {
    bar.done()
    tf.dispose(own)
  }
  return { ...plain, params }
}
