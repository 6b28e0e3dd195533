import { UserError } from '../../base/errors'
import { object } from '../../base/fields'
import { checkKeys, type KeyTable, keys } from '../../base/known-keys'
import { configFields } from '../config-fields'
import { MODEL_CONFIG_KEYS } from '../config-keys'
import type { DecoderConfig } from './decoder-layers'
import { decoderSizes } from './decoder-sizes'
import { parseRope, type Rope } from './rope'

/** What attention of a layer sees: all tokens before, or a window of them. */
const LAYER_TYPES = ['full_attention', 'sliding_attention'] as const
type LayerType = (typeof LAYER_TYPES)[number]

/** Gemma 2's and 3's sizes and switches: Hugging Face's `config.json` in camel case. */
export interface GemmaConfig extends DecoderConfig {
  readonly dFf: number
  /** Whether queries and keys are normed head by head before they turn. */
  readonly normsHeads: boolean
  readonly layerTypes: readonly LayerType[]
  readonly slidingWindow: number
  /** How queries and keys turn in each type of layer. */
  readonly rope: Readonly<Record<LayerType, Rope>>
  /** Queries are multiplied by its −½th power. */
  readonly queryPreAttnScalar: number
  /** Scores of attention, and logits, are squeezed to between −cap and cap; not unless given. */
  readonly attnLogitSoftcapping?: number
  readonly finalLogitSoftcapping?: number
  readonly rmsNormEps: number
  readonly initializerRange: number
}

/** In what Gemma 2 and Gemma 3 differ. */
export interface GemmaVariant {
  readonly type: string
  readonly architecture: string
  readonly vocabSize: number
  readonly normsHeads: boolean
  /** The last of so many layers sees all, where the file does not say which do. */
  readonly pattern: number
  /** Caps of attention's scores and of logits that the file may leave out. */
  readonly softcapping: readonly [number | undefined, number | undefined]
  /** Whether layers with a window turn otherwise than the rest. */
  readonly ropeByType: boolean
}

export const gemmaVariants: readonly GemmaVariant[] = [
  {
    type: 'gemma2',
    architecture: 'Gemma2ForCausalLM',
    vocabSize: 256000,
    normsHeads: false,
    pattern: 2,
    softcapping: [50, 30],
    ropeByType: false,
  },
  {
    type: 'gemma3_text',
    architecture: 'Gemma3ForCausalLM',
    vocabSize: 262208,
    normsHeads: true,
    pattern: 6,
    softcapping: [undefined, undefined],
    ropeByType: true,
  },
]

const GEMMA_CONFIG_KEYS: KeyTable = {
  ...MODEL_CONFIG_KEYS,
  ...keys(
    'read',
    [
      'vocab_size',
      'hidden_size',
      'intermediate_size',
      'num_hidden_layers',
      'num_attention_heads',
      'num_key_value_heads',
      'head_dim',
      'sliding_window',
      'sliding_window_pattern',
    ],
    'hidden_activation',
    'rms_norm_eps',
    'initializer_range',
    'attention_dropout',
  ),
  ...keys('read', 'layer_types', 'rope_theta', 'rope_scaling', 'rope_parameters', 'rope_local_base_freq'),
  ...keys('read', 'query_pre_attn_scalar', 'attn_logit_softcapping', 'final_logit_softcapping'),
  ...keys('read', 'max_position_embeddings'),
  // Transformers reads `hidden_activation` in its place.
  ...keys('harmless', 'hidden_act', '_sliding_window_pattern'),
  ...keys({ only: [false] }, 'is_encoder_decoder', 'attention_bias', 'use_bidirectional_attention'),
}

