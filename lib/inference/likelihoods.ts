import * as tf from '@tensorflow/tfjs-core'
import { largest } from '../base/lists'
import { checkIds, checkRoom, divided } from '../models/layout'
import { type BatchOptions, layoutOf } from './batches'
import { columnScorer } from './choice-columns'
import { treeScorer } from './choice-trees'
import type { Scorer } from './choices'
import type { Prompt } from './decoding'
import { type LoadedModel, type Model, whileLoaded } from './load'
import { reader } from './reading'
import { prompted, type Run, runsOf } from './runs'

export interface LikelihoodOptions extends BatchOptions {
  /** How many of all sources are done. */
  readonly onProgress?: (done: number, total: number) => void
}

type Item = { readonly source: Int32Array; readonly choices: readonly Int32Array[] }

/**
 * For each source and choice the sum of the log-probabilities of the choice's tokens, EOS among them if it has one.
 * @returns one list a source, one number a choice
 */
export async function logLikelihoods(
  model: Model,
  items: readonly Item[],
  options: LikelihoodOptions = {},
): Promise<number[][]> {
  const sums: number[][] = items.map(() => [])
  let done = 0
  await whileLoaded(model, async (loaded) => {
    for (const { source, choices } of items) {
      for (const choice of choices) checkIds(loaded.config, choice)
      checkRoom(
        loaded,
        source,
        largest(
          choices.map(({ length }) => length),
          1,
        ),
      )
    }
    const parts = items.map(({ source }) => divided(loaded, source))
    const sources = parts.map(({ source }) => source)
    for (const run of runsOf(sources, options, loaded.family.readAfter !== undefined)) {
      const { beginnings, prompts, indices } = prompted(run, parts)
      const choices = indices.map((i) => (items[i] as Item).choices)
      for await (const { batch, found } of scored(loaded, run, beginnings, prompts, choices)) {
        batch.forEach((k, row) => {
          sums[indices[k] as number] = found[row] as number[]
        })
        done += batch.length
        options.onProgress?.(done, items.length)
      }
    }
  })
  return sums
}

/** A run's prompts, batch by batch, with the sums for the choices of each. */
async function* scored(
  loaded: LoadedModel,
  run: Run,
  beginnings: readonly Int32Array[],
  prompts: readonly Prompt[],
  choices: readonly (readonly Int32Array[])[],
) {
  const read = reader(loaded)
  const score: Scorer = treeScorer(loaded) ?? columnScorer(loaded)
  const shared = read.beginnings(beginnings)
  try {
    for (const batch of batchesOf(run, prompts, choices)) {
      const of = batch.map((k) => prompts[k] as Prompt)
      const layout = layoutOf(of.map(({ group }) => group))
      const source = read.sources(
        of.map(({ source }) => source),
        layout,
        shared,
      )
      try {
        const questions = batch.map((k, i) => ({
          start: (of[i] as Prompt).start,
          choices: choices[k] as readonly Int32Array[],
        }))
        yield { batch, found: await score({ ...source, ...shared }, questions, layout.places) }
      } finally {
        tf.dispose(source)
      }
    }
  } finally {
    tf.dispose(shared)
  }
}

/** Batches of prompts of like length that have about equally many choices, so that few places stay empty; of several groups one. */
function batchesOf(
  { groups, atOnce }: Run,
  prompts: readonly Prompt[],
  choices: readonly (readonly Int32Array[])[],
): number[][] {
  const all = prompts.map((_, k) => k)
  if (groups.length > 1) return [all]
  const bySize = new Map<number, number[]>()
  for (const k of all) {
    const size = Math.ceil(Math.log2(Math.max(1, choices[k]?.length as number)))
    bySize.set(size, [...(bySize.get(size) ?? []), k])
  }
  return [...bySize.values()].flatMap((alike) => {
    const batches: number[][] = []
    for (let start = 0; start < alike.length; start += (batches[batches.length - 1] as number[]).length) {
      const longest = (prompts[alike[start] as number] as Prompt).source.length
      batches.push(alike.slice(start, start + atOnce(longest)))
    }
    return batches
  })
}
