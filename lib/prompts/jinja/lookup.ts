import { getItem } from './attributes'
import { textOf } from './types'
import { type Run, Undefined, type Value } from './values'

/** The parts of an attribute's path, as filters take it: 'a.0.b', or a number. */
function path(attribute: Value | undefined): Value[] {
  if (attribute === undefined || attribute === null) return []
  const text = textOf(attribute)
  if (text === undefined) return [attribute]
  return text.split('.').map((part) => (/^\d+$/.test(part) ? BigInt(part) : part))
}

/** What a filter with `attribute='a.b'` looks at in each item. @param otherwise what stands for an undefined one */
export function lookedAt(attribute: Value | undefined, run: Run, otherwise?: Value): (value: Value) => Value {
  const parts = path(attribute)
  return (value) =>
    parts.reduce((at, part) => {
      run.spend(1)
      const found = getItem(at, part, run)
      return found instanceof Undefined && otherwise !== undefined && otherwise !== null ? otherwise : found
    }, value)
}

/** As `lookedAt`, of several attributes with commas between them: what is sorted by. */
export function lookedAtAll(attribute: Value | undefined, run: Run): (value: Value) => Value[] {
  const text = attribute === undefined || attribute === null ? undefined : textOf(attribute)
  const all = text === undefined ? [lookedAt(attribute, run)] : text.split(',').map((one) => lookedAt(one, run))
  return (value) => all.map((one) => one(value))
}

/** Texts alike in capitals or not, as Jinja sorts and tells apart by default. */
export const ignoringCase =
  (exact: boolean) =>
  (value: Value): Value => {
    const text = exact ? undefined : textOf(value)
    return text === undefined ? value : text.toLowerCase()
  }
