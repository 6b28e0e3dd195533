/** Sequences that begin with the same tokens. */
export interface Alike {
  /** By index, ascending. */
  readonly members: readonly number[]
  /** How many tokens they begin with in common. */
  readonly tokens: number
}

export interface BeginningOptions {
  /** How many sequences may read their beginning together, once. */
  readonly most: number
  /** Beginnings of fewer tokens are not worth it. */
  readonly least: number
}

/** Neighbours in order, `from` up to `to`, with `depth` tokens in common. */
interface Interval {
  readonly depth: number
  readonly from: number
  readonly to: number
  /** Those within it that have more tokens in common. */
  readonly within: readonly Interval[]
  /** How many tokens need not be read where the best sets within it are made, or it is one itself. */
  readonly saved: number
  readonly isSet: boolean
}

/**
 * Which sequences to put together so that the fewest tokens are read: sets of all that have a beginning, no sequence in two
 * of them. Of nested beginnings, such as a word before all tasks' definitions and one task's definition with its examples,
 * those are taken that save most.
 */
export function alikeBeginnings(sequences: readonly Int32Array[], options: BeginningOptions): Alike[] {
  const sequence = (i: number | undefined) => sequences[i as number] as Int32Array
  const order = [...sequences.keys()].sort((a, b) => compare(sequence(a), sequence(b)) || a - b)
  const depths = order.map((i, place) => (place === 0 ? 0 : inCommon(sequence(order[place - 1]), sequence(i))))
  const sets: Alike[] = []
  const rest = order.length > 0 ? [wholeOf(depths, options)] : []
  for (let each = rest.pop(); each; each = rest.pop()) {
    const { isSet, from, to, depth, within } = each
    if (isSet) sets.push({ members: order.slice(from, to).sort((a, b) => a - b), tokens: depth })
    else for (const inner of within) rest.push(inner)
  }
  return sets.sort((a, b) => (a.members[0] as number) - (b.members[0] as number))
}

/** The interval of all, with those within it. @param depths how many tokens each has in common with the one before */
function wholeOf(depths: readonly number[], options: BeginningOptions): Interval {
  const open: { depth: number; from: number; within: Interval[] }[] = []
  let closed: Interval | undefined
  for (let place = 0; place <= depths.length; place++) {
    const depth = depths[place] ?? -1
    let from = Math.max(0, place - 1)
    closed = undefined
    while ((open.at(-1)?.depth ?? -1) > depth) {
      if (closed) open.at(-1)?.within.push(closed)
      closed = valued(open.pop() as (typeof open)[number], place, options)
      from = closed.from
    }
    if (depth < 0) break
    if (open.at(-1)?.depth !== depth) open.push({ depth, from, within: [] })
    if (closed) open.at(-1)?.within.push(closed)
  }
  return closed as Interval
}

function valued(
  { depth, from, within }: { readonly depth: number; readonly from: number; readonly within: readonly Interval[] },
  to: number,
  { most, least }: BeginningOptions,
): Interval {
  const apart = within.reduce((sum, { saved }) => sum + saved, 0)
  const together = depth < least ? 0 : (to - from - Math.ceil((to - from) / most)) * depth
  return { depth, from, to, within, saved: Math.max(apart, together), isSet: together > 0 && together >= apart }
}

function inCommon(a: Int32Array, b: Int32Array): number {
  const most = Math.min(a.length, b.length)
  let count = 0
  while (count < most && a[count] === b[count]) count++
  return count
}

/** Token by token; what ends first comes first. */
function compare(a: Int32Array, b: Int32Array): number {
  const count = inCommon(a, b)
  return (a[count] ?? -1) - (b[count] ?? -1)
}
