import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../base/errors'
import { boolean, expected, type Fields, list, object, text } from '../base/fields'
import { readJson, readText } from '../base/files'
import { checkKeys, type KeyTable, keys } from '../base/known-keys'
import type { Around } from './post-processor'
import { SPECIAL_TOKENS, type SpecialTokens } from './special-tokens'

/*
 * The files beside a tokenizer.json that Transformers obeys too: tokenizer_config.json, special_tokens_map.json,
 * added_tokens.json and chat_template.jinja.
 */

const LISTS = ['additional_special_tokens', 'extra_special_tokens'] as const

export const TOKENIZER_CONFIG_KEYS: KeyTable = {
  ...keys('read', SPECIAL_TOKENS, LISTS, 'added_tokens_decoder', 'clean_up_tokenization_spaces', 'chat_template'),
  // What a BertNormalizer of tokenizer.json must agree with.
  ...keys('read', 'do_lower_case', 'strip_accents', 'tokenize_chinese_chars'),
  // Of sentence encoders: what they cut a text to, and on which side.
  ...keys('read', 'model_max_length', 'padding_side', 'truncation_side'),
  // How long a text may be, and how it is filled, belongs to who asks.
  ...keys('harmless', 'max_length', 'stride', 'pad_to_multiple_of', 'pad_token_type_id', 'padding', 'truncation'),
  ...keys('harmless', 'truncation_strategy', 'return_token_type_ids', 'return_tensors', 'return_attention_mask'),
  // Which program reads the files, and where they were.
  ...keys('harmless', 'tokenizer_class', 'processor_class', 'auto_map', 'backend', 'use_fast', 'from_slow', 'is_local'),
  ...keys('harmless', 'local_files_only', 'name_or_path', 'tokenizer_file', 'vocab_file', 'special_tokens_map_file'),
  ...keys('harmless', 'model_input_names', 'trust_remote_code', 'device_map', 'model_specific_special_tokens'),
  // What only the older tokenizers in Python read, which tokenizer.json stands for.
  ...keys('harmless', 'do_basic_tokenize', 'never_split', 'extra_ids', 'sp_model_kwargs', 'legacy', 'keep_accents'),
  ...keys('harmless', 'remove_space', 'errors', 'add_prefix_space', 'wordpieces_prefix'),
  ...keys('harmless', 'clean_text', 'spaces_between_special_tokens'),
  ...keys({ only: [false] }, 'split_special_tokens'),
  // What the post-processor of tokenizer.json must agree with.
  ...keys('read', 'add_bos_token', 'add_eos_token'),
}

/** What stands beside a tokenizer.json. */
export interface TokenizerSettings {
  readonly specialTokens?: SpecialTokens
  /** Jinja that makes one prompt of the turns of a conversation. */
  readonly chatTemplate?: string
  /** Whether spaces before English punctuation are taken out of what is decoded. */
  readonly cleanUp?: boolean
  /** Checks what the files say against the tokenizer. @throws UserError where Transformers would change it */
  check?(tokenizer: {
    idOf(token: string): number | undefined
    readonly around: Around
    readonly normalizer: unknown
  }): void
}

