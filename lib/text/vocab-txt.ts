import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../base/errors'
import { boolean, object } from '../base/fields'
import { readJson, readLines } from '../base/files'
import type { SpecialTokens } from './special-tokens'
import { readTokenizerSettings, type TokenizerSettings } from './tokenizer-settings'

/** What Transformers' BertTokenizer takes where a folder does not say. */
const DEFAULTS = {
  pad_token: '[PAD]',
  unk_token: '[UNK]',
  cls_token: '[CLS]',
  sep_token: '[SEP]',
  mask_token: '[MASK]',
} satisfies SpecialTokens

/**
 * The `tokenizer.json` of a folder of the older kind, which has a BERT's `vocab.txt` (a token a line, its number the
 * id) and perhaps a `tokenizer_config.json`; and what would stand beside it.
 * @throws UserError naming the token that the vocabulary lacks
 */
export function vocabTxtJson(dir: string): { json: Record<string, unknown>; settings: TokenizerSettings } {
  const file = join(dir, 'vocab.txt')
  const vocab = new Map([...readLines(file)].map((token, id) => [token, id]))
  const settingsFile = join(dir, 'tokenizer_config.json')
  const settings = existsSync(settingsFile) ? object(readJson(settingsFile), settingsFile) : {}
  const flag = (name: string, otherwise: boolean) => boolean(settings[name], `${settingsFile}: ${name}`, otherwise)
  const specialTokens = { ...DEFAULTS, ...readTokenizerSettings(dir).specialTokens }
  const special = (token: string): [string, number] => {
    const id = vocab.get(token)
    if (id === undefined) throw new UserError(`${file}: expected a line ${token}, found none`)
    return [token, id]
  }
  const specials = {
    pad: special(specialTokens.pad_token),
    unk: special(specialTokens.unk_token),
    cls: special(specialTokens.cls_token),
    sep: special(specialTokens.sep_token),
    mask: special(specialTokens.mask_token),
  }
  const json = {
    added_tokens: Object.values(specials).map(([content, id]) => ({
      ...{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true },
    })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: flag('tokenize_chinese_chars', true),
      strip_accents: settings.strip_accents ?? null,
      lowercase: flag('do_lower_case', true),
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: { type: 'BertProcessing', sep: specials.sep, cls: specials.cls },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: specials.unk[0],
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocab),
    },
  }
  return { json, settings: { specialTokens } }
}
