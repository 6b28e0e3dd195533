import type * as tf from '@tensorflow/tfjs-core'
import { gelu, geluTanh, relu } from '../../tensor/layer-ops'

/** What stands between the two projections of a feed-forward layer, by Transformers' names. */
export const activations = {
  relu,
  gelu,
  gelu_new: geluTanh,
  gelu_pytorch_tanh: geluTanh,
} satisfies Record<string, (x: tf.Tensor) => tf.Tensor>

export type Activation = keyof typeof activations

export const activationNames = Object.keys(activations) as readonly Activation[]
