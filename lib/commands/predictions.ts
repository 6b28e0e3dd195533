import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../base/errors'
import type { Normalisation } from '../inference/normalisation'
import type { PredictionFile, TrackedReference } from '../metrics/prediction-files'
import type { RankedAnswer } from '../metrics/ranked'
import type { Answers } from '../metrics/report'
import { findRuns, listRuns, runsFolder, type StoredRun } from '../runs/store'

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
  if (existsSync(word) && statSync(word).isFile()) return { name: word, ...readPredictionFile(word) }
  const [run, ...others] = runsOf(word) as [StoredRun, ...StoredRun[]]
  if (others.length > 0) {
    throw new UserError(
      `${word}: expected one run, found ${others.length + 1} of that name`,
      `take one by its id: ${[run, ...others].map(({ id, config }) => `${id} ${JSON.stringify(config)}`).join(', ')}`,
    )
  }
  const file = join(run.folder, 'predictions.jsonl')
  if (!existsSync(file)) throw new UserError(`${word}: run ${run.id} (${run.state}) has no predictions`)
  return { name: `${run.name} ${run.id}`, ...readPredictionFile(file) }
}

function runsOf(word: string) {
  const store = runsFolder()
  if (listRuns(store).length === 0) throw new UserError(`${word}: no such file or folder, and ${store} has no runs`)
  try {
    return findRuns(store, word)
  } catch (error) {
    throw error instanceof UserError
      ? new UserError(`${word}: no such file or folder, and no run is called that`, error.hint)
      : error
  }
}

/** Answers to be scored, with the scores of choices that they were taken from. */
export type Scored = Answers & { readonly ranked?: readonly RankedAnswer[] }

/** The answers themselves, where the file holds scores of choices; these under another normalisation if one is given. */
export function chosen(
  { name, predictions, ranked }: NamedPredictions,
  references: readonly TrackedReference[],
  normalisation?: Normalisation,
): Scored {
  if (ranked === undefined) {
    if (normalisation === undefined) return { name, predictions }
    throw new UserError(`${name}: --normalisation is for the scores of choices, and these are outputs`)
  }
  const { rankedPredictions, renormalise }: typeof import('../metrics/ranked') = require('../metrics/ranked')
  try {
    const scored = normalisation === undefined ? ranked : renormalise(ranked, references, normalisation)
    return { name, predictions: rankedPredictions(scored, references), ranked: scored }
  } catch (error) {
    throw error instanceof UserError ? new UserError(`${name}: ${error.message}`, error.hint) : error
  }
}

/** Runs that differ by their seed alone, as one system's answers. */
export function answersOf(runs: readonly Scored[]): Scored {
  const [first, ...others] = runs as readonly [Scored, ...Scored[]]
  if (others.length === 0) return first
  const name = `${first.name} and ${others.length} more`
  return { name, predictions: first.predictions, otherSeeds: others.map(({ predictions }) => predictions) }
}

/** The answers to score against: a file's, or those that the predictions carry. @throws UserError where there are neither */
export function referencesOf(
  file: string | undefined,
  { name, references }: NamedPredictions,
): readonly TrackedReference[] {
  const { readReferenceFile }: typeof import('../metrics/prediction-files') = require('../metrics/prediction-files')
  if (file !== undefined) return readReferenceFile(file)
  if (references) return references
  throw new UserError(`${name}: its lines carry no answers, so --references is needed`)
}
