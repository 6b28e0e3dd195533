import { append } from '../base/lists'
import { alike, compared } from './token-order'

/** Sources that begin with the same tokens. */
export interface Beginning {
  /** How many tokens; 0: nothing that is worth reading by itself. */
  readonly length: number
  /** Indices of the sources, in their order. */
  readonly members: readonly number[]
}

/** A part of the sources' trie: those that begin with the same `length` tokens. */
interface Branch {
  readonly length: number
  /** The most that sharing saves here. */
  saved: number
  /** How that is done. */
  shared: Beginning[]
  /** Those that share nothing so far. */
  alone: number[]
}

/**
 * Divides sources by the beginnings that are read once for all that have them, so that as much as possible is saved: a source
 * has one beginning at most, and a branch of the sources' trie shares either its own or those of what branches off it.
 * @param saves what reading `length` tokens once for `count` sources saves, below 0 where it costs more
 */
export function sharedBeginnings(
  sources: readonly Int32Array[],
  saves: (count: number, length: number) => number,
): Beginning[] {
  const at = (i: number) => sources[i] as Int32Array
  const order = sources.map((_, i) => i).sort((a, b) => compared(at(a), at(b)) || a - b)
  const path: [Branch, ...Branch[]] = [branch(0)]
  const top = () => path[path.length - 1] as Branch
  const close = (length: number) => {
    const closed = decided(path.pop() as Branch, saves)
    if (top().length < length) path.push(branch(length))
    absorb(top(), closed)
  }
  order.forEach((i, place) => {
    const common = place === 0 ? 0 : alike(at(order[place - 1] as number), at(i))
    while (top().length > common) close(common)
    if (top().length < at(i).length) path.push(branch(at(i).length))
    top().alone.push(i)
  })
  while (path.length > 1) close(0)
  const { shared, alone } = path[0]
  const groups = alone.length === 0 ? shared : [...shared, { length: 0, members: alone }]
  return groups.map(({ length, members }) => ({ length, members: [...members].sort((a, b) => a - b) }))
}

const branch = (length: number): Branch => ({ length, saved: 0, shared: [], alone: [] })

/** The best that a branch can do, with all that branches off it known. */
function decided(branch: Branch, saves: (count: number, length: number) => number): Branch {
  const { length, saved, shared, alone } = branch
  const members = () => [...alone, ...shared.flatMap(({ members }) => members)]
  const count = shared.reduce((sum, { members }) => sum + members.length, alone.length)
  const [byAll, byRest] = [saves(count, length), Math.max(0, saves(alone.length, length))]
  if (byAll > saved + byRest) return { length, saved: byAll, shared: [{ length, members: members() }], alone: [] }
  if (byRest === 0) return branch
  return { length, saved: saved + byRest, shared: [...shared, { length, members: alone }], alone: [] }
}

/** Lists are added to the longer ones, so that no source is moved often. */
function absorb(into: Branch, from: Branch): void {
  into.saved += from.saved
  into.shared = joined(into.shared, from.shared)
  into.alone = joined(into.alone, from.alone)
}

function joined<T>(a: T[], b: T[]): T[] {
  const [longer, shorter] = a.length < b.length ? [b, a] : [a, b]
  append(longer, shorter)
  return longer
}
