import { Float } from '../../base/float'
import { Dict, List, type Run, TemplateError, type Value } from './values'

/** The row's own values are not work of the template's. */
const free = { spend() {} } as unknown as Run

/**
 * A row's value as a template's. A number is an int where it is whole, a float otherwise; a `Float` is a float in any case,
 * a bigint an int.
 */
export function fromRow(value: unknown): Value {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return value
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (value instanceof Float) return value.value
  if (Array.isArray(value)) return new List(value.map(fromRow))
  if (typeof value === 'object') {
    const dict = new Dict()
    for (const [key, inner] of value instanceof Map ? value : Object.entries(value)) dict.set(key, fromRow(inner), free)
    return dict
  }
  throw new TemplateError(`expected a JSON value, found a ${typeof value}`)
}