/** Reads the content of a `config.json`; what it leaves out takes Hugging Face's defaults. */
export function parseGemmaConfig(variant: GemmaVariant, json: unknown, file: string): GemmaConfig {
  const { raw, size, number, oneOf, yes, token, tokens, refuse } = configFields(json, file)
  checkKeys(file, raw, GEMMA_CONFIG_KEYS)
  const above0 = (name: string, fallback: number) => number(name, fallback, (v) => v > 0, 'a number above 0')
  // Null says that there is no cap, which is not what a file says that leaves the field out.
  const cap = (name: string, fallback: number | undefined) => {
    const value = raw[name] === undefined ? fallback : raw[name]
    return value === undefined || value === null ? undefined : above0(name, fallback ?? 0)
  }
  const vocabSize = size('vocab_size', variant.vocabSize)
  const [numHeads, numKvHeads] = [size('num_attention_heads', 8), size('num_key_value_heads', 4)]
  if (numHeads % numKvHeads !== 0) refuse('num_key_value_heads', `a divisor of the ${numHeads} heads`, numKvHeads)
  oneOf('hidden_activation', 'gelu_pytorch_tanh', ['gelu_pytorch_tanh'])
  const [numLayers, headDim] = [size('num_hidden_layers', 26), size('head_dim', 256)]
  const eosTokenIds = tokens('eos_token_id', 1, vocabSize)
  const [attention, logits] = variant.softcapping
  return {
    vocabSize,
    dModel: size('hidden_size', 2304),
    dFf: size('intermediate_size', 9216),
    numLayers,
    numHeads,
    numKvHeads,
    headDim,
    normsHeads: variant.normsHeads,
    layerTypes: layerTypes(raw.layer_types, numLayers, size('sliding_window_pattern', variant.pattern), file),
    slidingWindow: size('sliding_window', 4096),
    rope: ropes(raw, variant, headDim, file),
    queryPreAttnScalar: above0('query_pre_attn_scalar', 256),
    attnLogitSoftcapping: cap('attn_logit_softcapping', attention),
    finalLogitSoftcapping: cap('final_logit_softcapping', logits),
    rmsNormEps: above0('rms_norm_eps', 1e-6),
    initializerRange: number('initializer_range', 0.02, (v) => v >= 0, 'a number from 0 up'),
    dropoutRate: number('attention_dropout', 0, (v) => v >= 0 && v < 1, 'a number from 0 to below 1'),
    dropsAttention: true,
    tieWordEmbeddings: yes('tie_word_embeddings', true),
    bosTokenId: token('bos_token_id', 2, vocabSize),
    padTokenId: token('pad_token_id', 0, vocabSize),
    eosTokenIds,
    rest: raw,
  }
}

/** The content of a `config.json` that Transformers reads as this model: all that was read, and what may have changed. */
export const gemmaConfigJson = (variant: GemmaVariant, config: GemmaConfig): Record<string, unknown> => ({
  ...config.rest,
  ...decoderSizes(variant, config),
  layer_types: config.layerTypes,
})

function layerTypes(found: unknown, layers: number, pattern: number, file: string): readonly LayerType[] {
  if (found === undefined || found === null)
    return Array.from({ length: layers }, (_, i) => LAYER_TYPES[(i + 1) % pattern === 0 ? 0 : 1])
  if (Array.isArray(found) && found.length === layers && found.every((type) => LAYER_TYPES.includes(type))) return found
  throw new UserError(`${file}: layer_types: expected ${LAYER_TYPES.join(' or ')} for each of the ${layers} layers`)
}

/** Gemma 3's file has them apart, in two ways: as Transformers 5 writes them, and as older versions did. */
function ropes(
  raw: Readonly<Record<string, unknown>>,
  { ropeByType }: GemmaVariant,
  headDim: number,
  file: string,
): GemmaConfig['rope'] {
  const rope = (json: Readonly<Record<string, unknown>>) => {
    const found = parseRope({ ...json, max_position_embeddings: raw.max_position_embeddings }, headDim, file)
    if (found.dims === headDim) return found
    throw new UserError(`${file}: partial_rotary_factor: expected 1, found ${found.dims / headDim}`)
  }
  const { rope_parameters: both, rope_theta: theta, rope_scaling: scaling, rope_local_base_freq: local } = raw
  if (!ropeByType) {
    const same = rope(raw)
    return { full_attention: same, sliding_attention: same }
  }
  if (both === undefined || both === null)
    return {
      full_attention: rope({ rope_theta: theta ?? 1e6, rope_scaling: scaling }),
      sliding_attention: rope({ rope_theta: local ?? 1e4 }),
    }
  const of = (type: LayerType, base: number) =>
    rope({
      rope_theta: base,
      rope_parameters: object(object(both, `${file}: rope_parameters`)[type], `${file}: rope_parameters.${type}`),
    })
  return { full_attention: of('full_attention', 1e6), sliding_attention: of('sliding_attention', 1e4) }
}
