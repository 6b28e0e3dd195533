import { UserError } from '../../base/errors'
import { checkKeys, type KeyTable, keys } from '../../base/known-keys'
import { configFields } from '../config-fields'
import { MODEL_CONFIG_KEYS } from '../config-keys'
import type { DecoderConfig } from './decoder-layers'
import { decoderSizes } from './decoder-sizes'
import { parseRope, type Rope } from './rope'

/** The sizes and switches of Llama and its variants: Hugging Face's `config.json` in camel case. */
export interface LlamaConfig extends DecoderConfig {
  readonly dFf: number
  readonly rmsNormEps: number
  readonly initializerRange: number
  readonly rope: Rope
  /** How many tokens back a query sees, itself included; all of them where there is no window. */
  readonly slidingWindow?: number
  /** Which projections have a bias. */
  readonly biases: { readonly qkv: boolean; readonly output: boolean; readonly mlp: boolean }
  /** Whether queries and keys are normed head by head before they turn. */
  readonly normsHeads: boolean
}

/** In what a variant differs from Llama. */
export interface Variant {
  readonly type: string
  readonly architecture: string
  readonly normsHeads?: boolean
  /** The width of a head where `head_dim` is missing; dModel / heads unless given. */
  readonly headDim?: number
  /** Biases of queries, keys and values whatever the file says. */
  readonly alwaysBiased?: boolean
  /** The file's window, if it is used. */
  readonly window?: (json: Readonly<Record<string, unknown>>) => unknown
}

/** Where layers differ in their window, the window is refused rather than taken for all of them. */
function qwenWindow(json: Readonly<Record<string, unknown>>): unknown {
  return json.use_sliding_window === true ? json.sliding_window : undefined
}

export const variants = {
  llama: { type: 'llama', architecture: 'LlamaForCausalLM' },
  mistral: { type: 'mistral', architecture: 'MistralForCausalLM', window: (json) => json.sliding_window },
  qwen2: { type: 'qwen2', architecture: 'Qwen2ForCausalLM', alwaysBiased: true, window: qwenWindow },
  qwen3: { type: 'qwen3', architecture: 'Qwen3ForCausalLM', normsHeads: true, headDim: 128, window: qwenWindow },
} satisfies Record<string, Variant>

/**
 * Far above the largest models there are, and small enough that names and shapes of all parameters are listed at once:
 * whether a file has them is checked before anything is made of that size.
 */
/** What config.json of these models may have. */
export const LLAMA_CONFIG_KEYS: KeyTable = {
  ...MODEL_CONFIG_KEYS,
  ...keys('read', 'vocab_size', 'hidden_size', 'intermediate_size', 'num_hidden_layers', 'num_attention_heads'),
  ...keys('read', 'num_key_value_heads', 'head_dim', 'hidden_act', 'rms_norm_eps', 'initializer_range'),
  ...keys('read', 'attention_bias', 'mlp_bias', 'attention_dropout', 'rope_theta', 'rope_scaling', 'rope_parameters'),
  ...keys('read', 'partial_rotary_factor', 'sliding_window', 'use_sliding_window', 'layer_types'),
  ...keys('read', 'max_position_embeddings'),
  ...keys('harmless', 'is_llama_config', 'max_window_layers'),
  ...keys({ only: [1] }, 'pretraining_tp'),
  ...keys({ only: [false] }, 'is_encoder_decoder', 'rope_interleaved'),
}

/** Reads the content of a `config.json`; what it leaves out takes Hugging Face's defaults. */
export function parseLlamaConfig(variant: Variant, json: unknown, file: string): LlamaConfig {
  const { size, yes, number, oneOf, token, tokens, raw, refuse } = configFields(json, file)
  checkKeys(file, raw, LLAMA_CONFIG_KEYS)
  const [dModel, numHeads] = [size('hidden_size', 4096), size('num_attention_heads', 32)]
  const numKvHeads = size('num_key_value_heads', numHeads)
  const headDim = size('head_dim', variant.headDim ?? Math.floor(dModel / numHeads))
  oneOf('hidden_act', 'silu', ['silu', 'swish'])
  if (numHeads % numKvHeads !== 0) refuse('num_key_value_heads', `a divisor of the ${numHeads} heads`, numKvHeads)
  const rope = parseRope(raw, headDim, file)
  if (rope.dims !== headDim) refuse('partial_rotary_factor', '1', rope.dims / headDim)
  const window = variant.window?.(raw)
  if (Array.isArray(raw.layer_types) && new Set(raw.layer_types).size > 1) {
    throw new UserError(`${file}: layer_types: layers that differ in their attention are not supported`)
  }
  const vocabSize = size('vocab_size', 32000)
  const eosTokenIds = tokens('eos_token_id', 2, vocabSize)
  const biased = yes('attention_bias', false)
  return {
    vocabSize,
    dModel,
    dFf: size('intermediate_size', 11008),
    numLayers: size('num_hidden_layers', 32),
    numHeads,
    numKvHeads,
    headDim,
    rmsNormEps: number('rms_norm_eps', 1e-6, (v) => v > 0, 'a number above 0'),
    initializerRange: number('initializer_range', 0.02, (v) => v >= 0, 'a number from 0 up'),
    rope,
    ...(window === undefined || window === null ? {} : { slidingWindow: size('sliding_window', 4096) }),
    biases: {
      qkv: variant.alwaysBiased ?? biased,
      output: variant.alwaysBiased ? false : biased,
      mlp: yes('mlp_bias', false),
    },
    normsHeads: variant.normsHeads ?? false,
    dropoutRate: number('attention_dropout', 0, (v) => v >= 0 && v < 1, 'a number from 0 to below 1'),
    dropsAttention: true,
    tieWordEmbeddings: yes('tie_word_embeddings', false),
    ...(typeof raw.bos_token_id === 'number' ? { bosTokenId: token('bos_token_id', 1, vocabSize) } : {}),
    padTokenId: token('pad_token_id', eosTokenIds[0] ?? 0, vocabSize),
    eosTokenIds,
    rest: raw,
  }
}

/** The content of a `config.json` that Transformers reads as this model: all that was read, and what may have changed. */
export const llamaConfigJson = (variant: Variant, config: LlamaConfig): Record<string, unknown> => ({
  ...config.rest,
  ...decoderSizes(variant, config),
  rms_norm_eps: config.rmsNormEps,
  initializer_range: config.initializerRange,
  eos_token_id: config.eosTokenIds.length === 1 ? config.eosTokenIds[0] : config.eosTokenIds,
})
