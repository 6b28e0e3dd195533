import * as tf from '@tensorflow/tfjs-core'
import * as ops from '../tensor/ops'
import { rotaryTable, rotate } from '../tensor/rotary'
import { attendSegments, attentionWeights, type Segment } from '../tensor/segments'
import type { Family, Params } from './family'
import { capacityOf, causalMask, embed, memory, positionsAfter, project, repeated, segment, weight } from './layers'
import { type LlamaConfig, llamaConfigJson, parseLlamaConfig, type Variant } from './llama-config'
import { initLlama, llamaShapes } from './llama-params'
import { frequencies } from './rope'

/**
 * Llama (Touvron et al. 2023) and what is built like it: Llama 2 and 3, SmolLM2, TinyLlama, Mistral (a sliding window),
 * Qwen 2 (biases of queries, keys and values) and Qwen 3 (norms of queries and keys).
 *
 * Between attentions the hidden states are flat, [rows·time, dModel]. Heads stand by the key-value head that they share, so
 * that grouped queries are one product a key-value head: queries are [rows, kvHeads, groups·time, width].
 */
export function llamaFamily(variant: Variant): Family<LlamaConfig> {
  return {
    type: variant.type,
    layout: 'decoder-only',
    architecture: variant.architecture,
    parseConfig: (json, file) => parseLlamaConfig(variant, json, file),
    configJson: (config) => llamaConfigJson(variant, config),
    shapes: llamaShapes,
    init: initLlama,
    aliases: ({ tieWordEmbeddings }): Record<string, string> =>
      tieWordEmbeddings ? { 'lm_head.weight': EMBEDDING } : {},
    isUnused: (name) => name.endsWith('.rotary_emb.inv_freq'),
    embedding: EMBEDDING,
    isProjection: (name) => /(_proj|^lm_head)\.weight$/.test(name),

    read(config, params, { inputIds, attentionMask }) {
      const [batch, time] = inputIds.shape as [number, number]
      const at = tf.reshape(tf.range(0, time, 1, 'int32'), [1, time])
      const mask = causalMask(repeated(at, batch), at, attentionMask, config.slidingWindow)
      const place = placed(config, batch, time, tf.tile(turns(config, time), [batch, 1]), mask)
      const past: Record<string, tf.Tensor> = {}
      let x = embed(params, 'model.embed_tokens', inputIds)
      for (let i = 0; i < config.numLayers; i++) {
        const normed = norm(config, params, `model.layers.${i}.input_layernorm`, x)
        const own = keysAndValues(config, params, i, normed, place)
        past[`source.${i}.keys`] = own.keys
        past[`source.${i}.values`] = own.values
        // Of the last layer nothing but its keys and values is ever read.
        if (i < config.numLayers - 1) x = block(config, params, i, x, normed, place, [own])
      }
      return past
    },

    write(config, params, source, attentionMask, ids, _dropout, watch) {
      const [rows, time] = ids.shape as [number, number]
      const read = attentionMask.shape[1] as number
      const positions = positionsAfter(attentionMask, rows, 0, time)
      const place = after(config, rows, time, positions, positions, attentionMask, read + time)
      let x = embed(params, 'model.embed_tokens', ids)
      for (let i = 0; i < config.numLayers; i++) {
        const normed = norm(config, params, `model.layers.${i}.input_layernorm`, x)
        const own = keysAndValues(config, params, i, normed, place)
        x = block(config, params, i, x, normed, place, [segment(source, `source.${i}`), own], (weights) =>
          watch?.(tf.slice(weights, [0, 0, 0, 0], [rows, config.numHeads, time, read])),
        )
      }
      return tf.reshape(logits(config, params, x), [rows, time, config.vocabSize])
    },

    memory: ({ numLayers, numKvHeads, headDim }) => ({ layers: numLayers, heads: numKvHeads, width: headDim }),

    step(config, params, cache, attentionMask, ids, position) {
      const rows = ids.shape[0] as number
      const capacity = capacityOf(cache)
      const read = attentionMask.shape[1] as number
      const slots = positionsAfter(attentionMask, rows, 0, capacity)
      const place = after(
        config,
        rows,
        1,
        positionsAfter(attentionMask, rows, position, 1),
        slots,
        attentionMask,
        read + capacity,
      )
      const { grown, write } = memory(cache, position)
      let x = embed(params, 'model.embed_tokens', ids)
      for (let i = 0; i < config.numLayers; i++) {
        const normed = norm(config, params, `model.layers.${i}.input_layernorm`, x)
        const written = write(i, keysAndValues(config, params, i, normed, place))
        x = block(config, params, i, x, normed, place, [segment(cache, `source.${i}`), written])
      }
      return { logits: logits(config, params, x), cache: grown }
    },
  }
}

const EMBEDDING = 'model.embed_tokens.weight'

/** Where the tokens of a pass stand, and what they may see. */
interface Place {
  readonly rows: number
  readonly time: number
  /** [rows·time, headDim]: the cosines and sines of their positions. */
  readonly table: tf.Tensor
  /** [rows, 1, groups·time, keys] */
  readonly mask: tf.Tensor
}

function placed(config: LlamaConfig, rows: number, time: number, table: tf.Tensor, mask: tf.Tensor): Place {
  const groups = config.numHeads / config.numKvHeads
  return { rows, time, table, mask: groups === 1 ? mask : tf.tile(mask, [1, 1, groups, 1]) }
}

