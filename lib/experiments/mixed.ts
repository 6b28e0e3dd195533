import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../base/errors'
import { readJson } from '../base/files'
import { say } from '../base/progress'
import { rng } from '../base/random'
import type { Bench } from '../runs/bench'
import { mixedExamples } from '../tasks/mixture'
import { ratesOf } from '../tasks/named-rates'
import { describeRealised, type Realised, realised } from '../tasks/realised'
import type { TaskInstance } from '../training/examples'

/** More are not held in memory at once. */
const MOST_DRAWS = 10_000_000

/** The file of a run that holds what its mixtures came to. */
const MIXTURES = 'mixtures'

/**
 * As many draws from the examples as are trained on, each task as often as the rates say. What they came to is said, and kept
 * with the run.
 * @param written the rates, as `ratesOf` reads them
 * @throws UserError at rates that do not fit the tasks
 */
export function mixed(
  written: string,
  examples: readonly TaskInstance[],
  settings: {
    readonly steps: number
    readonly batch: number
    readonly seed: number
    readonly at?: Bench
    readonly label: string
  },
): readonly TaskInstance[] {
  const { steps, batch, seed, at, label } = settings
  const draws = steps * batch
  if (draws > MOST_DRAWS)
    throw new UserError(`mixture: ${steps} steps of ${batch} are more draws than ${MOST_DRAWS}`, 'make fewer steps')
  const random = rng(seed)
  const { rates } = ratesOf(written)
  const { examples: drawn, mixture } = mixedExamples(examples, { rates, draws }, random)
  const counts = realised(mixture, random, draws)
  say(`${label}: ${describeRealised(counts, 5)}`)
  at?.run.note(MIXTURES, label, counts)
  return drawn
}

/** What the mixtures of the run in this folder came to, by what they were drawn for. */
export function mixturesOf(folder: string): Readonly<Record<string, Realised>> {
  const path = join(folder, `${MIXTURES}.json`)
  return existsSync(path) ? (readJson(path) as Record<string, Realised>) : {}
}
