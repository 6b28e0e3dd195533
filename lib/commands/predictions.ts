import { join } from 'node:path'
import { UserError } from '../base/errors'
import { statOf } from '../base/files'
import { runsFolder } from '../base/paths'
import { say } from '../base/progress'
import type { Normalisation } from '../inference/normalisation'
import type { PredictionFile, TrackedReference } from '../metrics/prediction-files'
import type { RankedAnswer } from '../metrics/ranked'
import type { Answers } from '../metrics/report'
import { findRuns, listRuns, type StoredRun } from '../runs/store'

/** Where predictions were found, and what they are called. */
export interface NamedPredictions extends PredictionFile {
  readonly name: string
}

/**
 * Predictions by a file's path, or by a stored run's id (or its beginning), folder or name.
 * @throws UserError if there is neither, or several runs of that name, or the run has no predictions yet
 */
export function readNamedPredictions(word: string): NamedPredictions {
  const { readPredictionFile }: typeof import('../metrics/prediction-files') = require('../metrics/prediction-files')
  if (statOf(word)?.isFile()) return { name: word, ...readPredictionFile(word) }
  const [run, ...others] = runsOf(word) as [StoredRun, ...StoredRun[]]
  if (others.length > 0) {
    throw new UserError(
      `${word}: expected one run, found ${others.length + 1} of that name`,
      `take one by its id: ${[run, ...others].map(({ id, config }) => `${id} ${JSON.stringify(config)}`).join(', ')}`,
    )
  }
  const file = join(run.folder, 'predictions.jsonl')
  if (!statOf(file)) throw new UserError(`${word}: run ${run.id} (${run.state}) has no predictions`)
  return { name: `${run.name} ${run.id}`, ...readPredictionFile(file) }
}

function runsOf(word: string) {
  const store = runsFolder()
  const found = statOf(word) ? 'expected a file, found a folder' : 'no such file or folder'
  if (listRuns(store).length === 0) throw new UserError(`${word}: ${found}, and ${store} has no runs`)
  try {
    return findRuns(store, word)
  } catch (error) {
    throw error instanceof UserError ? new UserError(`${word}: ${found}, and no run is called that`, error.hint) : error
  }
}

/** Answers to be scored, with the scores of choices that they were taken from. */
export type Scored = Answers & {
  readonly ranked?: readonly RankedAnswer[]
  /** How many answers have no reference; there is a warning where it is not 0. */
  readonly unused: number
}

/**
 * The answers themselves, where the file holds scores of choices; these under another normalisation if one is given.
 * @throws UserError naming whose answers are at fault, such as where none has a reference
 */
export function chosen(
  { name, predictions, ranked }: NamedPredictions,
  references: readonly TrackedReference[],
  normalisation?: Normalisation,
): Scored {
  const unused = warnOfUnused(name, ranked ?? predictions, references)
  if (ranked === undefined) {
    if (normalisation === undefined) return { name, predictions, unused }
    throw new UserError(`${name}: --normalisation is for the scores of choices, and these are outputs`)
  }
  const { rankedPredictions, renormalise }: typeof import('../metrics/ranked') = require('../metrics/ranked')
  return naming(name, () => {
    const scored = normalisation === undefined ? ranked : renormalise(ranked, references, normalisation)
    return { name, predictions: rankedPredictions(scored, references), ranked: scored, unused }
  })
}

/** @returns how many answers have no reference */
function warnOfUnused(
  name: string,
  answers: readonly { readonly id: string }[],
  references: readonly TrackedReference[],
): number {
  const { listed, withoutReference }: typeof import('../metrics/score') = require('../metrics/score')
  const ids = naming(name, () => withoutReference(answers, references))
  if (ids.length > 0)
    say(
      `warning: ${name}: predictions without a reference, which count nowhere: ${ids.length} of ${answers.length} (${listed(ids)})`,
    )
  return ids.length
}

/** Does work; a mistake in it is told with whose it is. */
function naming<T>(name: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof UserError ? new UserError(`${name}: ${error.message}`, error.hint) : error
  }
}

/** Runs that differ by their seed alone, as one system's answers. @throws UserError if one is given twice */
export function answersOf(runs: readonly Scored[]): Scored {
  const [first, ...others] = runs as readonly [Scored, ...Scored[]]
  if (others.length === 0) return first
  const again = runs.find(({ name }, i) => runs.findIndex((one) => one.name === name) < i)
  // The same answers as another seed's would look like a result without any spread.
  if (again) throw new UserError(`${again.name} is given twice`, 'several are runs that differ by their seed')
  const name = `${first.name} and ${others.length} more`
  const otherSeeds = others.map(({ predictions }) => predictions)
  return { name, predictions: first.predictions, otherSeeds, unused: first.unused }
}

/** The answers to score against: a file's, or those that the predictions carry. @throws UserError where there are neither */
export function referencesOf(
  file: string | undefined,
  { name, references, withoutAnswers }: NamedPredictions,
): readonly TrackedReference[] {
  const { readReferenceFile }: typeof import('../metrics/prediction-files') = require('../metrics/prediction-files')
  if (file !== undefined) return readReferenceFile(file)
  if (references) return references
  if (withoutAnswers) {
    const { listed }: typeof import('../metrics/score') = require('../metrics/score')
    throw new UserError(
      `${name}: ${withoutAnswers.length} of its lines carry no answers: ${listed(withoutAnswers)}`,
      'give them "task" and "targets" as the others have, or give --references',
    )
  }
  throw new UserError(`${name}: its lines carry no answers, so --references is needed`)
}
