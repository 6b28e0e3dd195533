import { boolean, count, expected, list, object, text } from '../base/fields'
import { joinBytes } from './byte-fallback'
import { fromByteCharacters } from './byte-level'
import { metaspace } from './metaspace'
import { pattern, replaced } from './pattern'
import { joinPieces } from './wordpiece'

/** From tokens to the pieces of text they stand for; joined, those are the text. */
export type Decoder = (tokens: readonly string[]) => readonly string[]

/**
 * The `decoder` of a tokenizer.json; without one, tokens stand apart by a space.
 * @param where file and field, for messages
 * @throws UserError for a kind that is not known here
 */
export function decoder(json: unknown, where: string): Decoder {
  if (json === null || json === undefined) return (tokens) => [tokens.join(' ')]
  const spec = object(json, where)
  switch (spec.type) {
    case 'Metaspace': {
      const { mark, prepend } = metaspace(spec, where)
      return (tokens) => tokens.map((token, i) => token.replaceAll(mark, i === 0 && prepend !== 'never' ? '' : ' '))
    }
    case 'Sequence': {
      const steps = list(spec.decoders, `${where}.decoders`, decoder)
      return (tokens) => steps.reduce((pieces, step) => step(pieces), tokens)
    }
    case 'Replace': {
      const wanted = pattern(spec.pattern, `${where}.pattern`)
      const content = text(spec.content, `${where}.content`)
      return (tokens) => tokens.map((token) => replaced(token, wanted, content))
    }
    case 'Fuse':
      return (tokens) => [tokens.join('')]
    case 'Strip': {
      const content = text(spec.content, `${where}.content`)
      const start = count(spec.start, `${where}.start`)
      const stop = count(spec.stop, `${where}.stop`)
      return (tokens) => tokens.map((token) => stripped([...token], content, start, stop))
    }
    case 'ByteLevel':
      return (tokens) => [fromByteCharacters(tokens)]
    case 'ByteFallback':
      return joinBytes
    case 'BPEDecoder': {
      const suffix = text(spec.suffix, `${where}.suffix`)
      if (suffix === '') throw expected('a text that is not empty', suffix, `${where}.suffix`)
      return (tokens) => tokens.map((token, i) => token.replaceAll(suffix, i === tokens.length - 1 ? '' : ' '))
    }
    case 'WordPiece': {
      const prefix = text(spec.prefix, `${where}.prefix`)
      const cleanup = boolean(spec.cleanup, `${where}.cleanup`)
      return (tokens) => joinPieces(tokens, prefix, cleanup)
    }
    default:
      throw expected(
        'a decoder of type ByteLevel, ByteFallback, Metaspace, Sequence, Replace, Fuse, Strip, BPEDecoder or WordPiece',
        spec.type,
        `${where}.type`,
      )
  }
}

/** Without up to `start` times `content` at the beginning, and up to `stop` times at the end. */
function stripped(characters: readonly string[], content: string, start: number, stop: number): string {
  let from = 0
  while (from < start && characters[from] === content) from++
  let to = characters.length
  while (characters.length - to < stop && to > from && characters[to - 1] === content) to--
  return characters.slice(from, to).join('')
}
