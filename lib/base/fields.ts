import { describe, UserError } from './errors'

/**
 * Checks of values read from a file. `at` is the value's place, `reviews.json: Instances[17].output`; each check returns
 * the value typed, or throws a UserError `<at>: expected …, found …` with `hint` (the shape that was expected) beside it.
 */
export function expected(what: string, found: unknown, at: string, hint?: string): UserError {
  return new UserError(`${at}: expected ${what}, found ${describe(found)}`, hint)
}

export type Fields = Readonly<Record<string, unknown>>

export function object(value: unknown, at: string, hint?: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw expected('an object', value, at, hint)
  return value as Fields
}

export function text(value: unknown, at: string, hint?: string): string {
  if (typeof value !== 'string') throw expected('a string', value, at, hint)
  return value
}

export function finite(value: unknown, at: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw expected('a finite number', value, at)
  return value
}

/** A whole number from 0 up. */
export function count(value: unknown, at: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw expected('a whole number', value, at)
  return value
}

/** @param fallback what a missing field means; without it, the field has to be there */
export function boolean(value: unknown, at: string, fallback?: boolean): boolean {
  if (value === undefined && fallback !== undefined) return fallback
  if (typeof value !== 'boolean') throw expected('true or false', value, at)
  return value
}

/** A list, each item checked by `item` at its own place, `<at>[3]`. */
export function list<T>(
  value: unknown,
  at: string,
  item: (value: unknown, at: string, index: number) => T,
  hint?: string,
): T[] {
  if (!Array.isArray(value)) throw expected('a list', value, at, hint)
  return value.map((inner: unknown, i) => item(inner, `${at}[${i}]`, i))
}

export function texts(value: unknown, at: string, hint?: string): string[] {
  if (!Array.isArray(value)) throw expected('a list of strings', value, at, hint)
  return value.map((inner: unknown, i) => text(inner, `${at}[${i}]`, hint))
}

export function someTexts(value: unknown, at: string, hint?: string): [string, ...string[]] {
  const [first, ...others] = texts(value, at, hint)
  if (first === undefined) throw new UserError(`${at}: expected at least one string, found an empty list`, hint)
  return [first, ...others]
}

/** `check` where the file has the field, undefined where it has not. */
export function optional<T>(value: unknown, at: string, check: (value: unknown, at: string) => T): T | undefined {
  return value === undefined ? undefined : check(value, at)
}

/** The fields not named, for `rest`: undefined when there are none. */
export function others(fields: Fields, ...named: readonly string[]): Fields | undefined {
  const rest = Object.entries(fields).filter(([key]) => !named.includes(key))
  return rest.length > 0 ? Object.fromEntries(rest) : undefined
}

/** Throws when an id occurs twice; `at(i)` is the place of the i-th. */
export function distinct(ids: readonly string[], at: (i: number) => string): void {
  const first = new Map<string, number>()
  ids.forEach((id, i) => {
    const before = first.get(id)
    if (before !== undefined)
      throw new UserError(`${at(i)}: expected an id of its own, found "${id}" again (first at ${at(before)})`)
    first.set(id, i)
  })
}
