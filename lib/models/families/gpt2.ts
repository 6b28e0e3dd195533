import * as tf from '@tensorflow/tfjs-core'
import { checkKeys, type KeyTable, keys } from '../../base/known-keys'
import { configFields, dropoutOf } from '../config-fields'
import { MODEL_CONFIG_KEYS } from '../config-keys'
import type { Family, Params } from '../family'
import { embed, layerNorm, learnedPositions, project } from '../layers'
import { drawn, unprefixed } from '../params'
import { type Activation, activationNames, activations } from './activations'
import type { DecoderConfig } from './decoder-layers'
import { decoderOnly } from './decoder-only'

/** GPT-2's sizes and switches: Hugging Face's `config.json` in camel case. */
interface Gpt2Config extends DecoderConfig {
  readonly dFf: number
  readonly maxPositions: number
  readonly activation: Activation
  readonly layerNormEpsilon: number
  readonly initializerRange: number
}

const GPT2_CONFIG_KEYS: KeyTable = {
  ...MODEL_CONFIG_KEYS,
  ...keys(
    'read',
    ['vocab_size', 'n_positions', 'n_embd', 'n_layer', 'n_head', 'n_inner'],
    'activation_function',
    'layer_norm_epsilon',
    'initializer_range',
  ),
  ...keys('read', 'resid_pdrop', 'embd_pdrop', 'attn_pdrop'),
  ...keys('harmless', 'n_ctx', 'reorder_and_upcast_attn', 'summary_type', 'summary_use_proj', 'summary_activation'),
  ...keys('harmless', 'summary_proj_to_labels', 'summary_first_dropout'),
  ...keys({ only: [true] }, 'scale_attn_weights'),
  ...keys({ only: [false] }, 'scale_attn_by_inverse_layer_idx', 'is_encoder_decoder'),
}

const EMBEDDING = 'transformer.wte.weight'

