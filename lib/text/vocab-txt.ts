import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../base/errors'
import { readJson, readLines } from '../base/files'
import { type Fields, object } from '../tasks/fields'
import { boolean } from './fields'

/**
 * The `tokenizer.json` of a folder of the older kind, which has a BERT's `vocab.txt` (a token a line, its number the
 * id) and perhaps a `tokenizer_config.json`.
 * @throws UserError naming the token that the vocabulary lacks
 */
export function vocabTxtJson(dir: string): Record<string, unknown> {
  const file = join(dir, 'vocab.txt')
  const vocab = new Map([...readLines(file)].map((token, id) => [token, id]))
  const settingsFile = join(dir, 'tokenizer_config.json')
  const settings = existsSync(settingsFile) ? object(readJson(settingsFile), settingsFile) : {}
  const flag = (name: string, otherwise: boolean) => boolean(settings[name], `${settingsFile}: ${name}`, otherwise)
  const special = (name: string, otherwise: string): [string, number] => {
    const token = contentOf(settings[name]) ?? otherwise
    const id = vocab.get(token)
    if (id === undefined) throw new UserError(`${file}: expected a line ${token}, found none`)
    return [token, id]
  }
  const specials = {
    pad: special('pad_token', '[PAD]'),
    unk: special('unk_token', '[UNK]'),
    cls: special('cls_token', '[CLS]'),
    sep: special('sep_token', '[SEP]'),
    mask: special('mask_token', '[MASK]'),
  }
  return {
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
}

/** A token's text, which may stand by itself or with its switches. */
function contentOf(token: unknown): string | undefined {
  if (typeof token === 'string') return token
  const content = (token as Fields | null | undefined)?.content
  return typeof content === 'string' ? content : undefined
}
