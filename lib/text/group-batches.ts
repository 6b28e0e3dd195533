import { largest } from '../base/lists'
import { type Rng, shuffled } from '../base/random'
import {
  type BatchShape,
  type BatchSize,
  chunks,
  type PaddedBatch,
  padBatch,
  roundedUp,
  SHAPES,
  toFeeds,
} from './batches'
import { alikeBeginnings } from './beginnings'
import { group } from './buckets'

/** Rows that stand beside each other, and how many tokens their sources begin with that are read once. */
export interface Group {
  readonly members: readonly number[]
  readonly shared: number
}

/** `rows` in `groups` of as many each; `source` is the longest of what is left of the sources. */
export interface GroupShape extends BatchShape {
  readonly groups: number
  readonly shared: number
}

export interface GroupedBatch {
  readonly shape: GroupShape
  readonly groups: readonly Group[]
}

export interface GroupPlan {
  /** The batches of an epoch (from 0), in order. They depend on nothing but the plan and the epoch. */
  epoch(epoch: number): readonly GroupedBatch[]
  /** How many of all tokens are not computed, as others of a group have them. */
  readonly saved: number
}

export interface GroupOptions {
  /** How many rows a group has at most. */
  readonly rows: number
  /** How many tokens a beginning has at least. */
  readonly least: number
}

/** Tokens that an example is padded by: its source's that it shares and that are its own, and its target's. */
type Lengths = { readonly rows: number; readonly shared: number; readonly source: number; readonly target: number }

/** Examples that take each other's places from epoch to epoch, in `count` groups. */
interface Band {
  readonly members: readonly number[]
  readonly count: number
  readonly shared: number
  readonly padded: Lengths
}

/** What is left of sources is short: padded as whole ones are, it would often be padding for the most part. */
const MULTIPLE = 4

/** Where an epoch is shuffled, groups are drawn from examples of like lengths that would fill so many. */
const DRAWN_FROM = 4

/**
 * Batches of groups whose sources begin with the same tokens; an example that begins like no other is a group of its own,
 * which shares nothing. As `planBatches`, in few shapes chosen from the data's own lengths.
 * @param examples their sources, and the length of each target
 * @param random draws the groups, and shuffles them and the batches, anew in each epoch; always the same ones without it
 */
export function planGroups(
  examples: readonly { readonly source: Int32Array; readonly target: number }[],
  size: BatchSize,
  { rows, least }: GroupOptions,
  random?: Rng,
): GroupPlan {
  const sources = examples.map(({ source }) => source)
  const sets = alikeBeginnings(sources, { most: rows, least })
  const grouped = new Set(sets.flatMap(({ members }) => members))
  const alone = [...examples.keys()].filter((i) => !grouped.has(i)).map((i) => ({ members: [i], tokens: 0 }))
  const bands = [...sets, ...alone].flatMap(({ members, tokens }) => bandsOf(members, tokens))
  /** A group's band, and its number in it. */
  const slots = bands.flatMap(({ count }, band) => Array.from({ length: count }, (_, place) => ({ band, place })))

  const groupsOf = (count: number, padded: Lengths): number => {
    if ('batchSize' in size) return Math.min(Math.max(1, Math.floor(size.batchSize / padded.rows)), count)
    const most = Math.max(1, Math.floor(size.batchTokens / positions(padded)))
    return Math.ceil(count / Math.ceil(count / most))
  }
  const buckets = group(
    slots.map(({ band }) => (bands[band] as Band).padded),
    SHAPES,
    (count, padded) => {
      const groups = groupsOf(count, padded)
      return Math.ceil(count / groups) * groups * positions(padded)
    },
  ).map(({ members, lengths }) => {
    const groups = groupsOf(members.length, lengths)
    return { members, shape: { ...lengths, groups, rows: groups * lengths.rows } }
  })

  const epoch = (number: number): GroupedBatch[] => {
    const draws = random?.fork(number)
    const order = <T>(items: readonly T[], label: string | number) =>
      draws ? shuffled(items, draws.fork(label)) : [...items]
    const groups = bands.map(({ members, count }, i) => parts(order(members, `band ${i}`), count))
    const batches = buckets.flatMap(({ members, shape }, i) =>
      chunks(order(members, i), shape.groups).map((places) => ({
        shape,
        groups: places.map((slot): Group => {
          const { band, place } = slots[slot] as (typeof slots)[number]
          return { members: groups[band]?.[place] as number[], shared: (bands[band] as Band).shared }
        }),
      })),
    )
    return order(batches, 'batches')
  }
  const all = examples.reduce((sum, { source, target }) => sum + source.length + target, 0)
  const saved = bands.reduce((sum, { members, count, shared }) => sum + (members.length - count) * shared, 0)
  return { epoch, saved: all === 0 ? 0 : saved / all }

  function bandsOf(members: readonly number[], shared: number): Band[] {
    const length = (i: number) => (examples[i] as (typeof examples)[number]).source.length
    const byLength = [...members].sort((a, b) => length(a) - length(b) || a - b)
    const groups = parts(byLength, Math.ceil(members.length / rows))
    const bands = parts(groups, Math.ceil(groups.length / (random ? DRAWN_FROM : 1)))
    return bands.map((groups) => {
      const band = groups.flat()
      const padded = {
        rows: largest(groups.map((group) => group.length)),
        shared,
        source: roundedUp(largest(band.map(length)) - shared, MULTIPLE),
        target: roundedUp(largest(band.map((i) => examples[i]?.target as number)), MULTIPLE),
      }
      return { members: band, count: groups.length, shared, padded }
    })
  }
}