/** @param dir the model's folder @throws UserError naming file and field */
export function readTokenizerSettings(dir: string): TokenizerSettings {
  const [config, map, added] = ['tokenizer_config.json', 'special_tokens_map.json', 'added_tokens.json'].map((name) =>
    join(dir, name),
  ) as [string, string, string]
  const template = join(dir, 'chat_template.jinja')
  const fields = fieldsOf(config)
  checkKeys(config, fields, TOKENIZER_CONFIG_KEYS)
  const special = fieldsOf(map)
  checkKeys(map, special, keys('read', SPECIAL_TOKENS, LISTS))
  const ids = fieldsOf(added)
  // The configuration's own say comes before the older file's.
  const role = (name: (typeof SPECIAL_TOKENS)[number]) =>
    tokenOf(fields[name], `${config}: ${name}`) ?? tokenOf(special[name], `${map}: ${name}`)

  return {
    specialTokens: Object.fromEntries(
      SPECIAL_TOKENS.flatMap((name) => {
        const token = role(name)
        return token === undefined ? [] : [[name, token]]
      }),
    ),
    chatTemplate: existsSync(template)
      ? readText(template)
      : chatTemplate(fields.chat_template, `${config}: chat_template`),
    cleanUp: boolean(
      fields.clean_up_tokenization_spaces ?? undefined,
      `${config}: clean_up_tokenization_spaces`,
      false,
    ),
    check({ idOf, around, normalizer }) {
      const known = (token: string, at: string, id?: unknown) => {
        const found = idOf(token)
        if (found === undefined) throw expected('a token of tokenizer.json', token, at)
        if (id !== undefined && id !== found)
          throw new UserError(`${at}: expected the id ${found} that "${token}" has in tokenizer.json`)
      }
      for (const [file, all] of [
        [config, fields],
        [map, special],
      ] as const) {
        for (const name of SPECIAL_TOKENS) {
          const token = tokenOf(all[name], `${file}: ${name}`)
          if (token !== undefined) known(token, `${file}: ${name}`)
        }
        for (const name of LISTS) {
          for (const value of Object.values((all[name] ?? []) as Fields)) {
            known(tokenOf(value, `${file}: ${name}`) ?? '', `${file}: ${name}`)
          }
        }
      }
      for (const [token, id] of Object.entries(ids)) known(token, `${added}: ${token}`, id)
      const decoder = object(fields.added_tokens_decoder ?? {}, `${config}: added_tokens_decoder`)
      for (const [id, value] of Object.entries(decoder)) {
        const at = `${config}: added_tokens_decoder.${id}`
        known(tokenOf(value, at) ?? '', at, Number(id))
      }
      checkNormalizer(config, fields, normalizer)
      checkAround(config, fields, around)
    },
  }
}

/** Transformers puts these three into a BertNormalizer, whatever tokenizer.json has there. */
function checkNormalizer(file: string, fields: Fields, normalizer: unknown): void {
  const own = (normalizer ?? {}) as Fields
  if (own.type !== 'BertNormalizer') return
  for (const [name, there] of [
    ['do_lower_case', 'lowercase'],
    ['strip_accents', 'strip_accents'],
    ['tokenize_chinese_chars', 'handle_chinese_chars'],
  ] as const) {
    const value = fields[name]
    if (value === undefined || value === null || value === (own[there] ?? null)) continue
    throw expected(`${own[there]}, as normalizer.${there} of tokenizer.json says`, value, `${file}: ${name}`)
  }
}

/** Some of Transformers' classes put these two around a text, whatever tokenizer.json has there. */
function checkAround(file: string, fields: Fields, { before, after }: Around): void {
  for (const [name, there] of [
    ['add_bos_token', before.length > 0],
    ['add_eos_token', after.length > 0],
  ] as const) {
    const value = fields[name]
    if (value === undefined || value === null || value === there) continue
    throw expected(`${there}, as the post_processor of tokenizer.json says`, value, `${file}: ${name}`)
  }
}

/** The template, or of several the one named default. */
function chatTemplate(value: unknown, at: string): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value
  if (!Array.isArray(value)) throw expected('a string, or a list of {name, template}', value, at)
  const named = list(value, at, (item, place) => {
    const { name, template } = object(item, place)
    return [text(name, `${place}.name`), text(template, `${place}.template`)] as const
  })
  return named.find(([name]) => name === 'default')?.[1]
}

/** A token's text, which may stand by itself or with its switches; undefined where none is named. */
function tokenOf(value: unknown, at: string): string | undefined {
  if (value === undefined || value === null) return undefined
  return typeof value === 'string' ? value : text(object(value, at).content, `${at}.content`)
}

function fieldsOf(file: string): Fields {
  return existsSync(file) ? object(readJson(file), file) : {}
}
