import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../base/errors'
import { boolean, expected, object } from '../../base/fields'
import { readJson } from '../../base/files'
import { checkKeys, type KeyTable, keys } from '../../base/known-keys'
import { CONFIG_KEYS } from '../config-keys'
import {
  NORMALIZE_KEYS,
  type Prompts,
  readModules,
  readPoolingSettings,
  readPrompts,
  SENTENCE_BERT_CONFIG_KEYS,
  settings,
} from './encoder-files'

/** A BERT's or MPNet's sizes: Hugging Face's `config.json` in camel case. */
export interface EncoderConfig {
  readonly kind: 'bert' | 'mpnet'
  readonly vocabSize: number
  /** Width of the hidden states. */
  readonly dModel: number
  readonly dFf: number
  readonly numLayers: number
  readonly numHeads: number
  /** Rows of the table of positions; MPNet uses all but its first two for tokens. */
  readonly maxPositions: number
  readonly layerNormEpsilon: number
  readonly dropoutRate: number
  readonly attentionDropoutRate: number
  readonly padTokenId: number
}

/** How token states become the embedding of a sentence: what sentence-transformers' modules say. */
export interface Pooling extends Prompts {
  /** The mean of all tokens' states, or the first token's. */
  readonly pooling: 'mean' | 'cls'
  /** Whether the tokens of a prompt count among those of a sentence, or only change their states. */
  readonly includePrompt: boolean
  /** Whether embeddings are scaled to length 1. */
  readonly normalize: boolean
  /** Tokens of a sentence at most, special ones included; what is more is cut. */
  readonly maxTokens: number
  /** Whether texts are lower-cased before the tokenizer sees them. */
  readonly lowercase: boolean
}

/** The most tokens that the model has positions for. */
export const positionsOf = ({ kind, maxPositions }: EncoderConfig) => maxPositions - (kind === 'mpnet' ? 2 : 0)

/** Far above any sentence encoder, and small enough that names and shapes of all parameters are listed at once. */
const MOST = {
  vocab_size: 2 ** 24,
  hidden_size: 2 ** 16,
  intermediate_size: 2 ** 20,
  num_hidden_layers: 1024,
  num_attention_heads: 4096,
  max_position_embeddings: 2 ** 20,
} as const

/** What config.json of a BERT or MPNet may have. */
export const ENCODER_CONFIG_KEYS: KeyTable = {
  ...CONFIG_KEYS,
  ...keys('read', Object.keys(MOST), 'model_type', 'hidden_act', 'layer_norm_eps', 'pad_token_id'),
  ...keys('read', 'hidden_dropout_prob', 'attention_probs_dropout_prob'),
  ...keys('read', 'position_embedding_type', 'relative_attention_num_buckets'),
  ...keys({ only: [2] }, 'type_vocab_size'),
  ...keys('harmless', 'initializer_range', 'bos_token_id', 'eos_token_id', 'tie_word_embeddings', 'model_name'),
  ...keys('harmless', 'directionality', 'pooler_fc_size', 'pooler_num_attention_heads', 'pooler_num_fc_layers'),
  ...keys('harmless', 'pooler_type', 'pooler_size_per_head'),
  ...keys({ only: [false] }, 'is_encoder_decoder'),
}

/**
 * Reads a `config.json`; what it leaves out takes Hugging Face's defaults, which BERT and MPNet share.
 * @throws UserError naming the field and what was expected
 */
