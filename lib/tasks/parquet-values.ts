import type { parquetSchema } from 'hyparquet'
import { UserError } from '../base/errors'
import { Float } from '../base/float'

/** Which numbers of a column are floats, though they may be whole: all of it, or those of its items or fields. */
export type Kind = { readonly float: boolean; readonly items?: Kind; readonly fields?: ReadonlyMap<string, Kind> }
type Schema = ReturnType<typeof parquetSchema>

export function kindOf({ element, children }: Schema): Kind {
  const float = element.type === 'FLOAT' || element.type === 'DOUBLE'
  const [list] = children
  // A list's items, and a map's values, stand one level deeper, in a group that repeats.
  if (list && children.length === 1 && list.element.repetition_type === 'REPEATED') {
    const { children: inner } = list
    const item = inner.find((one) => one.element.name === 'value') ?? (inner.length === 1 ? inner[0] : undefined)
    if (element.converted_type === 'LIST')
      return { float: false, items: kindOf(inner.length === 1 && inner[0] ? inner[0] : list) }
    if (element.converted_type === 'MAP' && item) return { float: false, items: kindOf(item) }
  }
  return { float, fields: new Map(children.map((child) => [child.element.name, kindOf(child)])) }
}

/**
 * A value of Parquet as JSON has it. A float that is whole is a `Float`, a whole number beyond 2^53 a bigint.
 * @param at its place in error messages
 */
export function plain(value: unknown, at: string, kind: Kind | undefined): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (typeof value === 'number') return kind?.float && Number.isInteger(value) ? new Float(value) : value
  if (value === undefined || value === null) return null
  if (value instanceof Date)
    return value
      .toISOString()
      .replace('T', ' ')
      .replace(/(\.000)?Z$/, '')
  if (ArrayBuffer.isView(value)) throw new UserError(`${at}: expected texts, numbers, lists and objects, found bytes`)
  if (Array.isArray(value)) return value.map((inner: unknown) => plain(inner, at, kind?.items ?? kind))
  if (typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, plain(inner, at, kind?.items ?? kind?.fields?.get(key))]),
  )
}
