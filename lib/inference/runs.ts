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
/** What is saved must be worth recording one more function. */
const LEAST_SAVED = 512

/**
 * How sources are computed with as little as possible read twice. A beginning that fills a batch or more has a run of its own;
 * smaller groups of like size stand beside each other in one batch. The longest come first.
 *
 * Whatever is shared takes less memory than each source's own keys and values would: a run's beginnings are all that is kept, and
 * none is needed by two runs.
 * @param canShare whether the model can read on after a beginning
 */
export function runsOf(sources: readonly Int32Array[], options: BatchOptions, canShare: boolean): Run[] {
  const { batch, batchTokens } = checkedSizes(options)
  if (sources.length === 0) return []
  const length = (i: number) => (sources[i] as Int32Array).length
  const saves = (count: number, tokens: number) =>
    (count - 1) * tokens - BESIDE - EMPTY * (roundedRows(count) - count) * Number(count < batch)
  const found = canShare && batch > 1 ? sharedBeginnings(sources, saves) : []
  const saved = found.reduce((sum, { length, members }) => sum + (length === 0 ? 0 : saves(members.length, length)), 0)
  const beginnings = saved < LEAST_SAVED ? [{ length: 0, members: sources.map((_, i) => i) }] : found
  const sorted = beginnings.map(({ length: shared, members }) => ({
    length: shared,
    members: [...members].sort((a, b) => length(b) - length(a) || a - b),
  }))
  const rest = ({ length: shared, members }: Beginning) => length(members[0] as number) - shared
  /** Whether so many sources of each group are few enough tokens. */
  const fits = (groups: readonly Beginning[], rows: number) =>
    groups.length * (largest(groups.map((group) => group.length)) + rows * largest(groups.map(rest))) <= batchTokens
  return beside(sorted, batch, fits).map((groups) => ({
    groups,
    atOnce: (longest) => {
      if (groups.length > 1) return batch
      const room = batchTokens - (groups[0] as Beginning).length
      return Math.max(1, Math.min(batch, Math.floor(room / Math.max(1, longest))))
    },
  }))
}

/** Which groups stand beside each other, those with the longest beginnings first. */
function beside(
  groups: readonly Beginning[],
  batch: number,
  fits: (groups: readonly Beginning[], rows: number) => boolean,
): Beginning[][] {
  const runs: Beginning[][] = []
  /** The last run of groups that have room for so many sources. */
  const open = new Map<number, Beginning[]>()
  for (const group of [...groups].sort((a, b) => b.length - a.length)) {
    const rows = roundedRows(group.members.length)
    const last = open.get(rows)
    if (last && group.length > 0 && roundedRows(last.length + 1) * rows <= batch && fits([...last, group], rows))
      last.push(group)
    else {
      const run = [group]
      if (group.length > 0) open.set(rows, run)
      runs.push(run)
    }
  }
  return runs
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
