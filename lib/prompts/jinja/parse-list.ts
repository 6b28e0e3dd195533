import type { Tokens } from './tokens'

/** Items with commas between them, up to the end of a tag or a closing bracket; a tuple if there is any comma. */
export function commaSeparated<T>(tokens: Tokens, parse: () => T): { items: T[]; tuple: boolean } {
  const items: T[] = []
  let tuple = false
  for (;;) {
    if (items.length > 0) tokens.expect(',')
    if (['variable_end', 'block_end', ')'].includes(tokens.current.type)) break
    items.push(parse())
    if (tokens.current.type !== ',') break
    tuple = true
  }
  return { items, tuple }
}

/** Items with commas between them in brackets; a comma may stand behind the last. */
export function bracketed<T>(tokens: Tokens, open: string, close: string, parse: () => T): T[] {
  tokens.expect(open)
  const items: T[] = []
  while (tokens.current.type !== close) {
    if (items.length > 0) tokens.expect(',')
    if (tokens.current.type === close) break
    items.push(parse())
  }
  tokens.expect(close)
  return items
}
