import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../base/errors'
import { readJson } from '../base/files'
import { expected, type Fields, list, object, text } from '../tasks/fields'

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
export interface Pooling {
  /** The mean of all tokens' states, or the first token's. */
  readonly pooling: 'mean' | 'cls'
  /** Whether embeddings are scaled to length 1. */
  readonly normalize: boolean
  /** Tokens of a sentence at most, special ones included; what is more is cut. */
  readonly maxTokens: number
  /** Whether texts are lower-cased before the tokenizer sees them. */
  readonly lowercase: boolean
}

/** The most tokens that the model has positions for. */
export const positionsOf = ({ kind, maxPositions }: EncoderConfig) => maxPositions - (kind === 'mpnet' ? 2 : 0)

/**
 * Reads a `config.json`; what it leaves out takes Hugging Face's defaults, which BERT and MPNet share.
 * @throws UserError naming the field and what was expected
 */
export function parseEncoderConfig(json: unknown, file: string): EncoderConfig {
  const fields = object(json, file)
  const take = <T>(name: string, fallback: T, what: string, fits: (value: unknown) => boolean): T => {
    const value = fields[name] ?? fallback
    if (!fits(value)) throw expected(what, value, `${file}: ${name}`)
    return value as T
  }
  const size = (name: string, fallback: number) =>
    take(name, fallback, 'a whole number above 0', (value) => Number.isSafeInteger(value) && (value as number) > 0)
  const rate = (name: string) =>
    take(name, 0.1, 'a number from 0 to below 1', (value) => Number(value) >= 0 && Number(value) < 1)
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
  const config: EncoderConfig = {
    kind: kind as EncoderConfig['kind'],
    vocabSize: size('vocab_size', kind === 'bert' ? 30522 : 30527),
    dModel: size('hidden_size', 768),
    dFf: size('intermediate_size', 3072),
    numLayers: size('num_hidden_layers', 12),
    numHeads: size('num_attention_heads', 12),
    maxPositions: size('max_position_embeddings', 512),
    layerNormEpsilon: take('layer_norm_eps', 1e-12, 'a number above 0', (value) => Number(value) > 0),
    dropoutRate: rate('hidden_dropout_prob'),
    attentionDropoutRate: rate('attention_probs_dropout_prob'),
    padTokenId: take('pad_token_id', kind === 'bert' ? 0 : 1, 'a token id', (v) => Number.isSafeInteger(v)),
  }
  if (config.dModel % config.numHeads !== 0) {
    const found = `${config.numHeads} for a hidden_size of ${config.dModel}`
    throw new UserError(`${file}: num_attention_heads: expected a divisor of the hidden size, found ${found}`)
  }
  return config
}

/**
 * Reads what sentence-transformers writes beside a model: modules.json and the settings of its modules. A folder without
 * modules.json is a plain model, which sentence-transformers gives mean pooling.
 * @throws UserError naming the file and the module or setting that is not read here
 */
export function readPooling(dir: string, config: EncoderConfig): Pooling {
  const { maxTokens, lowercase } = readLimits(dir, config)
  const file = join(dir, 'modules.json')
  if (!existsSync(file)) return { pooling: 'mean', normalize: false, maxTokens, lowercase }
  const modules = list(readJson(file), file, (item, at) => {
    const module = object(item, at)
    return { kind: text(module.type, `${at}.type`).split('.').pop(), path: text(module.path, `${at}.path`) }
  })
  const kinds = modules.map(({ kind }) => kind).join(', ')
  if (kinds !== 'Transformer, Pooling' && kinds !== 'Transformer, Pooling, Normalize') {
    throw new UserError(`${file}: expected the modules Transformer, Pooling and perhaps Normalize, found ${kinds}`)
  }
  const settings = join(dir, modules[1]?.path as string, 'config.json')
  return {
    pooling: parsePooling(object(readJson(settings), settings), settings),
    normalize: modules.length === 3,
    maxTokens,
    lowercase,
  }
}

/** `pooling_mode`, or the older switches, of which one is on. */
function parsePooling(fields: Fields, file: string): Pooling['pooling'] {
  const switches = Object.keys(fields).filter((name) => /^pooling_mode_/.test(name) && fields[name] === true)
  const mode =
    fields.pooling_mode ?? switches.map((name) => name.replace(/^pooling_mode_|_tokens?$/g, '')).join(' and ')
  if (mode === 'mean' || mode === 'cls') return mode
  throw expected('"mean" or "cls"', mode, `${file}: pooling_mode`)
}

/** sentence_bert_config.json has the length in older folders, tokenizer_config.json in newer ones. */
function readLimits(dir: string, config: EncoderConfig): Pick<Pooling, 'maxTokens' | 'lowercase'> {
  const settings = (name: string) => (existsSync(join(dir, name)) ? object(readJson(join(dir, name)), name) : {})
  const { max_seq_length: own, do_lower_case: lower } = settings('sentence_bert_config.json')
  const asked = own ?? settings('tokenizer_config.json').model_max_length
  const most = typeof asked === 'number' && asked > 0 ? asked : Number.POSITIVE_INFINITY
  return { maxTokens: Math.min(most, positionsOf(config)), lowercase: lower === true }
}
