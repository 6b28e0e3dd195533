import type * as tf from '@tensorflow/tfjs-core'
import { requireHere } from '../install/packages'
import { type NativeBackend, nativeBackend, type OpAttr } from '../native-binding'

/** The engine's own operations, with how many results each has; the headers beside this say what they compute. */
const results = {
  TunebookRmsNorm: 2,
  TunebookRmsNormGradient: 2,
  TunebookGatedGelu: 1,
  TunebookGatedGeluGradient: 2,
  TunebookGatedSilu: 1,
  TunebookGatedSiluGradient: 2,
  TunebookSplitHeads: 1,
  TunebookMergeHeads: 1,
  TunebookBiasedSoftmax: 1,
  TunebookSoftmaxGradient: 1,
  TunebookBiasedSoftmaxGradient: 2,
  TunebookAttention: 1,
  TunebookSegmentAttention: 1,
  TunebookWriteSlot: 1,
  TunebookFewRowsProduct: 1,
  TunebookToBfloat16: 1,
  TunebookFromBfloat16: 1,
  TunebookBfloat16Product: 1,
} as const

let loaded = false

/** Makes the compiled operations known to TensorFlow, which is loaded already. */
export function loadKernels(path: string): void {
  requireHere(path)
  loaded = true
}

/** Runs one of the engine's own operations. */
export type Kernel = (
  op: keyof typeof results,
  inputs: readonly tf.Tensor[],
  attributes?: readonly OpAttr[],
) => tf.Tensor[]

/**
 * What runs the engine's own operations; undefined where they are not there: on a GPU, on another backend than native
 * TensorFlow, or with the library that the npm package's own installation brought.
 */
export function kernels(): Kernel | undefined {
  const backend: NativeBackend | undefined = loaded ? nativeBackend() : undefined
  return (
    backend && ((op, inputs, attributes = []) => backend.executeMultipleOutputs(op, attributes, inputs, results[op]))
  )
}