/**
 * Of tokens that are written after a source.
 * @param positions [rows, time], of the tokens; `own` [rows, keys], of the written keys that they may see
 * @param most above all positions
 */
function after(
  config: LlamaConfig,
  rows: number,
  time: number,
  positions: tf.Tensor,
  own: tf.Tensor,
  attentionMask: tf.Tensor,
  most: number,
): Place {
  const read = attentionMask.shape[1] as number
  const sourceAt = tf.reshape(tf.range(0, read, 1, 'int32'), [1, read])
  const ofSource = causalMask(positions, sourceAt, repeated(attentionMask, rows), config.slidingWindow)
  const ofOwn = causalMask(positions, own, undefined, config.slidingWindow)
  const table = tf.gather(turns(config, most), tf.reshape(positions, [rows * time]) as tf.Tensor1D)
  return placed(config, rows, time, table, tf.concat([ofSource, ofOwn], 3))
}

/** [positions, headDim] */
const turns = (config: LlamaConfig, positions: number) =>
  rotaryTable(frequencies(config.rope, config.headDim), positions, 1)

function norm(config: LlamaConfig, params: Params, name: string, x: tf.Tensor): tf.Tensor {
  return ops.rmsNorm(x, weight(params, `${name}.weight`), config.rmsNormEps)
}

/** Heads of queries or keys, normed if the variant norms them, and turned: [rows·time, heads, headDim]. */
function turnedHeads(config: LlamaConfig, params: Params, name: string, x: tf.Tensor, { table }: Place): tf.Tensor {
  const heads = tf.reshape(project(params, `${name}_proj`, x), [x.shape[0] as number, -1, config.headDim])
  if (!config.normsHeads) return rotate(heads, table)
  const flat = tf.reshape(heads, [-1, config.headDim])
  return rotate(tf.reshape(norm(config, params, `${name}_norm`, flat), heads.shape), table)
}

/** Keys and values of `x` [rows·time, dModel]: [rows, kvHeads, time, headDim]. */
function keysAndValues(config: LlamaConfig, params: Params, layer: number, x: tf.Tensor, place: Place): Segment {
  const name = `model.layers.${layer}.self_attn`
  const { rows, time } = place
  const split = (heads: tf.Tensor) =>
    tf.transpose(tf.reshape(heads, [rows, time, config.numKvHeads, config.headDim]), [0, 2, 1, 3])
  return {
    keys: split(turnedHeads(config, params, `${name}.k`, x, place)),
    values: split(project(params, `${name}.v_proj`, x)),
  }
}

/** What a layer makes of `x` [rows·time, dModel] once the keys and values that it reads are there. */
function block(
  config: LlamaConfig,
  params: Params,
  layer: number,
  x: tf.Tensor,
  normed: tf.Tensor,
  place: Place,
  segments: readonly Segment[],
  watch?: (weights: tf.Tensor) => void,
): tf.Tensor {
  const name = `model.layers.${layer}`
  const mixed = attention(config, params, `${name}.self_attn`, normed, place, segments, watch)
  const attended = tf.add(x, mixed)
  const again = norm(config, params, `${name}.post_attention_layernorm`, attended)
  const gate = project(params, `${name}.mlp.gate_proj`, again)
  const hidden = ops.gatedSilu(gate, project(params, `${name}.mlp.up_proj`, again))
  return tf.add(attended, project(params, `${name}.mlp.down_proj`, hidden))
}

function attention(
  config: LlamaConfig,
  params: Params,
  name: string,
  x: tf.Tensor,
  place: Place,
  segments: readonly Segment[],
  watch?: (weights: tf.Tensor) => void,
): tf.Tensor {
  const { rows, time, mask } = place
  const { numHeads, numKvHeads, headDim } = config
  const groups = numHeads / numKvHeads
  const heads = tf.mul(turnedHeads(config, params, `${name}.q`, x, place), headDim ** -0.5)
  const grouped = tf.transpose(tf.reshape(heads, [rows, time, numKvHeads, groups * headDim]), [0, 2, 1, 3])
  const byGroup = tf.transpose(tf.reshape(grouped, [rows * numKvHeads, time, groups, headDim]), [0, 2, 1, 3])
  const queries = tf.reshape(byGroup, [rows, numKvHeads, groups * time, headDim])
  if (watch) {
    const weights = attentionWeights(queries, segments, mask)
    watch(tf.reshape(weights, [rows, numHeads, time, weights.shape[3] as number]))
  }
  const mixed = tf.reshape(attendSegments(queries, segments, mask), [rows * numKvHeads, groups, time, headDim])
  const byTime = tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [rows, numKvHeads, time, groups * headDim])
  return project(
    params,
    `${name}.o_proj`,
    tf.reshape(tf.transpose(byTime, [0, 2, 1, 3]), [rows * time, numHeads * headDim]),
  )
}

/** [rows·time, dModel] → [rows·time, vocabSize] */
function logits(config: LlamaConfig, params: Params, x: tf.Tensor): tf.Tensor {
  return project(
    params,
    config.tieWordEmbeddings ? 'model.embed_tokens' : 'lm_head',
    norm(config, params, 'model.norm', x),
  )
}
