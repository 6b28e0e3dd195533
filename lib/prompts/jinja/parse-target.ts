import type { Target } from './nodes'
import { commaSeparated } from './parse-list'
import { describeToken, type Tokens } from './tokens'

/** Names that are values, and take none. */
export const constants: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['none', null],
  ['None', null],
])

/** What stands left of `=` or `in`. @param namespaces whether `a.b` may stand there */
export function parseTarget(tokens: Tokens, namespaces = false): Target {
  const one = (): Target => {
    if (tokens.skip('(')) {
      const { items, tuple } = commaSeparated(tokens, one)
      tokens.expect(')')
      return !tuple && items.length === 1 ? (items[0] as Target) : { type: 'StoreTuple', items }
    }
    if (tokens.current.type !== 'name')
      tokens.fail(`can't assign to '${describeToken(tokens.current)}'; expected a name`)
    const name = storedName(tokens)
    if (!namespaces || !tokens.skip('.')) return { type: 'StoreName', name }
    return { type: 'NamespaceField', name, field: tokens.expect('name').value }
  }
  const { items, tuple } = commaSeparated(tokens, one)
  if (!tuple && items.length === 0) tokens.fail(`Expected an expression, got '${describeToken(tokens.current)}'`)
  return tuple ? { type: 'StoreTuple', items } : (items[0] as Target)
}

/** A name that takes a value. */
export function storedName(tokens: Tokens): string {
  if (constants.has(tokens.current.value) && tokens.current.type === 'name')
    tokens.fail(`can't assign to '${tokens.current.value}'`)
  return tokens.expect('name').value
}
