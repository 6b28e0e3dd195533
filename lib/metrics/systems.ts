import { UserError } from '../base/errors'
import type { Rng } from '../base/random'
import type { Interval } from './bootstrap'
import { corrected, type RunComparison } from './compare'
import type { Metric } from './metric'
import { compareRanks, type RankComparison } from './ranks'
import { type Answers, meanSummary, type SeedScores, scoreNamed, seedScores } from './report'
import type { Reference } from './score'
import { compareSystemPair, systemInterval } from './seeds'

/** One system by one metric. */
export interface SystemScore {
  readonly name: string
  readonly score: number
  readonly interval: Interval
  /** Where it has several. */
  readonly seeds?: SeedScores
  /** How much better it is than the first system; none for that. */
  readonly comparison?: RunComparison
}

export interface SystemsReport {
  /** The metric, in words. */
  readonly name: string
  /** In the order given; the others are compared with the first. */
  readonly systems: readonly SystemScore[]
  /** All systems' ranks on each task; none with a single task. */
  readonly ranks?: RankComparison
}

/**
 * Several systems on the same references by several metrics: each score with its interval, each difference from the first
 * system with its interval and p, and the mean ranks over tasks. The p-values are corrected for the number of systems and
 * metrics together by Holm's method.
 * @throws UserError naming whose answers are at fault, and where there are fewer than two systems or instances
 */
export function compareSystems<Key extends string>(
  metrics: readonly Metric<Key>[],
  references: readonly Reference[],
  systems: readonly Answers[],
  { random }: { readonly random: Rng },
): Record<Key, SystemsReport> {
  if (systems.length < 2) throw new UserError(`a comparison needs at least two systems, found ${systems.length}`)
  if (references.length < 2) throw new UserError('a comparison needs at least two instances, found 1')
  const names = distinctNames(systems.map(({ name }) => name))
  const runs = systems.map((one) => scoreNamed(metrics, references, one))
  const [first] = runs as [(typeof runs)[0]]
  const raw = metrics.map((one) => runs.slice(1).map((own) => compareSystemPair(one, first, own, { random })))
  const compared = corrected(raw.flat(), 'comparisons')
  const summaries = runs.map((own) => meanSummary(metrics, own))
  const entries = metrics.map((metric, m): [Key, SystemsReport] => {
    const { key, name } = metric
    const scores = runs.map((own, i): SystemScore => {
      const comparison = compared[m * (runs.length - 1) + i - 1]
      return {
        name: names[i] as string,
        score: (summaries[i] as (typeof summaries)[0])[key],
        interval: systemInterval(metric, own, { random }),
        ...(own.length > 1 && { seeds: seedScores(metric, own) }),
        ...(i > 0 && { comparison }),
      }
    })
    const cells = summaries.flatMap(({ perTask }, i) =>
      Object.entries(perTask).map(([task, group]) => ({ method: names[i] as string, task, score: group[key] })),
    )
    const tasks = Object.keys(summaries[0]?.perTask ?? {}).length
    return [key, { name, systems: scores, ...(tasks > 1 && { ranks: compareRanks(cells) }) }]
  })
  return Object.fromEntries(entries) as Record<Key, SystemsReport>
}

/** @throws UserError where two are called the same */
function distinctNames(names: readonly string[]): readonly string[] {
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw new UserError(`${twice}: expected each system once, found it twice`)
  return names
}
