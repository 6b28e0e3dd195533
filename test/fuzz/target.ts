import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { UserError } from '../../lib/base/errors'
import type { Rng } from '../../lib/base/random'
import { mutated } from './mutate'

/** What `--only` chooses from. */
export const groups = ['readers', 'curve', 'store', 'cli'] as const
export type Group = (typeof groups)[number]

/** How an input ended well: refused in words, read as if nothing had been changed, or read as something else. */
export const good = ['clear error', 'unchanged', 'accepted'] as const
/** How it must not end. */
export const bad = ['crash', 'hang over 5 s', 'raw error', 'over 1 GB'] as const
export type Good = (typeof good)[number]
export type Outcome = Good | (typeof bad)[number]

/** A part of the product that takes inputs from outside. Each file of test/fuzz/targets exports a list, `targets`. */
export interface Target<I = unknown> {
  /** Unique. */
  readonly name: string
  readonly group: Group
  /** How many inputs it gets for each one of a target without a weight. */
  readonly weight?: number
  /** An input, decided by `random` alone. */
  draw(random: Rng): I
  /**
   * Gives it the input. `folder` is empty, its own, and removed afterwards.
   * A UserError counts as a clear error, anything else that is thrown as a raw one.
   */
  attempt(input: I, folder: string): Good | Promise<Good>
}

/** A reader of one file. */
export interface Reader {
  readonly name: string
  readonly group?: Group
  readonly weight?: number
  /** The file's name, where a reader looks at it. */
  readonly file: string
  /** Files that are read without complaint; inputs are mutations of them. */
  readonly samples: readonly (string | Uint8Array)[]
  /** Written beside the file first: name → content. */
  readonly beside?: Readonly<Record<string, string | Uint8Array>>
  /** Other files that a complaint may name instead, where what is wrong with this one shows in them. */
  readonly mayName?: readonly string[]
  /** Reads it. What comes out is compared with what came of the sample, as JSON; rows may be given one by one. */
  readonly read: (path: string, folder: string) => unknown
}

/** What JSON has no form for, in some form of its own. */
const exact = (_: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return `${value}n`
  return value instanceof Map ? [...value] : value
}

/** The target of a reader: its complaints have to name the file. */
export function readerTarget({
  name,
  group = 'readers',
  weight,
  file,
  samples,
  beside = {},
  mayName = [],
  read,
}: Reader): Target {
  const known = new Map<number, string>()
  const write = (folder: string, bytes: string | Uint8Array) => {
    for (const [path, content] of [...Object.entries(beside), [file, bytes] as const]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
  }
  /** What comes of a sample, which has to be read. */
  const sound = (folder: string) =>
    result(folder).catch((error) => {
      throw new Error(`${name}: a sample is refused as it is: ${error instanceof Error ? error.message : error}`)
    })
  const result = async (folder: string) => JSON.stringify(await gathered(read(join(folder, file), folder)), exact) ?? ''
  const target: Target<{ sample: number; bytes: Uint8Array }> = {
    name,
    group,
    weight,
    draw(random) {
      const sample = random.int(samples.length)
      return { sample, bytes: mutated(Buffer.from(samples[sample] as string), random.fork('mutation')) }
    },
    async attempt({ sample, bytes }, folder) {
      if (!known.has(sample)) {
        write(folder, samples[sample] as string)
        known.set(sample, await sound(folder))
      }
      write(folder, bytes)
      try {
        return (await result(folder)) === known.get(sample) ? 'unchanged' : 'accepted'
      } catch (error) {
        const named = (message: string) => [file, ...mayName].some((name) => message.includes(basename(name)))
        if (error instanceof UserError && !named(error.message))
          throw new Error(`an error that does not name ${file}: ${error.message}`)
        throw error
      }
    },
  }
  return target as Target
}

/** The rows of a generator, or the value itself. */
async function gathered(value: unknown): Promise<unknown> {
  const found = await value
  if (typeof found !== 'object' || found === null || Array.isArray(found) || ArrayBuffer.isView(found)) return found
  if (Symbol.asyncIterator in found || Symbol.iterator in found) {
    const rows: unknown[] = []
    for await (const row of found as AsyncIterable<unknown>) rows.push(row)
    return rows
  }
  return found
}