export function parseEncoderConfig(json: unknown, file: string): EncoderConfig {
  const fields = object(json, file)
  checkKeys(file, fields, ENCODER_CONFIG_KEYS)
  const take = <T>(name: string, fallback: T, what: string, fits: (value: unknown) => boolean): T => {
    const value = fields[name] ?? fallback
    if (!fits(value)) throw expected(what, value, `${file}: ${name}`)
    return value as T
  }
  const whole = (value: unknown, least: number, most: number) =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
  const size = (name: keyof typeof MOST, fallback: number, least = 1) =>
    take(name, fallback, `a whole number from ${least} to ${MOST[name]}`, (value) => whole(value, least, MOST[name]))
  const rate = (name: string) =>
    take(name, 0.1, 'a number from 0 to below 1', (value) => typeof value === 'number' && value >= 0 && value < 1)
  const only = (name: string, value: unknown) => take(name, value, JSON.stringify(value), (found) => found === value)

  const kind = take<unknown>(
    'model_type',
    undefined,
    '"bert" (as MiniLM has it) or "mpnet"',
    (v) => v === 'bert' || v === 'mpnet',
  )
  only('hidden_act', 'gelu')
  if (kind === 'bert') only('position_embedding_type', 'absolute')
  // Transformers computes with 32 buckets whatever the file says.
  else only('relative_attention_num_buckets', 32)
  const vocabSize = size('vocab_size', kind === 'bert' ? 30522 : 30527)
  // MPNet's positions are numbered from behind this id on, whatever the file says.
  if (kind === 'mpnet') only('pad_token_id', 1)
  const config: EncoderConfig = {
    kind: kind as EncoderConfig['kind'],
    vocabSize,
    dModel: size('hidden_size', 768),
    dFf: size('intermediate_size', 3072),
    numLayers: size('num_hidden_layers', 12),
    numHeads: size('num_attention_heads', 12),
    maxPositions: size('max_position_embeddings', 512, kind === 'mpnet' ? 4 : 2),
    layerNormEpsilon: take('layer_norm_eps', 1e-12, 'a number from above 0 to 1', (value) => {
      return typeof value === 'number' && value > 0 && value <= 1
    }),
    dropoutRate: rate('hidden_dropout_prob'),
    attentionDropoutRate: rate('attention_probs_dropout_prob'),
    padTokenId: take('pad_token_id', kind === 'bert' ? 0 : 1, `a token id below the vocab_size ${vocabSize}`, (v) => {
      return whole(v, 0, vocabSize - 1)
    }),
  }
  if (config.dModel % config.numHeads !== 0) {
    const found = `${config.numHeads} for a hidden_size of ${config.dModel}`
    throw new UserError(`${file}: num_attention_heads: expected a divisor of the hidden size, found ${found}`)
  }
  return config
}

/**
 * Reads what sentence-transformers writes beside a model: modules.json, the settings of its modules, and prompts. A folder
 * without modules.json is a plain model, which sentence-transformers gives mean pooling.
 * @throws UserError naming the file and the module or setting that is not read here
 */
export function readPooling(dir: string, config: EncoderConfig): Pooling {
  const shared = { ...readLimits(dir, config), ...readPrompts(dir) }
  const modules = readModules(dir)
  if (!modules) return { pooling: 'mean', includePrompt: true, normalize: false, ...shared }
  const [pooling, normalize] = modules
  if (normalize !== undefined) settings(join(normalize, 'config.json'), NORMALIZE_KEYS)
  return {
    ...readPoolingSettings(join(pooling, 'config.json'), config.dModel),
    normalize: normalize !== undefined,
    ...shared,
  }
}

/** sentence_bert_config.json has the length in older folders, tokenizer_config.json in newer ones. */
function readLimits(dir: string, config: EncoderConfig): Pick<Pooling, 'maxTokens' | 'lowercase'> {
  const file = join(dir, 'sentence_bert_config.json')
  const { max_seq_length: own, do_lower_case: lower } = settings(file, SENTENCE_BERT_CONFIG_KEYS)
  const tokenizerFile = join(dir, 'tokenizer_config.json')
  const tokenizer = existsSync(tokenizerFile) ? object(readJson(tokenizerFile), tokenizerFile) : {}
  for (const side of ['padding_side', 'truncation_side']) {
    if ((tokenizer[side] ?? 'right') !== 'right')
      throw expected('"right"', tokenizer[side], `${tokenizerFile}: ${side}`)
  }
  const [asked, at] =
    own === undefined || own === null
      ? [tokenizer.model_max_length, `${tokenizerFile}: model_max_length`]
      : [own, `${file}: max_seq_length`]
  const most = asked ?? Number.POSITIVE_INFINITY
  // Without a limit, Transformers writes a number of 31 digits.
  if (typeof most !== 'number' || most < 2 || (Number.isSafeInteger(Math.round(most)) && !Number.isSafeInteger(most))) {
    throw expected('a whole number from 2 up', asked, at)
  }
  return {
    maxTokens: Math.min(most, positionsOf(config)),
    lowercase: boolean(lower ?? undefined, `${file}: do_lower_case`, false),
  }
}
