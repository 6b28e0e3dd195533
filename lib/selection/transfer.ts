import { UserError } from '../base/errors'
import { mean } from '../metrics/summary'
import { rankTasks, type Selected } from './ranking'

/** What training on `source` was measured to give on `target`: a score, or what it gains over not training. */
export interface Transfer {
  readonly source: string
  readonly target: string
  readonly score: number
}

/**
 * The training tasks from which most was measured to transfer to each target (pairwise transfer): the dear way that
 * similarity of instructions is to replace. Several rows of a pair, such as seeds, count with their mean.
 * @throws UserError at a pair that was not measured
 */
export function selectByTransfer(
  targets: readonly string[],
  train: readonly string[],
  rows: readonly Transfer[],
  { k }: { readonly k: number },
): Selected[] {
  const measured = new Map<string, Map<string, number[]>>()
  rows.forEach(({ source, target, score }, i) => {
    if (!Number.isFinite(score)) throw new UserError(`rows[${i}].score: expected a finite number, found ${score}`)
    const sources = measured.get(target) ?? new Map<string, number[]>()
    measured.set(target, sources.set(source, [...(sources.get(source) ?? []), score]))
  })
  return rankTasks(targets, train, k, (target) =>
    train
      .filter((task) => task !== target)
      .map((task) => {
        const scores = measured.get(target)?.get(task)
        if (scores) return { task, keys: [mean(scores)] }
        throw new UserError(`expected a measured transfer from "${task}" to "${target}", found none`)
      }),
  )
}
