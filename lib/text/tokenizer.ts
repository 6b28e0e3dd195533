import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { UserError } from '../base/errors'
import { expected, object, optional } from '../base/fields'
import { fileError, readJson, statOf } from '../base/files'
import { type AddedToken, addedTokens, splitter } from './added-tokens'
import { alignedNormalizer } from './aligned-normalizer'
import { bpe } from './bpe'
import { decoder } from './decoder'
import { type AlignedSteps, encodeWithOffsets, type Offsets, type TokenOffsets } from './encode-with-offsets'
import { bounded, movesStart, normalizer } from './normalizer'
import { type Around, postProcessor } from './post-processor'
import { preTokenizer } from './pre-tokenizer'
import { isLikeT5, type SpecialTokens, specialTexts, T5_DEFAULTS } from './special-tokens'
import { tokenId } from './token-id'
import type { TokenizerModel } from './tokenizer-model'
import { readTokenizerSettings, type TokenizerSettings } from './tokenizer-settings'
import { unigram } from './unigram'
import { vocabTxtJson } from './vocab-txt'
import { wordLevel } from './word-level'
import { cleanedUp, wordpiece } from './wordpiece'

/** Text ↔ token ids, equal to the Python tokenizers of the same `tokenizer.json`. */
export interface Tokenizer {
  /** One more than the highest id. */
  readonly vocabSize: number
  /** The ids of special tokens, where the model's files name such a token. A BERT's [SEP] is its EOS, and [CLS] its BOS. */
  readonly padId?: number
  readonly eosId?: number
  readonly bosId?: number
  readonly unkId?: number
  /** Their texts and those of the others, as a chat template needs them. */
  readonly specialTokens: SpecialTokens
  /** Jinja that makes one prompt of the turns of a conversation, where the model has one. */
  readonly chatTemplate?: string
  /**
   * Token ids, with the special tokens that the model has around a text: EOS after T5's, [CLS] and [SEP] around BERT's.
   * Half a surrogate pair counts as U+FFFD.
   */
  encode(text: string, options?: EncodeOptions): Int32Array
  /** The same, and where in the text each token comes from. */
  encodeWithOffsets(text: string, options?: EncodeOptions): TokenOffsets
  /** Text of ids, special tokens left out. */
  decode(ids: ArrayLike<number>): string
  /** The token of an id in the vocabulary's own spelling. */
  tokenOf(id: number): string | undefined
  /** Whether decoding takes spaces before English punctuation out, as the folder's tokenizer_config.json may ask for. */
  readonly cleanUp?: boolean
  /** The bytes of `tokenizer.json`, to be saved beside a model. */
  readonly json: Uint8Array
}

export interface EncodeOptions {
  /** Whether the model's special tokens are put around the text (default: true). A rendered chat template has them. */
  readonly addSpecialTokens?: boolean
}

/** Words that are remembered, and the longest of them. */
const CACHE = { words: 1 << 16, length: 64 }

/**
 * Reads a Hugging Face `tokenizer.json`, and which tokens are special from the files beside it. Its truncation and padding
 * are not applied: how long a text may be belongs to who asks.
 * @param path the file, or a folder that has a tokenizer.json, or else a BERT's vocab.txt
 * @throws UserError naming the file and the field that is missing, wrong, or of a kind that is not read here
 */
export function loadTokenizer(path: string): Tokenizer {
  const isFolder = statOf(path)?.isDirectory()
  const file = isFolder ? join(path, 'tokenizer.json') : path
  if (isFolder && !statOf(file) && statOf(join(path, 'vocab.txt'))) {
    const { json, settings } = vocabTxtJson(path)
    return tokenizerFromJson(json, join(path, 'vocab.txt'), settings)
  }
  const bytes = readBytes(file)
  const settings = basename(file) === 'tokenizer.json' ? readTokenizerSettings(dirname(file)) : {}
  return tokenizer(readJson(file), file, settings, () => bytes)
}

