import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../base/errors'
import { expected, type Fields, list, object } from '../base/fields'
import { readJson } from '../base/files'
import { checkKeys } from '../base/known-keys'
import type { Family, ModelConfig } from './family'
import { GENERATION_KEYS } from './generation-keys'
import { type SamplingConfig, samplingConfig } from './sampling-config'

/**
 * How a model's folder says that it is to be asked: its `generation_config.json`, with the meanings and defaults of
 * Hugging Face Transformers' `generate()`. Token ids are checked, lengths bounded.
 */
export interface GenerationConfig {
  /** What an encoder-decoder's outputs begin with. */
  readonly decoderStartTokenId: number | undefined
  /** Each of them ends an output; without one, all outputs have the greatest length. */
  readonly eosTokenIds: readonly number[]
  /** The most new tokens, if the file says so. */
  readonly maxNewTokens: number | undefined
  /** The most tokens of a decoder-only model's prompt and output together, if the file says so. */
  readonly maxLength: number | undefined
  readonly numBeams: number
  readonly earlyStopping: boolean | 'never'
  /** A finished beam's summed log-probability is divided by its length to this power. */
  readonly lengthPenalty: number
  readonly repetitionPenalty: number
  /** No sequence of so many tokens comes twice; 0: any may. */
  readonly noRepeatNgramSize: number
  /** Tokens before EOS at least, with the start token and without it. */
  readonly minLength: number
  readonly minNewTokens: number
  readonly badWordsIds: readonly (readonly number[])[]
  readonly suppressTokens: readonly number[]
  readonly beginSuppressTokens: readonly number[]
  readonly forcedBosTokenId: number | undefined
  readonly forcedEosTokenIds: readonly number[]
  /** What the file asks for and is not done here; an error as soon as the model is asked for outputs. */
  readonly refused: UserError | undefined
  /** The file asks for sampling. */
  readonly doSample: boolean
  /** How tokens are drawn if outputs are sampled; an error if the file asks for what is not done here. */
  readonly sampling: SamplingConfig | UserError
  /** Where this was read, for messages. */
  readonly file: string
  /** The file's content, to be saved beside a model that comes of this one; undefined if there is no such file. */
  readonly json: Fields | undefined
}

/** Beams and tokens at most: more would not end, or not fit into memory. */
const MOST = { beams: 1024, tokens: 2 ** 20 }

/**
 * Reads a folder's generation_config.json; without one, what an old config.json says of the same.
 * @throws UserError naming the field and what was expected
 */
export function readGenerationConfig(dir: string, family: Family, config: ModelConfig): GenerationConfig {
  const kind = { vocabSize: config.vocabSize, layout: family.layout }
  const file = join(dir, 'generation_config.json')
  if (existsSync(file)) {
    const json = object(readJson(file), file)
    return parseGenerationConfig(json, file, kind, json)
  }
  const { decoderStartTokenId, eosTokenIds, rest } = config
  const old = Object.fromEntries(Object.entries(rest).filter(([name]) => Object.hasOwn(GENERATION_KEYS, name)))
  const fields = { ...old, decoder_start_token_id: decoderStartTokenId, eos_token_id: eosTokenIds }
  return parseGenerationConfig(fields, join(dir, 'config.json'), kind)
}

/** @param json what is to be saved */
export function parseGenerationConfig(
  fields: Fields,
  file: string,
  { vocabSize, layout }: Pick<ModelConfig, 'vocabSize'> & Pick<Family, 'layout'>,
  json?: Fields,
): GenerationConfig {
  const take = <T>(name: string, fallback: T, what: string, fits: (value: unknown) => boolean): T => {
    const value = fields[name] ?? fallback
    if (value !== fallback && !fits(value)) throw expected(what, value, `${file}: ${name}`)
    return value as T
  }
  const count = <T>(name: string, fallback: T, least: number, most: number) =>
    take(name, fallback, `a whole number from ${least} to ${most}`, (v) => isWhole(v, least, most))
  const flag = (name: string) => take(name, false, 'true or false', (v) => typeof v === 'boolean')
  const real = (name: string, least: number, most: number) =>
    take(name, 1, `a number from ${least} to ${most}`, (v) => typeof v === 'number' && v >= least && v <= most)
  const isToken = (value: unknown) => isWhole(value, 0, vocabSize - 1)
  const what = `a token id below the vocabulary's ${vocabSize}`
  const token = (name: string) => take<number | undefined>(name, undefined, what, isToken)
  const tokens = (value: unknown, at: string): number[] =>
    list(value, at, (id, place) => {
      if (!isToken(id)) throw expected(what, id, place)
      return id as number
    })
  const tokenList = (name: string) => tokens(fields[name] ?? [], `${file}: ${name}`)
  const oneOrMore = (name: string): number[] => {
    if (Array.isArray(fields[name])) return tokenList(name)
    const id = token(name)
    return id === undefined ? [] : [id]
  }

  const eosTokenIds = oneOrMore('eos_token_id')
  const begins = layout === 'encoder-decoder'
  const start = begins ? (token('decoder_start_token_id') ?? token('bos_token_id')) : undefined
  const maxLength = count<number | undefined>('max_length', undefined, 2, MOST.tokens)
  return {
    decoderStartTokenId: start,
    eosTokenIds: [...new Set(eosTokenIds)],
    maxNewTokens:
      count<number | undefined>('max_new_tokens', undefined, 1, MOST.tokens) ??
      (begins && maxLength ? maxLength - 1 : undefined),
    maxLength: begins ? undefined : maxLength,
    numBeams: count('num_beams', 1, 1, MOST.beams),
    earlyStopping: take<boolean | 'never'>(
      'early_stopping',
      false,
      'true, false or "never"',
      (v) => typeof v === 'boolean' || v === 'never',
    ),
    lengthPenalty: real('length_penalty', -100, 100),
    repetitionPenalty: real('repetition_penalty', 1e-3, 1e3),
    noRepeatNgramSize: count('no_repeat_ngram_size', 0, 0, MOST.tokens),
    minLength: count('min_length', 0, 0, MOST.tokens),
    minNewTokens: count('min_new_tokens', 0, 0, MOST.tokens),
    badWordsIds: list(fields.bad_words_ids ?? [], `${file}: bad_words_ids`, (word, at) => {
      const ids = tokens(word, at)
      if (ids.length === 0) throw expected('at least one token id', word, at)
      return ids
    }).filter((ids) => ids.length > 1 || !eosTokenIds.includes(ids[0] as number)),
    suppressTokens: tokenList('suppress_tokens'),
    beginSuppressTokens: tokenList('begin_suppress_tokens'),
    forcedBosTokenId: token('forced_bos_token_id'),
    forcedEosTokenIds: oneOrMore('forced_eos_token_id'),
    doSample: flag('do_sample'),
    sampling: samplingConfig(fields, file),
    // Without a start, Transformers refuses too.
    refused: begins && start === undefined ? withoutStart(file) : refusedKeys(file, fields),
    file,
    json,
  }
}

const withoutStart = (file: string) =>
  new UserError(
    `${file}: decoder_start_token_id: expected a token id, found nothing`,
    'T5 begins with its pad_token_id, 0',
  )

function refusedKeys(file: string, fields: Fields): UserError | undefined {
  try {
    checkKeys(file, fields, GENERATION_KEYS, 'take the key out of the file to generate without it')
    return undefined
  } catch (error) {
    return error as UserError
  }
}

const isWhole = (value: unknown, least: number, most: number) =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
