import * as tf from '@tensorflow/tfjs-core'
import { gatedGelu } from '../../tensor/layer-ops'
import * as ops from '../../tensor/ops'
import type { Family, Params } from '../family'
import { embed, project, weight } from '../layers'
import { drawn } from '../params'
import { decoderOnly } from './decoder-only'
import { type GemmaConfig, type GemmaVariant, gemmaConfigJson, gemmaVariants, parseGemmaConfig } from './gemma-config'

const EMBEDDING = 'model.embed_tokens.weight'
const embeddingScale = ({ dModel }: GemmaConfig) => Math.sqrt(dModel)

/**
 * Gemma 2 and 3 (Gemma Team 2024, 2025), text alone: norms before and after attention and feed-forward layer, some layers with a
 * window, scaled embeddings, and in Gemma 2 capped scores.
 */
function gemmaFamily(variant: GemmaVariant): Family<GemmaConfig> {
  return {
    type: variant.type,
    architecture: variant.architecture,
    parseConfig: (json, file) => parseGemmaConfig(variant, json, file),
    configJson: (config) => gemmaConfigJson(variant, config),

    shapes: gemmaShapes,

    init(config, random) {
      // Norms multiply by one more than their weights.
      const std = (name: string) => (name.endsWith('norm.weight') ? 0 : config.initializerRange)
      return drawn(gemmaShapes(config), random, (name) => ({ mean: 0, std: std(name) }))
    },

    aliases: ({ tieWordEmbeddings }): Record<string, string> =>
      tieWordEmbeddings ? { 'lm_head.weight': EMBEDDING } : {},
    isUnused: (name) => name.endsWith('.rotary_emb.inv_freq'),
    embedding: EMBEDDING,
    embeddingScale,
    loraTargets: ['q_proj', 'v_proj'],
    isProjection: (name) => /(_proj|^lm_head)\.weight$/.test(name),

    ...decoderOnly<GemmaConfig>({
      embed: (config, params, ids) => embed(params, 'model.embed_tokens', ids, embeddingScale(config)),

      heads(config, params, layer, x) {
        const name = `model.layers.${layer}`
        const normed = norm(config, params, `${name}.input_layernorm`, x)
        const normedHeads = (part: string) => {
          const heads = project(params, `${name}.self_attn.${part}_proj`, normed)
          if (!config.normsHeads) return heads
          const flat = tf.reshape(heads, [-1, config.headDim])
          return tf.reshape(norm(config, params, `${name}.self_attn.${part}_norm`, flat), heads.shape)
        }
        return {
          queries: normedHeads('q'),
          keys: normedHeads('k'),
          values: project(params, `${name}.self_attn.v_proj`, normed),
        }
      },

      scale: ({ queryPreAttnScalar }) => queryPreAttnScalar ** -0.5,
      rope: ({ rope, layerTypes }, layer) => rope[layerTypes[layer] as keyof typeof rope],
      window: ({ slidingWindow, layerTypes }, layer) =>
        layerTypes[layer] === 'sliding_attention' ? slidingWindow : undefined,
      softcap: ({ attnLogitSoftcapping }) => attnLogitSoftcapping,

      finish(config, params, layer, x, found) {
        const name = `model.layers.${layer}`
        const mixed = project(params, `${name}.self_attn.o_proj`, found)
        const attended = tf.add(x, norm(config, params, `${name}.post_attention_layernorm`, mixed))
        const normed = norm(config, params, `${name}.pre_feedforward_layernorm`, attended)
        const gate = project(params, `${name}.mlp.gate_proj`, normed)
        const hidden = gatedGelu(gate, project(params, `${name}.mlp.up_proj`, normed))
        const out = project(params, `${name}.mlp.down_proj`, hidden)
        return tf.add(attended, norm(config, params, `${name}.post_feedforward_layernorm`, out))
      },

      logits(config, params, x) {
        const output = config.tieWordEmbeddings ? 'model.embed_tokens' : 'lm_head'
        const logits = project(params, output, norm(config, params, 'model.norm', x))
        const cap = config.finalLogitSoftcapping
        return cap === undefined ? logits : tf.mul(tf.tanh(tf.div(logits, cap)), cap)
      },
    }),
  }
}

export const gemmas = gemmaVariants.map(gemmaFamily)

const NORMS = ['input_layernorm', 'post_attention_layernorm', 'pre_feedforward_layernorm', 'post_feedforward_layernorm']

/** x / √(mean(x²) + epsilon) · (1 + weight) */
const norm = (config: GemmaConfig, params: Params, name: string, x: tf.Tensor) =>
  ops.rmsNorm(x, tf.add(weight(params, `${name}.weight`), 1), config.rmsNormEps)

/** Every parameter's name and shape, in the order of the computation. */
function gemmaShapes(config: GemmaConfig): Readonly<Record<string, readonly number[]>> {
  const { vocabSize, dModel, dFf, numHeads, numKvHeads, headDim } = config
  const shapes: Record<string, readonly number[]> = { [EMBEDDING]: [vocabSize, dModel] }
  for (let i = 0; i < config.numLayers; i++) {
    const layer = `model.layers.${i}`
    for (const name of NORMS) shapes[`${layer}.${name}.weight`] = [dModel]
    shapes[`${layer}.self_attn.q_proj.weight`] = [numHeads * headDim, dModel]
    for (const part of ['k', 'v']) shapes[`${layer}.self_attn.${part}_proj.weight`] = [numKvHeads * headDim, dModel]
    shapes[`${layer}.self_attn.o_proj.weight`] = [dModel, numHeads * headDim]
    if (config.normsHeads) for (const part of ['q', 'k']) shapes[`${layer}.self_attn.${part}_norm.weight`] = [headDim]
    for (const part of ['gate', 'up']) shapes[`${layer}.mlp.${part}_proj.weight`] = [dFf, dModel]
    shapes[`${layer}.mlp.down_proj.weight`] = [dModel, dFf]
  }
  shapes['model.norm.weight'] = [dModel]
  if (!config.tieWordEmbeddings) shapes['lm_head.weight'] = [vocabSize, dModel]
  return shapes
}
