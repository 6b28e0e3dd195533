import { totalmem } from 'node:os'
import * as tf from '@tensorflow/tfjs-core'
import { UserError } from '../base/errors'
import type { Rng } from '../base/random'
import type { Named, Values } from '../tensor/engine'
import type { T5Config } from './config'

/** A model's parameters as flat values, by their Hugging Face names. */
export type Weights = Readonly<Record<string, Values>>

/** The weights as tensors, which live until `tf.dispose`. */
export function toTensors(weights: Weights): Named {
  const entries = Object.entries(weights)
  return Object.fromEntries(
    entries.map(([name, { shape, values }]) => [name, tf.keep(tf.tensor(values, [...shape], 'float32'))]),
  )
}

/** One of them for computing alone: a matrix that is multiplied by is transposed and named `….transposed` (see `t5.ts`). */
export function toTransposedTensor(name: string, { shape, values }: Values): [string, tf.Tensor] {
  const tensor = tf.tidy(() => {
    const stored = tf.tensor(values, [...shape], 'float32')
    return isProjection(name) ? tf.transpose(stored) : stored
  })
  return [isProjection(name) ? name.replace(/weight$/, 'transposed') : name, tf.keep(tensor)]
}

/** Whether a parameter is a matrix that is multiplied by, not a table or a norm's weights. */
const isProjection = (name: string) => !/(^shared|layer_norm|relative_attention_bias)\.weight$/.test(name)

/**
 * Freshly drawn parameters, each from a stream of its own name, with Hugging Face's standard deviations.
 * @param options.relativePositionStd of the relative-position tables, instead of dModel^−½: a small model trained from
 * scratch learns positions far sooner from 1
 * @throws UserError if they do not fit into the machine's memory
 */
export function initParams(config: T5Config, random: Rng, options: { relativePositionStd?: number } = {}): Weights {
  const weights: Record<string, Values> = {}
  const shapes = Object.entries(paramShapes(config))
  const parameters = shapes.reduce((sum, [, shape]) => sum + size(shape), 0)
  if (4 * parameters > totalmem()) {
    const [needed, there] = [4 * parameters, totalmem()].map((bytes) => `${(bytes / 1e9).toFixed(1)} GB`)
    throw new UserError(
      `a T5 of these sizes has ${parameters} parameters, ${needed}; this machine has ${there} of memory`,
      'make vocab_size, d_model, d_ff, num_heads or num_layers of config.json smaller',
    )
  }
  for (const [name, shape] of shapes) {
    const values = new Float32Array(size(shape))
    if (name.endsWith('norm.weight')) values.fill(config.initializerFactor)
    else {
      const stream = random.fork(name)
      const positions = name.endsWith('relative_attention_bias.weight') ? options.relativePositionStd : undefined
      const std = positions ?? config.initializerFactor * initialStd(config, name)
      for (let i = 0; i < values.length; i++) values[i] = std * stream.normal()
    }
    weights[name] = { shape, values }
  }
  return weights
}

const size = (shape: readonly number[]) => shape.reduce((a, b) => a * b)

/** Every parameter's name and shape, in the order of the computation. */
export function paramShapes(config: T5Config): Readonly<Record<string, readonly number[]>> {
  const { vocabSize, dModel, dFf, numHeads, relativeAttentionNumBuckets, feedForwardProj } = config
  const inner = numHeads * config.dKv
  const shapes: Record<string, readonly number[]> = { 'shared.weight': [vocabSize, dModel] }
  for (const stack of ['encoder', 'decoder']) {
    const layers = stack === 'encoder' ? config.numLayers : config.numDecoderLayers
    const kinds = stack === 'encoder' ? ['SelfAttention'] : ['SelfAttention', 'EncDecAttention']
    for (let i = 0; i < layers; i++) {
      const block = `${stack}.block.${i}.layer`
      kinds.forEach((kind, j) => {
        for (const part of ['q', 'k', 'v']) shapes[`${block}.${j}.${kind}.${part}.weight`] = [inner, dModel]
        shapes[`${block}.${j}.${kind}.o.weight`] = [dModel, inner]
        if (i === 0 && j === 0) {
          shapes[`${block}.0.${kind}.relative_attention_bias.weight`] = [relativeAttentionNumBuckets, numHeads]
        }
        shapes[`${block}.${j}.layer_norm.weight`] = [dModel]
      })
      const last = `${block}.${kinds.length}`
      const inputs = feedForwardProj === 'relu' ? ['wi'] : ['wi_0', 'wi_1']
      for (const wi of inputs) shapes[`${last}.DenseReluDense.${wi}.weight`] = [dFf, dModel]
      shapes[`${last}.DenseReluDense.wo.weight`] = [dModel, dFf]
      shapes[`${last}.layer_norm.weight`] = [dModel]
    }
    shapes[`${stack}.final_layer_norm.weight`] = [dModel]
  }
  if (!config.tieWordEmbeddings) shapes['lm_head.weight'] = [vocabSize, dModel]
  return shapes
}

/** The standard deviation of a matrix's initial values, by its name. */
function initialStd({ dModel, dKv, dFf, numHeads }: T5Config, name: string): number {
  if (name === 'shared.weight' || name === 'lm_head.weight') return 1
  if (name.endsWith('.q.weight')) return (dModel * dKv) ** -0.5
  if (name.endsWith('.o.weight')) return (numHeads * dKv) ** -0.5
  if (name.endsWith('.wo.weight')) return dFf ** -0.5
  return dModel ** -0.5
}
