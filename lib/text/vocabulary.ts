import { expected, object, text } from '../tasks/fields'
import { tokenId } from './fields'
import type { Model } from './model'

/** Tokens with ids of their own, as WordLevel and WordPiece have them: all of a model but how it encodes. */
export interface Vocabulary extends Omit<Model, 'encode'> {
  readonly ids: ReadonlyMap<string, number>
}

/** @param json a `model` with `vocab` and `unk_token` @throws UserError naming the id that is none, or the token that is not there */
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
  const unknown = text(json.unk_token, `${where}.unk_token`)
  const unkId = ids.get(unknown)
  if (unkId === undefined) throw expected('a token of the vocabulary', unknown, `${where}.unk_token`)
  return {
    ids,
    size: ids.size,
    highestId,
    unkId,
    idOf: (token) => ids.get(token),
    tokenOf: (id) => tokens.get(id),
  }
}
