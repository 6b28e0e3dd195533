import { children, type Node } from './nodes'

/** Names that Jinja itself gives a value somewhere. */
const own = ['loop', 'caller', 'varargs', 'kwargs', 'self', 'super']

/**
 * The names whose values a template takes from the row: all that it reads, but for those that it sets somewhere itself, and
 * for those of which it asks only whether they are there (`is defined`, `| default`).
 * @param globals what it finds without the row
 */
export function rowNames(nodes: readonly Node[], globals: ReadonlyMap<string, unknown>): Set<string> {
  const [read, set] = [new Set<string>(), new Set<string>(own)]
  const guarded = (node: Node): boolean =>
    (node.type === 'Filter' && ['default', 'd'].includes(node.name)) ||
    (node.type === 'Test' && ['defined', 'undefined'].includes(node.name))
  const visit = (node: Node): void => {
    if (node.type === 'Name' || node.type === 'NamespaceField') read.add(node.name)
    else if (node.type === 'StoreName' || node.type === 'Parameter' || node.type === 'Macro') set.add(node.name)
    const asked = guarded(node) ? (node as { node?: Node }).node : undefined
    for (const child of children(node)) if (child !== asked || child.type !== 'Name') visit(child)
  }
  for (const node of nodes) visit(node)
  return new Set([...read].filter((name) => !set.has(name) && !globals.has(name)))
}
