import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../base/errors'
import { fileError, readJson } from '../base/files'
import { own as ownField } from '../base/names'
import { expected, list, object, text } from '../tasks/fields'
import { type AddedToken, addedTokens, splitter } from './added-tokens'
import { decoder } from './decoder'
import { tokenId } from './fields'
import type { Model } from './model'
import { bounded, normalizer } from './normalizer'
import { preTokenizer } from './pre-tokenizer'
import { readTokenizerSettings, type TokenizerSettings } from './tokenizer-settings'
import { unigram } from './unigram'
import { vocabTxtJson } from './vocab-txt'
import { wordLevel } from './word-level'
import { cleanedUp, wordpiece } from './wordpiece'

/** Text ↔ token ids, equal to the Python tokenizers of the same `tokenizer.json`. */
export interface Tokenizer {
  /** One more than the highest id. */
  readonly vocabSize: number
  readonly padId: number
  readonly eosId: number
  readonly unkId: number
  /** Token ids with the model's special tokens: EOS after T5's, [CLS] and [SEP] around BERT's. Half a surrogate pair counts as U+FFFD. */
  encode(text: string): Int32Array
  /** Text of ids, special tokens left out. */
  decode(ids: ArrayLike<number>): string
  /** The token of an id in the vocabulary's own spelling. */
  tokenOf(id: number): string | undefined
  /** Whether decoding takes spaces before English punctuation out, as the folder's tokenizer_config.json may ask for. */
  readonly cleanUp?: boolean
  /** The bytes of `tokenizer.json`, to be saved beside a model. */
  readonly json: Uint8Array
}

/** Words that are remembered, and the longest of them. */
const CACHE = { words: 1 << 16, length: 64 }

/**
 * Reads a Hugging Face `tokenizer.json` with a Unigram, WordPiece or WordLevel model. Its truncation and padding are not
 * applied: how long a text may be belongs to who asks.
 * @param path the file, or a folder that has a tokenizer.json, or else a BERT's vocab.txt
 * @throws UserError naming the file and the field that is missing, wrong, or of a kind that is not read here
 */
export function loadTokenizer(path: string): Tokenizer {
  const isFolder = existsSync(path) && statSync(path).isDirectory()
  const file = isFolder ? join(path, 'tokenizer.json') : path
  if (isFolder && !existsSync(file) && existsSync(join(path, 'vocab.txt'))) {
    return parseTokenizer(JSON.stringify(vocabTxtJson(path)))
  }
  return tokenizer(readJson(file), readBytes(file), file, isFolder ? readTokenizerSettings(path) : undefined)
}

/** The same of a file's text that is at hand, such as `trainVocabulary` writes. */
export function parseTokenizer(json: string): Tokenizer {
  return tokenizer(JSON.parse(json), new TextEncoder().encode(json), 'tokenizer.json')
}

