import * as tf from '@tensorflow/tfjs-core'
import { gatedGelu, gatedSilu, relu } from '../../tensor/layer-ops'
import * as ops from '../../tensor/ops'
import type { Family, Params } from '../family'
import { embed, type Heads, project, weight } from '../layers'
import { encoderDecoder, type Stack } from './encoder-decoder'
import { relativeBucket } from './relative-bucket'
import { MT5, parseT5Config, T5, type T5Config, type T5Variant, t5ConfigJson } from './t5-config'
import { initT5, t5Shapes } from './t5-params'

/**
 * T5 (Raffel et al. 2020; v1.1: Shazeer 2020), FLAN-T5, UL2, and mT5 (Xue et al. 2021). Queries are not scaled: that is folded
 * into the initial weights.
 */
const t5Family = (variant: T5Variant): Family<T5Config> => ({
  type: variant.type,
  architecture: variant.architecture,
  parseConfig: (json, file) => parseT5Config(json, file, variant),
  configJson: (config) => t5ConfigJson(config, variant),
  shapes: t5Shapes,
  init: initT5,
  aliases: ({ tieWordEmbeddings }) => ({
    'encoder.embed_tokens.weight': 'shared.weight',
    'decoder.embed_tokens.weight': 'shared.weight',
    ...(tieWordEmbeddings ? { 'lm_head.weight': 'shared.weight' } : {}),
  }),
  // Written by old versions, used by none.
  isUnused: (name) => name === 'decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight',
  embedding: 'shared.weight',
  loraTargets: ['q', 'v'],
  isProjection: (name) => !/(^shared|layer_norm|relative_attention_bias)\.weight$/.test(name),
  ...encoderDecoder<T5Config>({
    embed: (_config, params, _stack, ids, _positions, drop) => drop(embed(params, 'shared', ids)),

    selfHeads(config, params, stack, layer, x) {
      const name = `${stack}.block.${layer}.layer.0`
      const normed = norm(config, params, `${name}.layer_norm`, x)
      return {
        queries: project(params, `${name}.SelfAttention.q`, normed),
        ...keysAndValues(params, `${name}.SelfAttention`, normed),
      }
    },

    afterSelf: (_config, params, stack, layer, x, found, drop) =>
      tf.add(x, drop(project(params, `${stack}.block.${layer}.layer.0.SelfAttention.o`, found))),

    crossQueries(config, params, layer, x) {
      const name = `decoder.block.${layer}.layer.1`
      return project(params, `${name}.EncDecAttention.q`, norm(config, params, `${name}.layer_norm`, x))
    },

    takesSource: (name) => /^encoder\.|\.EncDecAttention\.[kv]\./.test(name),

    crossKeysAndValues: (_config, params, layer, encoded) =>
      keysAndValues(params, `decoder.block.${layer}.layer.1.EncDecAttention`, encoded),

    afterCross: (_config, params, layer, x, found, drop) =>
      tf.add(x, drop(project(params, `decoder.block.${layer}.layer.1.EncDecAttention.o`, found))),

    feedForward(config, params, stack, layer, x, drop) {
      const name = `${stack}.block.${layer}.layer.${stack === 'encoder' ? 1 : 2}`
      const normed = norm(config, params, `${name}.layer_norm`, x)
      const dense = `${name}.DenseReluDense`
      const hidden =
        config.feedForwardProj === 'relu'
          ? relu(project(params, `${dense}.wi`, normed))
          : GATED[config.feedForwardProj](
              project(params, `${dense}.wi_0`, normed),
              project(params, `${dense}.wi_1`, normed),
            )
      return tf.add(x, drop(project(params, `${dense}.wo`, drop(hidden))))
    },

    end: (config, params, stack, x, drop) => drop(norm(config, params, `${stack}.final_layer_norm`, x)),

    logits(config, params, x) {
      const scaled = config.scaleDecoderOutputs ? tf.mul(x, config.dModel ** -0.5) : x
      return project(params, config.tieWordEmbeddings ? 'shared' : 'lm_head', scaled)
    },

    bias(config, params, stack, time) {
      // In the order of `ops.diagonals`: distances 0 … time−1, one that is never read, then −(time−1) … −1.
      const distances = Array.from({ length: 2 * time }, (_, m) => (m < time ? m : m - 2 * time))
      const buckets = distances.map((distance) => relativeBucket(config, distance, stack === 'encoder'))
      const line = ops.lookup(positionTable(params, stack), tf.tensor1d(buckets, 'int32'))
      return ops.diagonals(tf.transpose(line), time, time)
    },

    stepBias(config, params, position, capacity) {
      const back = Array.from({ length: capacity }, (_, distance) => relativeBucket(config, -distance, false))
      const distance = tf.sub(
        tf.reshape(position, [-1, 1]),
        tf.reshape(tf.range(0, capacity, 1, 'int32'), [1, capacity]),
      )
      const flat = tf.reshape(tf.maximum(distance, tf.scalar(0, 'int32')), [-1]) as tf.Tensor1D
      const bias = ops.lookup(positionTable(params, 'decoder'), tf.gather(tf.tensor1d(back, 'int32'), flat))
      const rows = tf.transpose(tf.reshape(bias, [-1, capacity, config.numHeads]), [0, 2, 1])
      return tf.reshape(rows, [-1, config.numHeads, 1, capacity])
    },
  }),
})

export const t5 = t5Family(T5)
export const mt5 = t5Family(MT5)

const GATED = { 'gated-gelu': gatedGelu, 'gated-silu': gatedSilu }

function norm(config: T5Config, params: Params, name: string, x: tf.Tensor): tf.Tensor {
  return ops.rmsNorm(x, weight(params, `${name}.weight`), config.layerNormEpsilon)
}

const keysAndValues = (params: Params, name: string, x: tf.Tensor): Omit<Heads, 'queries'> => ({
  keys: project(params, `${name}.k`, x),
  values: project(params, `${name}.v`, x),
})

const positionTable = (params: Params, stack: Stack) =>
  weight(params, `${stack}.block.0.layer.0.SelfAttention.relative_attention_bias.weight`)
