import { largest } from '../base/lists'
import type { Divided } from '../models/layout'
import { type BatchOptions, checkedSizes, roundedRows } from './batches'
import { type Beginning, sharedBeginnings } from './beginnings'
import type { Prompt } from './decoding'

/** Sources that are computed with the same beginnings at hand. */
export interface Run {
  /** What is read once for each group; of one group alone it may be nothing. Members are the longest first. */
  readonly groups: readonly Beginning[]
  /** How many sources are computed at once, if the longest of them goes on by so many tokens; of several groups all. */
  atOnce(longest: number): number
}

/** What reading a beginning by itself costs beside its tokens, in tokens. */
const BESIDE = 64
/** What a place in a batch costs that stays empty. */
const EMPTY = 32
/** What a run must save to be worth a batch and functions of its own. */
const LEAST = 512

/** What it saves that so many sources read so many tokens once. */
const saves = (count: number, tokens: number) => (count - 1) * tokens - BESIDE

/**
 * How sources are computed with as little as possible read twice. A beginning that more than half a batch has is a run of its
 * own; smaller groups stand beside each other in one batch. What shares nothing comes last.
 *
 * Whatever is shared takes less memory than each source's own keys and values would: a run's beginnings are all that is kept, and
 * none is needed by two runs.
 * @param canShare whether the model can read on after a beginning
 */
export function runsOf(sources: readonly Int32Array[], options: BatchOptions, canShare: boolean): Run[] {
  const { batch, batchTokens } = checkedSizes(options)
  if (sources.length === 0) return []
  const length = (i: number) => (sources[i] as Int32Array).length
  const found = canShare && batch > 1 ? sharedBeginnings(sources, saves) : [alone(sources.map((_, i) => i))]
  const sorted = found.map(({ length: shared, members }) => ({
    length: shared,
    members: [...members].sort((a, b) => length(b) - length(a) || a - b),
  }))
  const rest = ({ length: shared, members }: Beginning) => length(members[0] as number) - shared
  const fits = (groups: readonly Beginning[]) => {
    const tokens = largest(groups.map((group) => group.length)) + placesOf(groups) * largest(groups.map(rest))
    return roundedRows(groups.length) * placesOf(groups) <= batch && groups.length * tokens <= batchTokens
  }
  const runs = beside(
    sorted.filter(({ length }) => length > 0),
    fits,
  )
  const [kept, others] = [
    runs.filter((run) => savedBy(run, batch) >= LEAST),
    runs.filter((run) => savedBy(run, batch) < LEAST),
  ]
  const left = [...others.flat(), ...sorted.filter(({ length }) => length === 0)].flatMap(({ members }) => members)
  if (left.length > 0) kept.push([alone(left.sort((a, b) => length(b) - length(a) || a - b))])
  return kept.map((groups) => ({
    groups,
    atOnce: (longest) => {
      if (groups.length > 1) return batch
      const room = batchTokens - (groups[0] as Beginning).length
      return Math.max(1, Math.min(batch, Math.floor(room / Math.max(1, longest))))
    },
  }))
}

const alone = (members: readonly number[]): Beginning => ({ length: 0, members })

/** How many places each of the groups has that stand beside each other. */
const placesOf = (groups: readonly Beginning[]) => roundedRows(largest(groups.map(({ members }) => members.length)))

/** Which groups stand beside each other, the larger ones first, so that few places stay empty. */
function beside(groups: readonly Beginning[], fits: (groups: readonly Beginning[]) => boolean): Beginning[][] {
  const runs: Beginning[][] = []
  const order = [...groups].sort((a, b) => placesOf([b]) - placesOf([a]) || b.length - a.length)
  for (const group of order) {
    const last = runs[runs.length - 1]
    const empty = last ? placesOf(last) - group.members.length : 0
    const worth = Math.min(LEAST, saves(group.members.length, group.length))
    if (last && empty * EMPTY <= worth && fits([...last, group])) last.push(group)
    else runs.push([group])
  }
  return runs
}

/** What a run saves, with the places that it leaves empty in a batch. */
function savedBy(run: readonly Beginning[], batch: number): number {
  const count = run.reduce((sum, { members }) => sum + members.length, 0)
  const empty = Math.max(0, Math.min(batch, run.length * placesOf(run)) - count)
  return run.reduce((sum, { length, members }) => sum + saves(members.length, length), 0) - EMPTY * empty
}

/** A run's prompts, one group after the other. */
export interface PromptedRun {
  /** What is read once for each group; none where nothing is. */
  readonly beginnings: readonly Int32Array[]
  readonly prompts: readonly Prompt[]
  /** As of the run. */
  readonly atOnce: Run['atOnce']
}

/** @returns the run's prompts with their beginnings taken off, and their indices in `parts` */
export function prompted({ groups, atOnce }: Run, parts: readonly Divided[]) {
  const read = (i: number) => (parts[i] as Divided).source
  const indices = groups.flatMap(({ members }) => members)
  const prompts = groups.flatMap(({ length, members }, group): Prompt[] =>
    members.map((i) => ({ ...(parts[i] as Divided), source: read(i).subarray(length), group })),
  )
  const beginnings = groups
    .filter(({ length }) => length > 0)
    .map(({ length, members }) => read(members[0] as number).subarray(0, length))
  return { indices, beginnings, prompts, atOnce }
}

/** The first of a run's prompts that are computed at once. */
export const firstOf = ({ prompts, atOnce }: PromptedRun) =>
  prompts.slice(0, atOnce((prompts[0] as Prompt).source.length))

/**
 * How many of the prompts that wait take the places of those that have ended: a quarter of a batch, half or all of it, so that
 * few shapes occur.
 * @param open prompts of the batch that have not ended; @param waiting the longest first
 */
export function joiningOf(
  { atOnce }: PromptedRun,
  open: readonly Prompt[],
  waiting: readonly Prompt[],
): readonly Prompt[] {
  if (waiting.length === 0) return []
  const longest = largest(
    open.map(({ source }) => source.length),
    (waiting[0] as Prompt).source.length,
  )
  const batch = atOnce(longest)
  const free = batch - open.length
  const count = [1, 2, 4].map((share) => Math.floor(batch / share)).find((count) => count <= free)
  return waiting.slice(0, count ?? 0)
}