/** What is computed of a group. */
const positions = ({ rows, shared, source, target }: Lengths) => shared + rows * (source + target)

/** As many parts as asked for, of nearly the same length. */
function parts<T>(items: readonly T[], count: number): T[][] {
  const edge = (i: number) => Math.floor((i * items.length) / count)
  return Array.from({ length: count }, (_, i) => items.slice(edge(i), edge(i + 1)))
}

/** A batch of groups as flat values: `inputIds` are what is left of the sources. */
export interface PaddedGroups extends PaddedBatch {
  readonly shape: GroupShape
  /** [groups, shared]: what the sources of each group begin with */
  readonly sharedIds: Int32Array
  /** [groups, shared], 1 for tokens, 0 for padding */
  readonly sharedMask: Int32Array
}

/**
 * Pads beginnings, sources and targets to the shape, on the right; rows and groups left over are empty.
 * @param examples all of the data, each with the token after which its target begins
 * @throws RangeError if an example does not fit
 */
export function padGroups(
  examples: readonly Parameters<typeof padBatch>[0][number][],
  { shape, groups }: GroupedBatch,
  padId: number,
): PaddedGroups {
  const nothing = { source: new Int32Array(0), start: padId, target: new Int32Array(0) }
  const each = shape.rows / shape.groups
  const sharedIds = new Int32Array(shape.groups * shape.shared).fill(padId)
  const sharedMask = new Int32Array(sharedIds.length)
  const rows = groups.flatMap(({ members, shared }, i) => {
    if (members.length > each || shared > shape.shared)
      throw new RangeError(
        `${members.length} rows that share ${shared} tokens do not fit into ${each} of ${shape.shared}`,
      )
    const whole = members.map((member) => examples[member] as (typeof examples)[number])
    sharedIds.set((whole[0] as (typeof whole)[number]).source.subarray(0, shared), i * shape.shared)
    sharedMask.fill(1, i * shape.shared, i * shape.shared + shared)
    const own = whole.map(({ source, ...rest }) => ({ ...rest, source: source.subarray(shared) }))
    return [...own, ...Array<typeof nothing>(each - members.length).fill(nothing)]
  })
  const batch = padBatch(rows, shape, padId)
  return {
    ...batch,
    shape,
    sharedIds,
    sharedMask,
    tokens: batch.tokens + groups.reduce((sum, { shared }) => sum + shared, 0),
    paddedTokens: batch.paddedTokens + sharedIds.length,
  }
}

/** The batch as a model is fed it; where no group shares anything, as any other. */
export function toGroupFeeds(batch: PaddedGroups) {
  const { groups, shared } = batch.shape
  if (shared === 0) return toFeeds(batch)
  const shape = [groups, shared]
  return {
    sharedIds: { dtype: 'int32' as const, shape, values: batch.sharedIds },
    sharedMask: { dtype: 'int32' as const, shape, values: batch.sharedMask },
    ...toFeeds(batch),
  }
}
