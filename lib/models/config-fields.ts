import { describe, UserError } from '../base/errors'
import { own } from '../base/names'

/** Fields that are sizes, and how large each may be before anything is allocated or counted by it: more than any known model. */
const MOST = {
  d_ff: 2 ** 20,
  d_kv: 2 ** 16,
  d_model: 2 ** 16,
  decoder_attention_heads: 4096,
  decoder_ffn_dim: 2 ** 20,
  decoder_layers: 1024,
  encoder_attention_heads: 4096,
  encoder_ffn_dim: 2 ** 20,
  encoder_layers: 1024,
  head_dim: 2 ** 16,
  hidden_size: 2 ** 16,
  intermediate_size: 2 ** 20,
  max_position_embeddings: 2 ** 20,
  n_embd: 2 ** 16,
  n_head: 4096,
  n_inner: 2 ** 20,
  n_layer: 1024,
  n_positions: 2 ** 20,
  num_attention_heads: 4096,
  num_decoder_layers: 1024,
  num_heads: 4096,
  num_hidden_layers: 1024,
  num_key_value_heads: 4096,
  num_layers: 1024,
  relative_attention_max_distance: 2 ** 24,
  relative_attention_num_buckets: 2 ** 16,
  sliding_window: 2 ** 30,
  sliding_window_pattern: 1024,
  vocab_size: 2 ** 24,
}

/** Readers of a `config.json`'s fields, each checked; a field that is missing or null takes the default. */
export interface ConfigFields {
  /** All of the file. */
  readonly raw: Readonly<Record<string, unknown>>
  /** A whole number above 0 and up to `most`: of a model's own fields the bound that is known for the name. */
  size(name: keyof typeof MOST, fallback: number): number
  size(name: string, fallback: number, most: number): number
  yes(name: string, fallback: boolean): boolean
  number(name: string, fallback: number, fits: (value: number) => boolean, expected: string): number
  oneOf<T extends string>(name: string, fallback: T, words: readonly T[]): T
  /** One token id or a list of them, all below `vocabSize`. */
  tokens(name: string, fallback: number, vocabSize: number): readonly number[]
  token(name: string, fallback: number, vocabSize: number): number
  /** @throws UserError naming the field */
  refuse(name: string, expected: string, found: unknown): never
}

/**
 * @param file what messages call it
 * @param defaults by the names of fields, in place of those that their readers are given
 * @throws UserError if it is no object
 */
export function configFields(
  json: unknown,
  file: string,
  defaults: Readonly<Record<string, unknown>> = {},
): ConfigFields {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new UserError(`${file}: expected an object, found ${describe(json)}`)
  }
  const raw = json as Readonly<Record<string, unknown>>
  const refuse = (name: string, expected: string, found: unknown): never => {
    throw new UserError(`${file}: ${name}: expected ${expected}, found ${describe(found)}`)
  }
  const given = (name: string, fallback: unknown) => own(raw, name) ?? own(defaults, name) ?? fallback
  const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
  return {
    raw,
    refuse,
    size(name: string, fallback: number, most: number = MOST[name as keyof typeof MOST]) {
      const value = given(name, fallback)
      if (isWhole(value) && value > 0 && value <= most) return value
      return refuse(name, `a whole number from 1 to ${most}`, value)
    },
    yes(name, fallback) {
      const value = given(name, fallback)
      return typeof value === 'boolean' ? value : refuse(name, 'true or false', value)
    },
    number(name, fallback, fits, expected) {
      const value = given(name, fallback)
      if (typeof value === 'number' && Number.isFinite(value) && fits(value)) return value
      return refuse(name, expected, value)
    },
    oneOf(name, fallback, words) {
      const value = given(name, fallback)
      const found = words.find((word) => word === value)
      return found ?? refuse(name, words.map((word) => `"${word}"`).join(' or '), value)
    },
    tokens(name, fallback, vocabSize) {
      const value = given(name, fallback)
      const ids = Array.isArray(value) ? value : [value]
      if (ids.length > 0 && ids.every((id) => isWhole(id) && id < vocabSize)) return ids
      return refuse(name, `a token id below the vocab_size ${vocabSize} or a list of them`, value)
    },
    token(name, fallback, vocabSize) {
      const value = given(name, fallback)
      if (isWhole(value) && value < vocabSize) return value
      return refuse(name, `a token id below the vocab_size ${vocabSize}`, value)
    },
  }
}

/**
 * A model's one rate of dropout, of several places that may have it.
 * @param defaults by the names of their fields
 * @returns the rate, and which of the places have it: all of them, where the file turns all off
 * @throws UserError if two places have different rates above 0
 */
export function dropoutOf<Name extends string>(
  { number, refuse }: ConfigFields,
  defaults: Readonly<Record<Name, number>>,
): { readonly rate: number; readonly drops: Readonly<Record<Name, boolean>> } {
  const names = Object.keys(defaults) as Name[]
  const rates = names.map((name) => number(name, defaults[name], (v) => v >= 0 && v < 1, 'a number from 0 to below 1'))
  const rate = rates.find((each) => each > 0) ?? 0
  const drops = names.map((name, i) => {
    if (rates[i] !== rate && rates[i] !== 0) refuse(name, `0 or the rate of the others, ${rate}`, rates[i])
    return [name, rates[i] === rate] as const
  })
  return { rate, drops: Object.fromEntries(drops) as Record<Name, boolean> }
}
