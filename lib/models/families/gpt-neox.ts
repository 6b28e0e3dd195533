import * as tf from '@tensorflow/tfjs-core'
import { checkKeys, type KeyTable, keys } from '../../base/known-keys'
import { configFields, dropoutOf } from '../config-fields'
import { MODEL_CONFIG_KEYS } from '../config-keys'
import type { Family, Params } from '../family'
import { embed, layerNorm, project } from '../layers'
import { drawn, unprefixed } from '../params'
import { type Activation, activationNames, activations } from './activations'
import type { DecoderConfig } from './decoder-layers'
import { decoderOnly } from './decoder-only'
import { parseRope, type Rope } from './rope'

/** GPT-NeoX's sizes and switches: Hugging Face's `config.json` in camel case. */
interface GptNeoxConfig extends DecoderConfig {
  readonly dFf: number
  readonly activation: Activation
  readonly layerNormEps: number
  readonly initializerRange: number
  readonly rope: Rope
  /** Whether the feed-forward layer reads what attention reads, not what came of it. */
  readonly useParallelResidual: boolean
  /** Whether attention's projections have biases. */
  readonly attentionBias: boolean
}

const GPT_NEOX_CONFIG_KEYS: KeyTable = {
  ...MODEL_CONFIG_KEYS,
  ...keys(
    'read',
    ['vocab_size', 'hidden_size', 'intermediate_size', 'num_hidden_layers', 'num_attention_heads'],
    'hidden_act',
    'layer_norm_eps',
    'initializer_range',
    'max_position_embeddings',
  ),
  ...keys('read', 'hidden_dropout', 'attention_dropout', 'use_parallel_residual', 'attention_bias'),
  ...keys('read', 'rotary_pct', 'rotary_emb_base', 'rope_theta', 'rope_scaling', 'rope_parameters'),
  ...keys({ only: [false] }, 'is_encoder_decoder'),
}

const EMBEDDING = 'gpt_neox.embed_in.weight'
/** As files of all versions of Transformers have it. */
const OUTPUT = 'embed_out.weight'

