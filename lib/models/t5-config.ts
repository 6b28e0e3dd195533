import { describe, UserError } from '../base/errors'
import { checkKeys, type KeyTable, keys } from '../base/known-keys'
import type { ModelConfig } from './family'
import { GENERATION_KEYS } from './generation-keys'

/** A T5's sizes and switches: Hugging Face's `config.json` in camel case. */
export interface T5Config extends ModelConfig {
  /** Width of one head's queries, keys and values. */
  readonly dKv: number
  readonly dFf: number
  /** Encoder blocks. */
  readonly numLayers: number
  readonly numDecoderLayers: number
  readonly relativeAttentionNumBuckets: number
  readonly relativeAttentionMaxDistance: number
  readonly layerNormEpsilon: number
  readonly initializerFactor: number
  /** v1.0: `relu`; v1.1 and FLAN: `gated-gelu`, with the tanh approximation. */
  readonly feedForwardProj: 'relu' | 'gated-gelu'
  /** Whether the decoder's output is multiplied by dModel^−½ before the output layer: v1.0 yes, v1.1 and FLAN no. */
  readonly scaleDecoderOutputs: boolean
  readonly decoderStartTokenId: number
}

/**
 * Far above the largest T5 there is (11 billion parameters), and small enough that names and shapes of all parameters are
 * listed at once: whether a file has them is checked before anything is made of that size.
 */
const MOST = {
  vocab_size: 2 ** 24,
  d_model: 2 ** 16,
  d_kv: 2 ** 16,
  d_ff: 2 ** 20,
  num_layers: 1024,
  num_decoder_layers: 1024,
  num_heads: 4096,
  relative_attention_num_buckets: 2 ** 16,
  relative_attention_max_distance: 2 ** 24,
} as const

/** What config.json of a T5 may have. Settings of generation stand there in older folders (see generation-config.ts). */
export const T5_CONFIG_KEYS: KeyTable = {
  ...GENERATION_KEYS,
  ...keys('read', Object.keys(MOST), 'model_type', 'dropout_rate', 'layer_norm_epsilon', 'initializer_factor'),
  ...keys('read', 'feed_forward_proj', 'is_gated_act', 'dense_act_fn', 'tie_word_embeddings', 'scale_decoder_outputs'),
  ...keys('read', 'pad_token_id', 'eos_token_id', 'decoder_start_token_id'),
  ...keys(
    'harmless',
    'architectures',
    'torch_dtype',
    'dtype',
    '_name_or_path',
    'name_or_path',
    'gradient_checkpointing',
  ),
  ...keys('harmless', 'n_positions', 'output_past', 'classifier_dropout', 'task_specific_params', 'prefix', 'auto_map'),
  ...keys('harmless', 'id2label', 'label2id', 'num_labels', 'problem_type', 'finetuning_task', 'tokenizer_class'),
  ...keys('harmless', 'return_dict', 'torchscript', 'chunk_size_feed_forward', 'add_cross_attention', 'unk_token_id'),
  ...keys('harmless', 'sep_token_id', 'cls_token_id', 'mask_token_id', 'max_seq_length', 'use_bfloat16'),
  ...keys({ only: [true] }, 'is_encoder_decoder'),
  ...keys({ only: [false] }, 'is_decoder', 'tie_encoder_decoder', 'cross_attention_hidden_size'),
  ...keys({ only: [{}] }, 'pruned_heads'),
  ...keys({ only: [] }, 'quantization_config'),
}

/** What config.json says of generation is refused, if at all, when outputs are asked for. */
const MODEL_KEYS: KeyTable = Object.fromEntries(
  Object.entries(T5_CONFIG_KEYS).map(([name, meaning]) => [
    name,
    Object.hasOwn(GENERATION_KEYS, name) ? 'read' : meaning,
  ]),
)

/**
 * Reads the content of a `config.json`; what it leaves out takes Hugging Face's defaults (those of T5-small v1.0).
 * @param file what messages call it
 * @throws UserError naming the field and what was expected
 */
