import { canonicalJson } from './canonical'
import { UserError } from './errors'
import { own } from './names'
import { say } from './progress'

/**
 * What a key of a model's file is here: read; harmless, since nothing that is computed here depends on it; or such that
 * only these values mean what is computed here (null always does), others being refused.
 */
export type Meaning = 'read' | 'harmless' | { readonly only: readonly unknown[] }

/** Keys of one file by name. */
export type KeyTable = Readonly<Record<string, Meaning>>

/**
 * Checks that no key of a file is ignored that would change what is computed. A key that the table does not have is
 * unknown to Transformers too, or newer than the table: one message names those.
 * @param hint what to do about a refused one
 * @throws UserError naming the first key whose value is not done here
 */
export function checkKeys(
  file: string,
  fields: Readonly<Record<string, unknown>>,
  table: KeyTable,
  hint?: string,
): void {
  const unknown: string[] = []
  for (const [name, value] of Object.entries(fields)) {
    const meaning = own(table, name)
    if (meaning === undefined) unknown.push(name)
    else if (typeof meaning === 'object' && !isOneOf(value, meaning.only))
      throw refusal(file, name, value, meaning.only, hint)
  }
  if (unknown.length > 0) say(`${file}: passed over, since not known here: ${unknown.slice(0, 8).join(', ')}`)
}

const isOneOf = (value: unknown, values: readonly unknown[]) =>
  value === null || value === undefined || values.some((one) => canonicalJson(one) === canonicalJson(value))

function refusal(file: string, name: string, value: unknown, values: readonly unknown[], hint?: string): UserError {
  const shown = JSON.stringify(value)
  const found = shown.length > 60 ? `${shown.slice(0, 59)}…` : shown
  const neutral = values.length > 0 ? values.map((one) => JSON.stringify(one)).join(' or ') : 'null'
  return new UserError(`${file}: ${name}: ${found} is not done here, only ${neutral} is`, hint)
}

/** A table's entries of one meaning. */
export function keys<M extends Meaning>(
  meaning: M,
  ...names: readonly (string | readonly string[])[]
): Record<string, M> {
  return Object.fromEntries(names.flat().map((name) => [name, meaning]))
}