/** GPT-NeoX (Black et al. 2022) and Pythia: a part of each head turns, and attention and feed-forward layer stand side by side. */
export const gptNeox: Family<GptNeoxConfig> = {
  type: 'gpt_neox',
  architecture: 'GPTNeoXForCausalLM',

  parseConfig(json, file) {
    const fields = configFields(json, file)
    const { raw, size, number, oneOf, yes, token, tokens, refuse } = fields
    checkKeys(file, raw, GPT_NEOX_CONFIG_KEYS)
    const [vocabSize, dModel] = [size('vocab_size', 50432), size('hidden_size', 6144)]
    const numHeads = size('num_attention_heads', 64)
    if (dModel % numHeads !== 0) refuse('num_attention_heads', `a divisor of hidden_size ${dModel}`, numHeads)
    const headDim = dModel / numHeads
    const eosTokenIds = tokens('eos_token_id', 2, vocabSize)
    const dropout = dropoutOf(fields, { hidden_dropout: 0, attention_dropout: 0 })
    if (!dropout.drops.hidden_dropout) refuse('hidden_dropout', `${dropout.rate}, as attention has`, 0)
    return {
      vocabSize,
      dModel,
      dFf: size('intermediate_size', 24576),
      numLayers: size('num_hidden_layers', 44),
      numHeads,
      numKvHeads: numHeads,
      headDim,
      activation: oneOf('hidden_act', 'gelu', activationNames),
      layerNormEps: number('layer_norm_eps', 1e-5, (v) => v > 0 && v <= 1, 'a number from above 0 to 1'),
      initializerRange: number('initializer_range', 0.02, (v) => v >= 0, 'a number from 0 up'),
      rope: parseRope(
        {
          ...raw,
          rope_theta: raw.rotary_emb_base ?? raw.rope_theta,
          partial_rotary_factor: raw.rotary_pct ?? 0.25,
        },
        headDim,
        file,
      ),
      useParallelResidual: yes('use_parallel_residual', true),
      attentionBias: yes('attention_bias', true),
      dropoutRate: dropout.rate,
      dropsAttention: dropout.drops.attention_dropout,
      tieWordEmbeddings: yes('tie_word_embeddings', false),
      bosTokenId: token('bos_token_id', 0, vocabSize),
      padTokenId: token('pad_token_id', eosTokenIds[0] as number, vocabSize),
      eosTokenIds,
      rest: raw,
    }
  },

  configJson: (config) => ({
    ...config.rest,
    architectures: ['GPTNeoXForCausalLM'],
    model_type: 'gpt_neox',
    vocab_size: config.vocabSize,
    hidden_size: config.dModel,
    intermediate_size: config.dFf,
    num_hidden_layers: config.numLayers,
    num_attention_heads: config.numHeads,
    use_parallel_residual: config.useParallelResidual,
    attention_bias: config.attentionBias,
    tie_word_embeddings: config.tieWordEmbeddings,
  }),

  shapes({ vocabSize, dModel, dFf, numLayers, attentionBias, tieWordEmbeddings }) {
    const shapes: Record<string, readonly number[]> = { [EMBEDDING]: [vocabSize, dModel] }
    const add = (name: string, shape: readonly number[], biased = true) => {
      shapes[`${name}.weight`] = shape
      if (biased) shapes[`${name}.bias`] = shape.slice(0, 1)
    }
    for (let i = 0; i < numLayers; i++) {
      const layer = `gpt_neox.layers.${i}`
      add(`${layer}.input_layernorm`, [dModel])
      add(`${layer}.attention.query_key_value`, [3 * dModel, dModel], attentionBias)
      add(`${layer}.attention.dense`, [dModel, dModel], attentionBias)
      add(`${layer}.post_attention_layernorm`, [dModel])
      add(`${layer}.mlp.dense_h_to_4h`, [dFf, dModel])
      add(`${layer}.mlp.dense_4h_to_h`, [dModel, dFf])
    }
    add('gpt_neox.final_layer_norm', [dModel])
    if (!tieWordEmbeddings) shapes[OUTPUT] = [vocabSize, dModel]
    return shapes
  },

  init: (config, random) =>
    drawn(gptNeox.shapes(config), random, (name) => {
      if (name.endsWith('.bias')) return { mean: 0, std: 0 }
      return /norm\.weight$/.test(name) ? { mean: 1, std: 0 } : { mean: 0, std: config.initializerRange }
    }),

  aliases: (config) => ({
    ...unprefixed('gpt_neox.', gptNeox.shapes(config)),
    ...(config.tieWordEmbeddings ? { [OUTPUT]: EMBEDDING } : {}),
    // As Transformers 5 has it in memory.
    'lm_head.weight': config.tieWordEmbeddings ? EMBEDDING : OUTPUT,
  }),
  isUnused: (name) => /\.attention\.(bias|masked_bias|rotary_emb\.inv_freq)$/.test(name),
  embedding: EMBEDDING,
  loraTargets: ['query_key_value'],
  isProjection: (name) => /(\.query_key_value|\.dense(_\w+)?|^embed_out)\.weight$/.test(name),

  ...decoderOnly<GptNeoxConfig>({
    embed: (_config, params, ids, _positions, drop) => drop(embed(params, 'gpt_neox.embed_in', ids)),

    heads(config, params, layer, x) {
      const name = `gpt_neox.layers.${layer}`
      const normed = norm(config, params, `${name}.input_layernorm`, x)
      // Head by head: its queries, then its keys, then its values.
      const all = project(params, `${name}.attention.query_key_value`, normed)
      const byHead = tf.split(tf.reshape(all, [-1, config.numHeads, 3 * config.headDim]), 3, 2)
      const [queries, keys, values] = byHead.map((part) => tf.reshape(part, [-1, config.dModel])) as [
        tf.Tensor,
        tf.Tensor,
        tf.Tensor,
      ]
      return { queries, keys, values }
    },

    rope: ({ rope }) => rope,

    finish(config, params, layer, x, found, drop) {
      const name = `gpt_neox.layers.${layer}`
      const attended = tf.add(x, drop(project(params, `${name}.attention.dense`, found)))
      const read = config.useParallelResidual ? x : attended
      const normed = norm(config, params, `${name}.post_attention_layernorm`, read)
      const hidden = activations[config.activation](project(params, `${name}.mlp.dense_h_to_4h`, normed))
      return tf.add(attended, drop(project(params, `${name}.mlp.dense_4h_to_h`, hidden)))
    },

    logits: (config, params, x) =>
      project(
        params,
        config.tieWordEmbeddings ? 'gpt_neox.embed_in' : 'embed_out',
        norm(config, params, 'gpt_neox.final_layer_norm', x),
      ),
  }),
}

const norm = (config: GptNeoxConfig, params: Params, name: string, x: tf.Tensor) =>
  layerNorm(params, name, x, config.layerNormEps)
