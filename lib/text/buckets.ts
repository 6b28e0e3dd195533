/** Tokens of an example, EOS included. */
export interface Lengths {
  readonly source: number
  readonly target: number
}

/** Items (by index, ascending) that are padded to the same lengths, which are the longest among them. */
export interface Bucket extends Lengths {
  readonly members: readonly number[]
}

/** A split has to save this share of all positions, else it is not worth a shape. */
const WORTH = 0.02

/**
 * Groups items of similar lengths. From one bucket with all of them on, the split, at a source or a target length, that
 * saves most is made again and again.
 * @param most buckets at most
 * @param cost positions computed for so many items, padded to these lengths
 * @returns buckets by rising lengths, none empty
 */
export function group(
  items: readonly Lengths[],
  most: number,
  cost: (count: number, source: number, target: number) => number,
): Bucket[] {
  const cells = items.length > 0 ? [cellsOf(items)] : []
  let parts = cells.map((all) => part(all, cost))
  while (parts.length < most) {
    const total = parts.reduce((sum, { cost }) => sum + cost, 0)
    const best = parts.flatMap(({ split }) => split() ?? []).sort((a, b) => b.saved - a.saved)[0]
    if (!best || best.saved < WORTH * total) break
    parts = parts.flatMap((each) => (each === best.of ? best.into : [each]))
  }
  return parts
    .map(({ cells, source, target }) => {
      const members = cells.flatMap((cell) => cell.members).sort((a, b) => a - b)
      return { source, target, members }
    })
    .sort((a, b) => a.source - b.source || a.target - b.target)
}

/** Items of just the same lengths are one cell: there are few, however many items there are. */
function cellsOf(items: readonly Lengths[]): Bucket[] {
  const cells = new Map<string, Lengths & { members: number[] }>()
  items.forEach(({ source, target }, i) => {
    const key = `${source} ${target}`
    const cell = cells.get(key)
    if (cell) cell.members.push(i)
    else cells.set(key, { source, target, members: [i] })
  })
  return [...cells.values()]
}

/** A bucket while it is being split. */
interface Part extends Lengths {
  readonly cells: readonly Bucket[]
  readonly cost: number
  /** The split that saves most, if there is any. */
  readonly split: () => Split | undefined
}

interface Split {
  readonly of: Part
  readonly into: readonly Part[]
  readonly saved: number
}

function part(cells: readonly Bucket[], cost: (count: number, source: number, target: number) => number): Part {
  let [source, target, count] = [0, 0, 0]
  for (const cell of cells) {
    source = Math.max(source, cell.source)
    target = Math.max(target, cell.target)
    count += cell.members.length
  }
  let found: { readonly split: Split | undefined } | undefined
  const self: Part = {
    cells,
    source,
    target,
    cost: cost(count, source, target),
    split: () => {
      found ??= { split: bestSplit() }
      return found.split
    },
  }
  return self

  function bestSplit(): Split | undefined {
    let best: Split | undefined
    for (const side of ['source', 'target'] as const) {
      for (const at of new Set(cells.map((cell) => cell[side]))) {
        if (at === self[side]) continue
        const short = cells.filter((cell) => cell[side] <= at)
        const long = cells.filter((cell) => cell[side] > at)
        const into = [part(short, cost), part(long, cost)]
        const saved = self.cost - into.reduce((sum, { cost }) => sum + cost, 0)
        if (!best || saved > best.saved) best = { of: self, into, saved }
      }
    }
    return best
  }
}