function tokenizer(content: unknown, bytes: Uint8Array, file: string, settings?: TokenizerSettings): Tokenizer {
  const json = object(content, file)
  const at = (field: string) => `${file}: ${field}`
  for (const field of ['normalizer', 'pre_tokenizer', 'post_processor', 'decoder']) checkDepth(json[field], at(field))

  const model = readModel(json.model, at('model'))
  const normalize = normalizer(json.normalizer, at('normalizer'))
  const words = preTokenizer(json.pre_tokenizer, at('pre_tokenizer'))
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
  const idOf = (token: string) => model.idOf(token) ?? addedIds.get(token)
  const required = (names: readonly string[]): number => {
    const id = names.map(idOf).find((found) => found !== undefined)
    if (id === undefined) throw new UserError(`${file}: expected a token ${names.join(' or ')}, found none`)
    return id
  }
  settings?.check({ idOf, normalizer: json.normalizer })
  const eosId = required(settings?.eosToken === undefined ? ['</s>', '[SEP]'] : [settings.eosToken])
  const { before, after } = template(json.post_processor, at('post_processor'), eosId)
  for (const id of [...before, ...after]) {
    if (addedById.has(id) || model.tokenOf(id) !== undefined) continue
    throw expected('ids of tokens that there are', id, at('post_processor'))
  }

  const cache = new Map<string, readonly number[]>()
  const chunkIds = (chunk: string): readonly number[] => {
    const known = cache.get(chunk)
    if (known) return known
    const ids = model.encode(words.word(chunk))
    if (chunk.length <= CACHE.length) {
      if (cache.size >= CACHE.words) cache.clear()
      cache.set(Buffer.from(chunk).toString(), ids) // a copy: a slice would keep its whole text in memory
    }
    return ids
  }

  return {
    vocabSize: [...addedById.keys()].reduce((most, id) => Math.max(most, id), model.highestId) + 1,
    padId: required(settings?.padToken === undefined ? ['<pad>', '[PAD]'] : [settings.padToken]),
    eosId,
    unkId: model.unkId,
    encode(text) {
      const ids: number[] = [...before]
      let first = true
      for (const part of splitRaw(wellFormed(bounded(text, file)))) {
        if (typeof part === 'number') ids.push(part)
        else {
          for (const piece of splitNormalized(normalize(part))) {
            if (typeof piece === 'number') ids.push(piece)
            else for (const chunk of words.split(piece, first)) for (const id of chunkIds(chunk)) ids.push(id)
            first = false
          }
        }
        first = false
      }
      for (const id of after) ids.push(id)
      return Int32Array.from(ids)
    },
    decode(ids) {
      const tokens: string[] = []
      for (let i = 0; i < ids.length; i++) {
        const token = addedById.get(ids[i] as number) ?? model.tokenOf(ids[i] as number)
        if (token !== undefined && !hidden.has(token)) tokens.push(token)
      }
      const text = toText(tokens).join('')
      return settings?.cleanUp ? cleanedUp(text) : text
    },
    tokenOf: (id) => contents.get(id) ?? model.tokenOf(id),
    cleanUp: settings?.cleanUp,
    json: bytes,
  }
}

/** Lists and objects within one another, at most, as in the Python tokenizers: steps are read and run recursively. */
const DEEPEST = 120

function checkDepth(json: unknown, where: string, depth = 0): void {
  if (typeof json !== 'object' || json === null) return
  if (depth === DEEPEST) throw new UserError(`${where}: more than ${DEEPEST} lists and objects within one another`)
  for (const inner of Object.values(json)) checkDepth(inner, where, depth + 1)
}

function readModel(json: unknown, where: string): Model {
  const spec = object(json, where)
  if (spec.type === 'Unigram') return unigram(spec, where)
  if (spec.type === 'WordPiece') return wordpiece(spec, where)
  if (spec.type === 'WordLevel') return wordLevel(spec, where)
  throw expected(
    'a model of type Unigram (as T5 has it), WordPiece (as BERT has it) or WordLevel',
    spec.type,
    `${where}.type`,
  )
}

/** The special tokens around a single text. Without a template, EOS ends it, as Transformers' T5 tokenizer has it. */
function template(json: unknown, where: string, eosId: number): { before: number[]; after: number[] } {
  if (json === null || json === undefined) return { before: [], after: [eosId] }
  const spec = object(json, where)
  if (spec.type === 'BertProcessing' || spec.type === 'RobertaProcessing') {
    const id = (field: 'cls' | 'sep') =>
      tokenId(list(spec[field], `${where}.${field}`, (item) => item)[1], `${where}.${field}[1]`)
    return { before: [id('cls')], after: [id('sep')] }
  }
  if (spec.type !== 'TemplateProcessing') {
    throw expected(
      'a post-processor of type TemplateProcessing, BertProcessing or RobertaProcessing',
      spec.type,
      `${where}.type`,
    )
  }
  const specials = object(spec.special_tokens, `${where}.special_tokens`)
  const ids = list(spec.single, `${where}.single`, (item, at) => {
    const piece = object(item, at)
    if (piece.Sequence !== undefined) return undefined
    const name = text(object(piece.SpecialToken, `${at}.SpecialToken`).id, `${at}.SpecialToken.id`)
    const place = `${where}.special_tokens[${JSON.stringify(name)}]`
    const special = ownField(specials, name)
    return list(object(special, place).ids, `${place}.ids`, tokenId)
  })
  const own = ids.indexOf(undefined)
  if (own < 0 || ids.lastIndexOf(undefined) !== own) {
    throw expected('a list with one Sequence', spec.single, `${where}.single`)
  }
  return { before: ids.slice(0, own).flatMap((id) => id ?? []), after: ids.slice(own + 1).flatMap((id) => id ?? []) }
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
