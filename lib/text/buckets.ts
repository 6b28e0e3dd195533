import { largest } from '../base/lists'

/** How long an item is in each way in which items are padded, by name. */
type Lengths = Readonly<Record<string, number>>

/** Items (by index, ascending) that are padded to the same lengths, which are the longest among them. */
export interface Bucket<L extends Lengths> {
  readonly lengths: L
  readonly members: readonly number[]
}

/** A split has to save this share of all positions, else it is not worth a shape. */
const WORTH = 0.02

/**
 * Groups items of similar lengths. From one bucket with all of them on, the split, at one of the lengths, that saves most is
 * made again and again.
 * @param items all with the same names, in the same order
 * @param most buckets at most
 * @param cost positions computed for so many items, padded to these lengths
 * @returns buckets by rising lengths, the first name first, none empty
 */
export function group<L extends Lengths>(
  items: readonly L[],
  most: number,
  cost: (count: number, lengths: L) => number,
): Bucket<L>[] {
  const cells = items.length > 0 ? [cellsOf(items)] : []
  let parts = cells.map((all) => part(all, cost))
  while (parts.length < most) {
    const total = parts.reduce((sum, { cost }) => sum + cost, 0)
    const best = parts.flatMap(({ split }) => split() ?? []).sort((a, b) => b.saved - a.saved)[0]
    if (!best || best.saved < WORTH * total) break
    parts = parts.flatMap((each) => (each === best.of ? best.into : [each]))
  }
  return parts
    .map(({ cells, lengths }) => ({ lengths, members: cells.flatMap((cell) => cell.members).sort((a, b) => a - b) }))
    .sort((a, b) => firstDifference(a.lengths, b.lengths))
}

const firstDifference = (a: Lengths, b: Lengths): number =>
  Object.keys(a)
    .map((name) => (a[name] as number) - (b[name] as number))
    .find((difference) => difference !== 0) ?? 0

/** Items of just the same lengths are one cell: there are few, however many items there are. */
function cellsOf<L extends Lengths>(items: readonly L[]): Bucket<L>[] {
  const cells = new Map<string, { readonly lengths: L; readonly members: number[] }>()
  items.forEach((lengths, i) => {
    const key = Object.values(lengths).join(' ')
    const cell = cells.get(key)
    if (cell) cell.members.push(i)
    else cells.set(key, { lengths, members: [i] })
  })
  return [...cells.values()]
}

/** A bucket while it is being split. */
interface Part<L extends Lengths> {
  readonly cells: readonly Bucket<L>[]
  readonly lengths: L
  readonly cost: number
  /** The split that saves most, if there is any. */
  readonly split: () => Split<L> | undefined
}

interface Split<L extends Lengths> {
  readonly of: Part<L>
  readonly into: readonly Part<L>[]
  readonly saved: number
}

function part<L extends Lengths>(cells: readonly Bucket<L>[], cost: (count: number, lengths: L) => number): Part<L> {
  const names = Object.keys((cells[0] as Bucket<L>).lengths)
  const longest = Object.fromEntries(
    names.map((name) => [name, largest(cells.map(({ lengths }) => lengths[name] as number))]),
  )
  const count = cells.reduce((sum, { members }) => sum + members.length, 0)
  const lengths = longest as L
  let found: { readonly split: Split<L> | undefined } | undefined
  const self: Part<L> = {
    cells,
    lengths,
    cost: cost(count, lengths),
    split: () => {
      found ??= { split: bestSplit() }
      return found.split
    },
  }
  return self

  function bestSplit(): Split<L> | undefined {
    let best: Split<L> | undefined
    for (const name of names) {
      for (const at of new Set(cells.map(({ lengths }) => lengths[name] as number))) {
        if (at === lengths[name]) continue
        const short = cells.filter(({ lengths }) => (lengths[name] as number) <= at)
        const long = cells.filter(({ lengths }) => (lengths[name] as number) > at)
        const into = [part(short, cost), part(long, cost)]
        const saved = self.cost - into.reduce((sum, { cost }) => sum + cost, 0)
        if (!best || saved > best.saved) best = { of: self, into, saved }
      }
    }
    return best
  }
}
