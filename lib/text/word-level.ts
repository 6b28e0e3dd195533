import type { TokenizerModel } from './tokenizer-model'
import { vocabularyWithUnknown } from './vocabulary'

/** A vocabulary of whole words; every other word is the unknown one. @param json the `model` of a tokenizer.json */
export function wordLevel(json: Readonly<Record<string, unknown>>, where: string): TokenizerModel {
  const { ids, ...words } = vocabularyWithUnknown(json, where)
  return {
    ...words,
    encode(word, spans) {
      spans?.push([0, Buffer.byteLength(word)])
      return [ids.get(word) ?? words.unkId]
    },
  }
}
