import type { Model } from './model'
import { vocabulary } from './vocabulary'

/** A vocabulary of whole words; every other word is the unknown one. @param json the `model` of a tokenizer.json */
export function wordLevel(json: Readonly<Record<string, unknown>>, where: string): Model {
  const { ids, ...words } = vocabulary(json, where)
  return { ...words, encode: (word) => [ids.get(word) ?? words.unkId] }
}