export function parseT5Config(json: unknown, file = 'config.json'): T5Config {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new UserError(`${file}: expected an object, found ${describe(json)}`)
  }
  const fields: Record<string, unknown> = { ...json }
  checkKeys(file, fields, MODEL_KEYS)
  const take = <T>(name: string, fallback: T, expected: string, fits: (value: unknown) => boolean): T => {
    const value = fields[name] ?? fallback
    delete fields[name]
    if (!fits(value)) throw new UserError(`${file}: ${name}: expected ${expected}, found ${describe(value)}`)
    return value as T
  }
  const size = (name: keyof typeof MOST, fallback: number) => {
    const most = MOST[name]
    return take(name, fallback, `a whole number from 1 to ${most}`, (v) => isSize(v) && (v as number) <= most)
  }
  const vocabSize = size('vocab_size', 32128)
  const token = (name: string, fallback: number) =>
    take(name, fallback, `a token id below the vocab_size ${vocabSize}`, (v) => isWhole(v) && (v as number) < vocabSize)
  const ends = (name: string, fallback: number) => {
    const value = fields[name] ?? fallback
    if (!Array.isArray(value)) return [token(name, fallback)]
    if (value.length === 0 || !value.every((id) => isWhole(id) && id < vocabSize))
      throw new UserError(`${file}: ${name}: expected token ids below the vocab_size ${vocabSize}`)
    delete fields[name]
    return value as number[]
  }
  const yes = (name: string, fallback: boolean) => take(name, fallback, 'true or false', (v) => typeof v === 'boolean')

  take('model_type', 't5', '"t5"', (v) => v === 't5')
  const numLayers = size('num_layers', 6)
  const tied = yes('tie_word_embeddings', true)
  const padTokenId = token('pad_token_id', 0)
  const config: Omit<T5Config, 'rest'> = {
    vocabSize,
    dModel: size('d_model', 512),
    dKv: size('d_kv', 64),
    dFf: size('d_ff', 2048),
    numLayers,
    numDecoderLayers: size('num_decoder_layers', numLayers),
    numHeads: size('num_heads', 8),
    relativeAttentionNumBuckets: size('relative_attention_num_buckets', 32),
    relativeAttentionMaxDistance: size('relative_attention_max_distance', 128),
    dropoutRate: take('dropout_rate', 0.1, 'a number from 0 to below 1', (v) => isNumber(v) && v >= 0 && v < 1),
    layerNormEpsilon: take(
      'layer_norm_epsilon',
      1e-6,
      'a number from above 0 to 1',
      (v) => isNumber(v) && v > 0 && v <= 1,
    ),
    initializerFactor: take(
      'initializer_factor',
      1,
      'a number from 0 to 1000',
      (v) => isNumber(v) && v >= 0 && v <= 1000,
    ),
    feedForwardProj: take('feed_forward_proj', 'relu', '"relu" or "gated-gelu"', isFeedForward),
    tieWordEmbeddings: tied,
    scaleDecoderOutputs: yes('scale_decoder_outputs', tied),
    padTokenId,
    eosTokenIds: ends('eos_token_id', 1),
    decoderStartTokenId: token('decoder_start_token_id', padTokenId),
  }
  // Two fields that follow from feed_forward_proj; Transformers would compute with what they say.
  const gated = config.feedForwardProj === 'gated-gelu'
  take('is_gated_act', gated, `${gated}, as feed_forward_proj says`, (v) => v === gated)
  const act = gated ? 'gelu_new' : 'relu'
  take('dense_act_fn', act, `"${act}", as feed_forward_proj says`, (v) => v === act)
  if (config.relativeAttentionNumBuckets % 4 !== 0) {
    const found = describe(config.relativeAttentionNumBuckets)
    throw new UserError(`${file}: relative_attention_num_buckets: expected a multiple of 4, found ${found}`)
  }
  if (config.relativeAttentionMaxDistance <= config.relativeAttentionNumBuckets / 2) {
    const found = `${config.relativeAttentionMaxDistance} with ${config.relativeAttentionNumBuckets} buckets`
    throw new UserError(`${file}: relative_attention_max_distance: expected above half the buckets, found ${found}`)
  }
  return { ...config, rest: fields }
}

/** The content of a `config.json` that Hugging Face Transformers 4 and 5 read as this model. */
export function t5ConfigJson(config: T5Config): Record<string, unknown> {
  return {
    ...config.rest,
    architectures: ['T5ForConditionalGeneration'],
    model_type: 't5',
    is_encoder_decoder: true,
    vocab_size: config.vocabSize,
    d_model: config.dModel,
    d_kv: config.dKv,
    d_ff: config.dFf,
    num_layers: config.numLayers,
    num_decoder_layers: config.numDecoderLayers,
    num_heads: config.numHeads,
    relative_attention_num_buckets: config.relativeAttentionNumBuckets,
    relative_attention_max_distance: config.relativeAttentionMaxDistance,
    dropout_rate: config.dropoutRate,
    layer_norm_epsilon: config.layerNormEpsilon,
    initializer_factor: config.initializerFactor,
    feed_forward_proj: config.feedForwardProj,
    // Transformers 4 takes the scaling from this field, 5 from the one after it, where there is one.
    tie_word_embeddings: config.tieWordEmbeddings || config.scaleDecoderOutputs,
    scale_decoder_outputs: config.scaleDecoderOutputs,
    pad_token_id: config.padTokenId,
    eos_token_id: config.eosTokenIds.length === 1 ? config.eosTokenIds[0] : config.eosTokenIds,
    decoder_start_token_id: config.decoderStartTokenId,
  }
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const isWhole = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0
const isSize = (value: unknown) => isWhole(value) && value !== 0
const isFeedForward = (value: unknown) => value === 'relu' || value === 'gated-gelu'
