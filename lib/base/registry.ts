import { callerOf } from './caller'
import { UserError } from './errors'
import { isFileName, own } from './names'

/** Where a script's line of a table comes from: its file, or, in a notebook's cell, what its functions say. */
export interface Origin {
  readonly file?: string
  readonly text?: string
}

const added = new Map<object, Map<string, Origin>>()

/**
 * Adds a line to one of the library's tables from a script, in place of one that a script added before under this name.
 * What was added is part of the identity of every run that is made afterwards.
 * @param what the line is, for messages
 * @param called the function that the script called
 * @throws UserError at a name that the library uses itself, or that no setting could hold
 */
export function register<T extends object>(
  what: string,
  table: Record<string, T>,
  name: string,
  value: T,
  called: unknown,
): void {
  if (!isFileName(name))
    throw new UserError(
      `${what}: expected a name of letters, digits, ".", "_" and "-", found ${JSON.stringify(name) ?? name}`,
    )
  const lines = added.get(table) ?? new Map<string, Origin>()
  if (own(table, name) !== undefined && !lines.has(name))
    throw new UserError(`${what}: ${name} is one of the library's own`, 'choose another name')
  const file = callerOf(called)
  lines.set(name, file === undefined ? { text: textOf(value) } : { file })
  added.set(table, lines)
  table[name] = value
}

/** Everything that scripts have added so far. */
export const additions = (): Origin[] => [...added.values()].flatMap((lines) => [...lines.values()])

/** Functions as they are written, whatever else as JSON. */
const textOf = (value: object): string =>
  typeof value === 'function'
    ? String(value)
    : JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'function' ? String(inner) : inner))
