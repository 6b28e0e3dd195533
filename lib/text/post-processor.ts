import { boolean, expected, list, object, text } from '../base/fields'
import { own } from '../base/names'
import { tokenId } from './token-id'

/** The ids that a post-processor puts around a single text. */
export interface Around {
  readonly before: readonly number[]
  readonly after: readonly number[]
  /** For each step that takes white space out of offsets, whether one space was put before the text. */
  readonly trims: readonly boolean[]
}

const NONE: Around = { before: [], after: [], trims: [] }

/**
 * The `post_processor` of a tokenizer.json.
 * @param where file and field, for messages
 * @throws UserError for a kind that is not known here
 */
export function postProcessor(json: unknown, where: string): Around {
  if (json === null || json === undefined) return NONE
  const spec = object(json, where)
  switch (spec.type) {
    case 'ByteLevel':
      return { ...NONE, trims: trims(spec, where) }
    case 'BertProcessing':
    case 'RobertaProcessing': {
      const id = (field: 'cls' | 'sep') =>
        tokenId(list(spec[field], `${where}.${field}`, (item) => item)[1], `${where}.${field}[1]`)
      return {
        before: [id('cls')],
        after: [id('sep')],
        trims: spec.type === 'RobertaProcessing' ? trims(spec, where) : [],
      }
    }
    case 'Sequence':
      return list(spec.processors, `${where}.processors`, postProcessor).reduce(
        (inner, outer) => ({
          before: [...outer.before, ...inner.before],
          after: [...inner.after, ...outer.after],
          trims: [...inner.trims, ...outer.trims],
        }),
        NONE,
      )
    case 'TemplateProcessing':
      return template(spec, where)
    default:
      throw expected(
        'a post-processor of type TemplateProcessing, BertProcessing, RobertaProcessing, ByteLevel or Sequence',
        spec.type,
        `${where}.type`,
      )
  }
}

function template(spec: Readonly<Record<string, unknown>>, where: string): Around {
  const specials = object(spec.special_tokens, `${where}.special_tokens`)
  const ids = list(spec.single, `${where}.single`, (item, at) => {
    const piece = object(item, at)
    if (piece.Sequence !== undefined) return undefined
    const name = text(object(piece.SpecialToken, `${at}.SpecialToken`).id, `${at}.SpecialToken.id`)
    const place = `${where}.special_tokens[${JSON.stringify(name)}]`
    const special = own(specials, name)
    return list(object(special, place).ids, `${place}.ids`, tokenId)
  })
  const middle = ids.indexOf(undefined)
  if (middle < 0 || ids.lastIndexOf(undefined) !== middle) {
    throw expected('a list with one Sequence', spec.single, `${where}.single`)
  }
  return {
    before: ids.slice(0, middle).flatMap((id) => id ?? []),
    after: ids.slice(middle + 1).flatMap((id) => id ?? []),
    trims: [],
  }
}

function trims(spec: Readonly<Record<string, unknown>>, where: string): boolean[] {
  const spaced = boolean(spec.add_prefix_space, `${where}.add_prefix_space`, true)
  return boolean(spec.trim_offsets, `${where}.trim_offsets`, true) ? [spaced] : []
}
