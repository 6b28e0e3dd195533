import * as tf from '@tensorflow/tfjs-core'
import { checkMemory } from '../base/memory'
import type { Rng } from '../base/random'
import type { Named, Values } from '../tensor/engine'

/** A model's parameters as flat values, by their Hugging Face names. */
export type Weights = Readonly<Record<string, Values>>

/** @throws UserError if there is no room for the weights a second time, as tensors */
export function checkRoomForTensors(weights: Weights): void {
  const bytes = Object.values(weights).reduce((sum, { values }) => sum + values.byteLength, 0)
  const hint = 'a smaller model needs less; `tunebook generate` and `tunebook rank` hold a model once only'
  checkMemory({ what: "a copy of the model's weights to compute with", bytes, atLeast: bytes, hint })
}

/** The weights as tensors, which live until `tf.dispose`. */
export function toTensors(weights: Weights): Named {
  const entries = Object.entries(weights)
  return Object.fromEntries(
    entries.map(([name, { shape, values }]) => [name, tf.keep(tf.tensor(values, [...shape], 'float32'))]),
  )
}

/** What of a family decides how a parameter is held for computing alone. */
export interface Roles {
  isProjection(name: string): boolean
  fanInFanOut?(name: string): boolean
}

/** One of them for computing alone: a matrix that is multiplied by is [in, out], and named `….transposed` (see `layers.ts`). */
export const toTransposedTensor = (name: string, { shape, values }: Values, roles: Roles): [string, tf.Tensor] =>
  tf.tidy(() => transposed(name, tf.tensor(values, [...shape], 'float32'), roles))

/** The same from a tensor as checkpoints have it. */
export function transposed(name: string, stored: tf.Tensor, roles: Roles): [string, tf.Tensor] {
  if (!roles.isProjection(name)) return [name, tf.keep(stored)]
  const turned = roles.fanInFanOut?.(name) ? stored : tf.transpose(stored)
  return [name.replace(/weight$/, 'transposed'), tf.keep(turned)]
}

/** Aliases of parameters whose names begin with the base model's name, which checkpoints of the base model alone leave out. */
export function unprefixed(prefix: string, shapes: Readonly<Record<string, unknown>>): Record<string, string> {
  const named = Object.keys(shapes).filter((name) => name.startsWith(prefix))
  return Object.fromEntries(named.map((name) => [name.slice(prefix.length), name]))
}

/**
 * Freshly drawn parameters, each from a stream of its own name.
 * @param normal mean and standard deviation of each
 * @throws UserError if they do not fit into the machine's memory
 */
export function drawn(
  shapes: Readonly<Record<string, readonly number[]>>,
  random: Rng,
  normal: (name: string) => { readonly mean: number; readonly std: number },
): Weights {
  const weights: Record<string, Values> = {}
  const parameters = Object.values(shapes).reduce((sum, shape) => sum + size(shape), 0)
  checkMemory({
    what: `a model of ${parameters} parameters`,
    bytes: 4 * parameters,
    atLeast: 4 * parameters,
    hint: "make the sizes in config.json smaller: the vocabulary's, the width or the number of layers",
  })
  for (const [name, shape] of Object.entries(shapes)) {
    const values = new Float32Array(size(shape))
    const { mean, std } = normal(name)
    if (std === 0) values.fill(mean)
    else {
      const stream = random.fork(name)
      for (let i = 0; i < values.length; i++) values[i] = mean + std * stream.normal()
    }
    weights[name] = { shape, values }
  }
  return weights
}

const size = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1)