/** GPT-2 (Radford et al. 2019): learned positions, and projections that checkpoints have as [in, out]. */
export const gpt2: Family<Gpt2Config> = {
  type: 'gpt2',
  architecture: 'GPT2LMHeadModel',

  parseConfig(json, file) {
    const fields = configFields(json, file)
    const { raw, size, number, oneOf, yes, token, tokens, refuse } = fields
    checkKeys(file, raw, GPT2_CONFIG_KEYS)
    const [vocabSize, dModel, numHeads] = [size('vocab_size', 50257), size('n_embd', 768), size('n_head', 12)]
    if (dModel % numHeads !== 0) refuse('n_head', `a divisor of n_embd ${dModel}`, numHeads)
    const eosTokenIds = tokens('eos_token_id', 50256, vocabSize)
    const dropout = dropoutOf(fields, { resid_pdrop: 0.1, embd_pdrop: 0.1, attn_pdrop: 0.1 })
    if (dropout.drops.embd_pdrop !== dropout.drops.resid_pdrop) refuse('embd_pdrop', 'resid_pdrop', raw.embd_pdrop)
    return {
      vocabSize,
      dModel,
      dFf: size('n_inner', 4 * dModel),
      maxPositions: size('n_positions', 1024),
      numLayers: size('n_layer', 12),
      numHeads,
      numKvHeads: numHeads,
      headDim: dModel / numHeads,
      activation: oneOf('activation_function', 'gelu_new', activationNames),
      layerNormEpsilon: number('layer_norm_epsilon', 1e-5, (v) => v > 0 && v <= 1, 'a number from above 0 to 1'),
      initializerRange: number('initializer_range', 0.02, (v) => v >= 0, 'a number from 0 up'),
      dropoutRate: dropout.rate,
      dropsAttention: dropout.drops.attn_pdrop,
      tieWordEmbeddings: yes('tie_word_embeddings', true),
      bosTokenId: token('bos_token_id', 50256, vocabSize),
      padTokenId: token('pad_token_id', eosTokenIds[0] as number, vocabSize),
      eosTokenIds,
      rest: raw,
    }
  },

  configJson: (config) => ({
    ...config.rest,
    architectures: ['GPT2LMHeadModel'],
    model_type: 'gpt2',
    vocab_size: config.vocabSize,
    n_positions: config.maxPositions,
    n_embd: config.dModel,
    n_layer: config.numLayers,
    n_head: config.numHeads,
    n_inner: config.dFf,
    tie_word_embeddings: config.tieWordEmbeddings,
  }),

  shapes({ vocabSize, dModel, dFf, maxPositions, numLayers, tieWordEmbeddings }) {
    const shapes: Record<string, readonly number[]> = {
      'transformer.wte.weight': [vocabSize, dModel],
      'transformer.wpe.weight': [maxPositions, dModel],
    }
    const biased = (name: string, ...shape: number[]) => {
      shapes[`${name}.weight`] = shape
      shapes[`${name}.bias`] = shape.slice(-1)
    }
    for (let i = 0; i < numLayers; i++) {
      const layer = `transformer.h.${i}`
      biased(`${layer}.ln_1`, dModel)
      biased(`${layer}.attn.c_attn`, dModel, 3 * dModel)
      biased(`${layer}.attn.c_proj`, dModel, dModel)
      biased(`${layer}.ln_2`, dModel)
      biased(`${layer}.mlp.c_fc`, dModel, dFf)
      biased(`${layer}.mlp.c_proj`, dFf, dModel)
    }
    biased('transformer.ln_f', dModel)
    if (!tieWordEmbeddings) shapes['lm_head.weight'] = [vocabSize, dModel]
    return shapes
  },

  init(config, random) {
    return drawn(gpt2.shapes(config), random, (name) => {
      if (/\.ln_\w+\.weight$/.test(name)) return { mean: 1, std: 0 }
      if (name.endsWith('.bias')) return { mean: 0, std: 0 }
      // What is added to the residual stream is drawn smaller, as there are two such projections a layer.
      const share = name.endsWith('.c_proj.weight') ? (2 * config.numLayers) ** -0.5 : 1
      return { mean: 0, std: config.initializerRange * share }
    })
  },

  // The published checkpoint has no `transformer.` before its names.
  aliases: (config) => ({
    ...unprefixed('transformer.', gpt2.shapes(config)),
    ...(config.tieWordEmbeddings ? { 'lm_head.weight': EMBEDDING } : {}),
  }),
  // The causal mask, which old versions saved.
  isUnused: (name) => /(^|\.)h\.\d+\.attn\.(masked_)?bias$/.test(name),
  embedding: EMBEDDING,
  loraTargets: ['c_attn'],
  isProjection: (name) => /(\.c_(attn|proj|fc)|^lm_head)\.weight$/.test(name),
  fanInFanOut: (name) => name !== 'lm_head.weight',

  ...decoderOnly<Gpt2Config>({
    embed: (_config, params, ids, positions, drop) =>
      drop(tf.add(embed(params, 'transformer.wte', ids), learnedPositions(params, 'transformer.wpe', positions))),

    heads(config, params, layer, x) {
      const name = `transformer.h.${layer}`
      const all = conv1d(params, `${name}.attn.c_attn`, norm(config, params, `${name}.ln_1`, x))
      const [queries, keys, values] = tf.split(all, 3, 1) as [tf.Tensor, tf.Tensor, tf.Tensor]
      return { queries, keys, values }
    },

    finish(config, params, layer, x, found, drop) {
      const name = `transformer.h.${layer}`
      const attended = tf.add(x, drop(conv1d(params, `${name}.attn.c_proj`, found)))
      const normed = norm(config, params, `${name}.ln_2`, attended)
      const hidden = activations[config.activation](conv1d(params, `${name}.mlp.c_fc`, normed))
      return tf.add(attended, drop(conv1d(params, `${name}.mlp.c_proj`, hidden)))
    },

    logits: (config, params, x) =>
      project(
        params,
        config.tieWordEmbeddings ? 'transformer.wte' : 'lm_head',
        norm(config, params, 'transformer.ln_f', x),
      ),
  }),
}

const norm = (config: Gpt2Config, params: Params, name: string, x: tf.Tensor) =>
  layerNorm(params, name, x, config.layerNormEpsilon)

const conv1d = (params: Params, name: string, x: tf.Tensor) => project(params, name, x, true)
