import { UserError } from '../base/errors'
import { expected, list, object, text } from '../tasks/fields'
import { bertNormalizer, lowered } from './bert-normalizer'
import { charsmap } from './charsmap'
import { boolean } from './fields'
import { trimmedEnd } from './whitespace'

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
      return charsmap(Buffer.from(text(spec.precompiled_charsmap, place), 'base64'), place)
    }
    case 'Replace': {
      const regex = pattern(spec.pattern, `${where}.pattern`)
      const content = text(spec.content, `${where}.content`)
      return (text) => text.replace(regex, () => content)
    }
    case 'Strip': {
      // Only on the right, as Transformers writes it: what a cut on the left means for the first word is not matched.
      if (boolean(spec.strip_left, `${where}.strip_left`)) throw expected('false', true, `${where}.strip_left`)
      if (!boolean(spec.strip_right, `${where}.strip_right`)) return (text) => text
      return (text) => text.slice(0, trimmedEnd(text, text.length))
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
        'a normalizer of type Sequence, Precompiled, Replace, Strip, Prepend, Lowercase or BertNormalizer',
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

/**
 * `{"String": …}` or `{"Regex": …}`, as an expression that finds all matches. Of regular expressions only those are
 * taken that mean the same everywhere and are found in linear time: characters, the last perhaps repeated.
 */
export function pattern(json: unknown, where: string): RegExp {
  const spec = object(json, where)
  if (typeof spec.String === 'string') {
    if (spec.String === '') throw expected('a text that is not empty', spec.String, `${where}.String`)
    return new RegExp(escaped(spec.String), 'gu')
  }
  const source = text(spec.Regex, `${where}.Regex`)
  if (!/^[^\\^$.*+?()[\]{}|]+(?:[*+?]|\{\d{1,3}(?:,(?:\d{1,3})?)?\})?$/u.test(source)) {
    throw expected('an expression of plain characters, the last perhaps repeated: " {2,}"', source, `${where}.Regex`)
  }
  try {
    return new RegExp(source, 'gu')
  } catch {
    throw expected('a regular expression', source, `${where}.Regex`)
  }
}

/** The text as a regular expression that matches just it. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