/** The same of a file's text that is at hand, such as `trainVocabulary` writes. */
export function parseTokenizer(json: string, settings: TokenizerSettings = {}): Tokenizer {
  return tokenizer(JSON.parse(json), 'tokenizer.json', settings, () => new TextEncoder().encode(json))
}

/**
 * The same of a file's content.
 * @param file its name, for messages
 * @param settings what would stand beside it; what it does not say is taken from the content, as far as that tells
 */
export function tokenizerFromJson(content: unknown, file: string, settings: TokenizerSettings = {}): Tokenizer {
  return tokenizer(content, file, settings, () => new TextEncoder().encode(JSON.stringify(content)))
}

function tokenizer(content: unknown, file: string, settings: TokenizerSettings, bytes: () => Uint8Array): Tokenizer {
  const json = object(content, file)
  const at = (field: string) => `${file}: ${field}`
  for (const field of ['normalizer', 'pre_tokenizer', 'post_processor', 'decoder']) checkDepth(json[field], at(field))

  const model = readModel(json.model, at('model'))
  const normalize = normalizer(json.normalizer, at('normalizer'))
  const words = preTokenizer(json.pre_tokenizer, at('pre_tokenizer'))
  // Where in the original text a piece begins is known of the whole, and of pieces as long as nothing is normalized.
  if (words.asksForFirst > 0 && json.normalizer !== null && json.normalizer !== undefined) {
    throw new UserError(
      `${at('normalizer')}: expected none with a Metaspace "first" that is not the first pre-tokenizer`,
    )
  }
  if (words.asksForFirst === 0 && movesStart(json.normalizer)) {
    throw new UserError(
      `${at('normalizer')}: expected none that leaves out what stands first, with a Metaspace "first"`,
    )
  }
  const toText = decoder(json.decoder, at('decoder'))
  const added = addedTokens(json.added_tokens, at('added_tokens'), model)
  const splitRaw = splitter(
    added.filter((token) => !token.normalized),
    (content) => content,
  )
  const splitNormalized = splitter(
    added.filter((token) => token.normalized),
    normalize,
  )

  // A token that is looked for in its normalized form is read back in that form.
  const shown = (token: AddedToken) => (token.normalized ? normalize(token.content) : token.content)
  const hidden = new Set(added.filter((token) => token.special).map((token) => token.content))
  const addedById = new Map(added.map((token) => [token.id, shown(token)]))
  const addedIds = new Map(added.map((token) => [token.content, token.id]))
  const contents = new Map(added.map((token) => [token.id, token.content]))
  const idOf = (token: string | undefined) =>
    token === undefined ? undefined : (addedIds.get(token) ?? model.idOf(token))
  const tokenOf = (id: number) => contents.get(id) ?? model.tokenOf(id)

  const around = postProcessor(json.post_processor, at('post_processor'))
  for (const id of [...around.before, ...around.after]) {
    if (tokenOf(id) === undefined) throw expected('ids of tokens that there are', id, at('post_processor'))
  }
  settings.check?.({ idOf, around, normalizer: json.normalizer })
  const isT5 = isLikeT5(json)
  const named = { ...(isT5 && T5_DEFAULTS), ...settings.specialTokens }
  const padding = optional(json.padding ?? undefined, at('padding'), object)
  const ids = {
    padId: idOf(named.pad_token) ?? optional(padding?.pad_id, at('padding.pad_id'), tokenId),
    eosId: idOf(named.eos_token) ?? idOf(named.sep_token) ?? around.after[around.after.length - 1],
    bosId: idOf(named.bos_token) ?? idOf(named.cls_token) ?? around.before[0],
    unkId: idOf(named.unk_token) ?? model.unkId,
  }
  const { before, after }: Pick<Around, 'before' | 'after'> =
    isT5 && ids.eosId !== undefined ? { before: [], after: [ids.eosId] } : around

  let alignedSteps: AlignedSteps | undefined
  const cache = new Map<string, readonly number[]>()
  const chunkIds = (chunk: string): readonly number[] => {
    const known = cache.get(chunk)
    if (known) return known
    const found = model.encode(words.word(chunk))
    if (chunk.length <= CACHE.length) {
      if (cache.size >= CACHE.words) cache.clear()
      cache.set(Buffer.from(chunk).toString(), found) // a copy: a slice would keep its whole text in memory
    }
    return found
  }

  return {
    vocabSize: [...addedById.keys()].reduce((most, id) => Math.max(most, id), model.highestId) + 1,
    ...ids,
    specialTokens: specialTexts(named, ids, tokenOf),
    chatTemplate: settings.chatTemplate,
    cleanUp: settings.cleanUp,
    encode(text, { addSpecialTokens = true } = {}) {
      const out: number[] = addSpecialTokens ? [...before] : []
      const put = (chunk: string) => {
        for (const id of chunkIds(chunk)) out.push(id)
      }
      let first = true
      const whole = wellFormed(bounded(text, file))
      for (const raw of splitRaw(whole)) {
        if (raw.id !== undefined) out.push(raw.id)
        else {
          const normal = normalize(whole.slice(raw.start, raw.end))
          for (const { start, end, id } of splitNormalized(normal)) {
            if (id !== undefined) out.push(id)
            else words.split(normal.slice(start, end), first, put)
            first = false
          }
        }
        first = false
      }
      if (addSpecialTokens) for (const id of after) out.push(id)
      return Int32Array.from(out)
    },
    encodeWithOffsets(text, { addSpecialTokens = true } = {}) {
      alignedSteps ??= {
        splitRaw,
        normalize: alignedNormalizer(json.normalizer, at('normalizer')),
        splitNormalized,
        words: words.words,
        model,
        trims: around.trims,
        tokenOf,
      }
      const { ids, offsets } = encodeWithOffsets(wellFormed(bounded(text, file)), alignedSteps)
      const [begin, end] = addSpecialTokens ? [before, after] : [[], []]
      const nowhere = ({ length }: readonly number[]) => Array.from({ length }, (): Offsets => [0, 0])
      return {
        ids: Int32Array.from([...begin, ...ids, ...end]),
        offsets: [...nowhere(begin), ...offsets, ...nowhere(end)],
      }
    },
    decode(ids) {
      const tokens: string[] = []
      for (let i = 0; i < ids.length; i++) {
        const token = addedById.get(ids[i] as number) ?? model.tokenOf(ids[i] as number)
        if (token !== undefined && !hidden.has(token)) tokens.push(token)
      }
      const text = toText(tokens).join('')
      return settings.cleanUp ? cleanedUp(text) : text
    },
    tokenOf,
    get json() {
      return bytes()
    },
  }
}

/** Lists and objects within one another, at most, as in the Python tokenizers: steps are read and run recursively. */
const DEEPEST = 120

function checkDepth(json: unknown, where: string, depth = 0): void {
  if (typeof json !== 'object' || json === null) return
  if (depth === DEEPEST) throw new UserError(`${where}: more than ${DEEPEST} lists and objects within one another`)
  for (const inner of Object.values(json)) checkDepth(inner, where, depth + 1)
}

function readModel(json: unknown, where: string): TokenizerModel {
  const spec = object(json, where)
  if (spec.type === 'BPE') return bpe(spec, where)
  if (spec.type === 'Unigram') return unigram(spec, where)
  if (spec.type === 'WordPiece') return wordpiece(spec, where)
  if (spec.type === 'WordLevel') return wordLevel(spec, where)
  throw expected('a model of type BPE, Unigram, WordPiece or WordLevel', spec.type, `${where}.type`)
}

/** The text as UTF-8 would bring it over: half a surrogate pair becomes U+FFFD. */
function wellFormed(text: string): string {
  return /\p{Cs}/u.test(text) ? text.replace(/\p{Cs}/gu, '\ufffd') : text
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw fileError(file, error)
  }
}
