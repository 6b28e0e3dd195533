import * as tf from '@tensorflow/tfjs-core'
import { gatedSilu } from '../../tensor/layer-ops'
import * as ops from '../../tensor/ops'
import type { Family, Params } from '../family'
import { embed, project, weight } from '../layers'
import { decoderOnly } from './decoder-only'
import { type LlamaConfig, llamaConfigJson, parseLlamaConfig, type Variant } from './llama-config'
import { initLlama, llamaShapes } from './llama-params'

/**
 * Llama (Touvron et al. 2023) and what is built like it: Llama 2 and 3, SmolLM2, TinyLlama, Mistral (a sliding window),
 * Qwen 2 (biases of queries, keys and values) and Qwen 3 (norms of queries and keys).
 */
export function llamaFamily(variant: Variant): Family<LlamaConfig> {
  return {
    type: variant.type,
    architecture: variant.architecture,
    parseConfig: (json, file) => parseLlamaConfig(variant, json, file),
    configJson: (config) => llamaConfigJson(variant, config),
    shapes: llamaShapes,
    init: initLlama,
    aliases: ({ tieWordEmbeddings }): Record<string, string> =>
      tieWordEmbeddings ? { 'lm_head.weight': EMBEDDING } : {},
    isUnused: (name) => name.endsWith('.rotary_emb.inv_freq'),
    embedding: EMBEDDING,
    loraTargets: ['q_proj', 'v_proj'],
    isProjection: (name) => /(_proj|^lm_head)\.weight$/.test(name),
    ...decoderOnly<LlamaConfig>({
      embed: (_config, params, ids) => embed(params, 'model.embed_tokens', ids),

      heads(config, params, layer, x) {
        const normed = norm(config, params, `model.layers.${layer}.input_layernorm`, x)
        const name = `model.layers.${layer}.self_attn`
        return {
          queries: normedHeads(config, params, `${name}.q`, normed),
          keys: normedHeads(config, params, `${name}.k`, normed),
          values: project(params, `${name}.v_proj`, normed),
        }
      },

      rope: ({ rope }) => rope,
      window: ({ slidingWindow }) => slidingWindow,

      finish(config, params, layer, x, found) {
        const name = `model.layers.${layer}`
        const attended = tf.add(x, project(params, `${name}.self_attn.o_proj`, found))
        const normed = norm(config, params, `${name}.post_attention_layernorm`, attended)
        const gate = project(params, `${name}.mlp.gate_proj`, normed)
        const hidden = gatedSilu(gate, project(params, `${name}.mlp.up_proj`, normed))
        return tf.add(attended, project(params, `${name}.mlp.down_proj`, hidden))
      },

      logits: (config, params, x) =>
        project(
          params,
          config.tieWordEmbeddings ? 'model.embed_tokens' : 'lm_head',
          norm(config, params, 'model.norm', x),
        ),
    }),
  }
}

const EMBEDDING = 'model.embed_tokens.weight'

function norm(config: LlamaConfig, params: Params, name: string, x: tf.Tensor): tf.Tensor {
  return ops.rmsNorm(x, weight(params, `${name}.weight`), config.rmsNormEps)
}

/** Heads of queries or keys, each normed by itself if the variant norms them: [rows·time, heads·headDim]. */
function normedHeads(config: LlamaConfig, params: Params, name: string, x: tf.Tensor): tf.Tensor {
  const heads = project(params, `${name}_proj`, x)
  if (!config.normsHeads) return heads
  const normed = norm(config, params, `${name}_norm`, tf.reshape(heads, [-1, config.headDim]))
  return tf.reshape(normed, heads.shape)
}
