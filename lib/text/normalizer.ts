import { UserError } from '../base/errors'
import { boolean, expected, type Fields, list, object, text } from '../base/fields'
import { bertNormalizer, lowered } from './bert-normalizer'
import { toByteCharacters } from './byte-level'
import { charsmap, mapped } from './charsmap'
import { classSource } from './code-points'
import { pattern, replaced } from './pattern'
import { accents } from './unicode'
import { normalForm } from './unicode-forms'
import { trimmedEnd, trimmedStart } from './whitespace'

/** What happens to a text before it is split. */
export type Normalizer = (text: string) => string

/**
 * The `normalizer` of a tokenizer.json.
 * @param where file and field, for messages
 * @throws UserError for a kind that is not known here: better none than one that is nearly equal
 */
export function normalizer(json: unknown, where: string): Normalizer {
  if (json === null || json === undefined) return (text) => text
  const spec = object(json, where)
  switch (spec.type) {
    case 'Sequence': {
      const steps = list(spec.normalizers, `${where}.normalizers`, normalizer)
      return (text) => steps.reduce((changed, step) => bounded(step(changed), where), text)
    }
    case 'Precompiled': {
      const place = `${where}.precompiled_charsmap`
      const map = charsmap(Buffer.from(text(spec.precompiled_charsmap, place), 'base64'), place)
      return (text) => mapped(text, map)
    }
    case 'Replace': {
      const wanted = pattern(spec.pattern, `${where}.pattern`)
      const content = text(spec.content, `${where}.content`)
      return (text) => replaced(text, wanted, content)
    }
    case 'NFC':
    case 'NFD':
    case 'NFKC':
    case 'NFKD':
      return normalForm(spec.type)
    case 'StripAccents': {
      const marks = new RegExp(classSource(accents()), 'gu')
      return (text) => text.replace(marks, '')
    }
    case 'Nmt':
      return (text) => text.replace(NMT_REMOVED, '').replace(NMT_SPACES, ' ')
    case 'ByteLevel':
      return toByteCharacters
    case 'Strip': {
      const left = boolean(spec.strip_left, `${where}.strip_left`)
      const right = boolean(spec.strip_right, `${where}.strip_right`)
      return (text) => {
        const start = left ? trimmedStart(text, 0) : 0
        return text.slice(start, right ? trimmedEnd(text, text.length, start) : undefined)
      }
    }
    case 'Prepend': {
      const prefix = text(spec.prepend, `${where}.prepend`)
      return (text) => (text === '' ? text : prefix + text)
    }
    case 'Lowercase':
      return lowered
    case 'BertNormalizer':
      return bertNormalizer(spec, where)
    default:
      throw expected(
        'a normalizer of type Sequence, Precompiled, NFC, NFD, NFKC, NFKD, Replace, Strip, StripAccents, Prepend, Lowercase, Nmt, ByteLevel or BertNormalizer',
        spec.type,
        `${where}.type`,
      )
  }
}

/** Characters of a text at most, before and after it is normalized: V8 aborts at 67 million matches in one text. */
const LONGEST = 2 ** 24

/** @throws UserError for a text that is longer than any that a model reads, such as steps make that each double it */
export function bounded(text: string, where: string): string {
  if (text.length > LONGEST)
    throw new UserError(`${where}: expected a text of at most ${LONGEST} characters, found ${text.length}`)
  return text
}

/** SentencePiece's controls, which are left out, and what it takes for a space (its rule "nmt"). */
const NMT_REMOVED = new RegExp(
  classSource([0x01, 0x08, 0x0b, 0x0b, 0x0e, 0x1f, 0x7f, 0x7f, 0x8f, 0x8f, 0x9f, 0x9f]),
  'gu',
)
const NMT_SPACES = /[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]/g

/**
 * Whether a normalizer can leave out characters at the beginning of a text: what then comes first does not stand at the
 * beginning, for a pre-tokenizer that asks for it.
 */
export function movesStart(json: unknown): boolean {
  const spec = json as Fields | null | undefined
  if (spec?.type === 'Sequence') return (spec.normalizers as unknown[]).some(movesStart)
  return spec?.type === 'StripAccents' || spec?.type === 'Nmt' || spec?.type === 'BertNormalizer' || !!spec?.strip_left
}
