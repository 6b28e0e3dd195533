import { expected, object, text } from '../base/fields'
import { tokenId } from './token-id'
import type { TokenizerModel } from './tokenizer-model'

/** Tokens with ids of their own, as WordLevel and WordPiece have them: all of a model but how it encodes. */
export interface Vocabulary extends Omit<TokenizerModel, 'encode'> {
  readonly ids: ReadonlyMap<string, number>
}

/** @param json a `model` with `vocab`, and `unk_token` or none @throws UserError naming the id that is none */
export function vocabulary(json: Readonly<Record<string, unknown>>, where: string): Vocabulary {
  const ids = new Map<string, number>()
  const tokens = new Map<number, string>()
  let highestId = -1
  for (const [token, value] of Object.entries(object(json.vocab, `${where}.vocab`))) {
    const id = tokenId(value, `${where}.vocab[${JSON.stringify(token)}]`)
    ids.set(token, id)
    tokens.set(id, token)
    highestId = Math.max(highestId, id)
  }
  const { unk_token: unknown } = json
  const unkId = unknown === null || unknown === undefined ? undefined : ids.get(text(unknown, `${where}.unk_token`))
  return {
    ids,
    size: ids.size,
    highestId,
    unkId,
    idOf: (token) => ids.get(token),
    tokenOf: (id) => tokens.get(id),
  }
}

/** The same where there must be an unknown token. @throws UserError naming the token that is not there */
export function vocabularyWithUnknown(
  json: Readonly<Record<string, unknown>>,
  where: string,
): Vocabulary & { readonly unkId: number } {
  const { unkId, ...words } = vocabulary(json, where)
  if (unkId === undefined) throw expected('a token of the vocabulary', json.unk_token, `${where}.unk_token`)
  return { ...words, unkId }
}
