import { UserError } from '../base/errors'
import { distinct, expected, type Fields, list, object, optional, someTexts, text } from '../base/fields'
import { readJsonl } from '../base/files'
import { normalisations } from '../inference/normalisation'
import { type Metric, type MetricKey, metric } from './metric'
import type { RankedAnswer } from './ranked'
import { type Prediction, type Reference, type Scores, scoreWith } from './score'

/** The two halves of the Super-NaturalInstructions benchmark, scored with different tokens. */
export type Track = 'default' | 'xlingual'

export interface TrackedReference extends Reference {
  readonly track: Track
  /** What was asked, and the answers to choose from, where the file says so. */
  readonly source?: string
  readonly choices?: readonly string[]
}

export interface PredictionFile {
  readonly predictions: readonly Prediction[]
  /** Where every line carries its own answers, as those of stored runs and Tk-Instruct's do. */
  readonly references?: readonly TrackedReference[]
  /** Ids of the lines that carry none, where others do. */
  readonly withoutAnswers?: readonly string[]
  /** Where the file is `tunebook rank`'s; then the predictions are found with the references' choices. */
  readonly ranked?: readonly RankedAnswer[]
}

const predictionShapes =
  'each line is {"id": "…", "output": "…"} (with "task" and "targets", it carries its answers), {"id": "…", "prediction": "…"} (the official evaluation), or {"Task": "…", "Instance": {"id": "…", "output": ["…"]}, "Prediction": "…"} (Tk-Instruct)'

/**
 * Reads predictions in this project's form, that of the official Super-NaturalInstructions evaluation, or that of
 * Tk-Instruct's `predicted_examples.jsonl`.
 * @throws UserError naming line and field
 */
export function readPredictionFile(path: string): PredictionFile {
  const [{ value: first } = { value: undefined }] = readJsonl(path)
  if (first !== null && typeof first === 'object' && 'scores' in first) {
    return { predictions: [], ranked: readLines(path, rankedShape, rankedAnswer) }
  }
  const lines = readLines(path, predictionShapes, prediction)
  const references = lines.flatMap(({ reference }) => (reference === undefined ? [] : [reference]))
  const predictions = lines.map(({ id, output }) => ({ id, output }))
  if (references.length === lines.length) return { predictions, references }
  if (references.length === 0) return { predictions }
  return { predictions, withoutAnswers: lines.flatMap((line) => (line.reference ? [] : [line.id])) }
}

const referenceShapes =
  'each line is {"id": "…", "task": "…", "targets": ["…"]}, or {"id": "…", "references": ["…"], "task_id": "…", "task_category": "…", "track": "default"} (the official evaluation)'

/** Reads references in this project's form or that of the official evaluation. @throws UserError naming line and field */
export function readReferenceFile(path: string): TrackedReference[] {
  return readLines(path, referenceShapes, reference)
}

function reference(fields: Fields, at: string): TrackedReference {
  const official = fields.references !== undefined
  const [task, category, targets] = official
    ? (['task_id', 'task_category', 'references'] as const)
    : (['task', 'category', 'targets'] as const)
  const named = optional(fields[category], `${at}: ${category}`, text)
  const source = optional(fields.source, `${at}: source`, text)
  const choices = optional(fields.choices, `${at}: choices`, someTexts)
  return {
    id: text(fields.id, `${at}: id`, referenceShapes),
    // The official evaluation can do without the task, and then gives overall scores only.
    task: official && fields[task] === undefined ? '(none)' : text(fields[task], `${at}: ${task}`, referenceShapes),
    ...(named !== undefined && { category: named }),
    targets: someTexts(fields[targets], `${at}: ${targets}`, referenceShapes),
    track: optional(fields.track, `${at}: track`, track) ?? 'default',
    ...(source !== undefined && { source }),
    ...(choices !== undefined && { choices }),
  }
}

/** The part of predictions and references that belongs to one track. */
export interface TrackPart {
  readonly track: Track
  readonly predictions: readonly Prediction[]
  readonly references: readonly TrackedReference[]
}

/** Predictions and references of each track that has references; a prediction without a reference belongs to all. */
export function splitTracks(
  predictions: readonly Prediction[],
  references: readonly TrackedReference[],
): [TrackPart, ...TrackPart[]] {
  const trackOf = new Map(references.map(({ id, track }) => [id, track]))
  const part = (track: Track): TrackPart => ({
    track,
    predictions: predictions.filter(({ id }) => (trackOf.get(id) ?? track) === track),
    references: references.filter((reference) => reference.track === track),
  })
  const parts = TRACKS.map(part).filter(({ references: own }) => own.length > 0)
  return parts.length > 0 ? (parts as [TrackPart, ...TrackPart[]]) : [part('default')]
}

const TRACKS: readonly Track[] = ['default', 'xlingual']

/** A metric as the official evaluation has it in a track: ROUGE-L of the cross-lingual one is over GPT-2's tokens. */
export function trackMetric<Key extends MetricKey>(key: Key, track: Track): Metric<Key> {
  return key === 'rougeL' && track === 'xlingual' ? { ...metric('rougeLCrossLingual'), key } : metric(key)
}

/** The official evaluation's scores of each track that has references: the cross-lingual one is cut into GPT-2's tokens. */
export function scoreTracks(
  predictions: readonly Prediction[],
  references: readonly TrackedReference[],
): Partial<Record<Track, Scores>> {
  const scores: Partial<Record<Track, Scores>> = {}
  for (const { track, predictions: answers, references: own } of splitTracks(predictions, references)) {
    const metrics = [trackMetric('rougeL', track), trackMetric('exactMatch', track)]
    scores[track] = scoreWith<'rougeL' | 'exactMatch'>(metrics, answers, own)
  }
  return scores
}

const rankedShape = 'each line is {"id": "…", "scores": [−1.2, …], "normalisation": "none"} (tunebook rank)'

function rankedAnswer(fields: Fields, at: string): RankedAnswer {
  const normalisation = fields.normalisation ?? 'none'
  if (!normalisations.some((name) => name === normalisation)) {
    throw expected(normalisations.join(', '), normalisation, `${at}: normalisation`)
  }
  const scores = list(fields.scores, `${at}: scores`, number, rankedShape)
  if (scores.length === 0) throw new UserError(`${at}: scores: expected at least one, found none`, rankedShape)
  return {
    id: text(fields.id, `${at}: id`, rankedShape),
    scores,
    normalisation: normalisation as RankedAnswer['normalisation'],
  }
}

function number(value: unknown, at: string): number {
  if (typeof value !== 'number') throw expected('a number', value, at, rankedShape)
  return value
}

function prediction(fields: Fields, at: string): Prediction & { reference?: TrackedReference } {
  if (fields.Instance === undefined) {
    const field = fields.output === undefined && fields.prediction !== undefined ? 'prediction' : 'output'
    const id = text(fields.id, `${at}: id`, predictionShapes)
    const output = text(fields[field], `${at}: ${field}`, predictionShapes)
    return fields.targets === undefined ? { id, output } : { id, output, reference: reference(fields, at) }
  }
  const instance = object(fields.Instance, `${at}: Instance`, predictionShapes)
  const id = text(instance.id, `${at}: Instance.id`, predictionShapes)
  const targets = someTexts(instance.output, `${at}: Instance.output`, predictionShapes)
  const task = text(fields.Task, `${at}: Task`, predictionShapes)
  const category = Array.isArray(fields.Categories) ? fields.Categories[0] : undefined
  return {
    id,
    output: text(fields.Prediction, `${at}: Prediction`, predictionShapes),
    reference: { id, task, targets, track: 'default', ...(typeof category === 'string' && { category }) },
  }
}

function track(value: unknown, at: string): Track {
  if (value !== 'default' && value !== 'xlingual') throw expected('"default" or "xlingual"', value, at)
  return value
}

function readLines<Item extends { readonly id: string }>(
  path: string,
  shape: string,
  read: (fields: Fields, at: string) => Item,
): Item[] {
  const items = [...readJsonl(path)].map(({ line, value }) => ({
    line,
    item: read(object(value, `${path}:${line}`, shape), `${path}:${line}`),
  }))
  if (items.length === 0) throw new UserError(`${path}: expected at least one line, found none`, shape)
  distinct(
    items.map(({ item }) => item.id),
    (i) => `${path}:${items[i]!.line}: id`,
  )
  return items.map(({ item }) => item)
}
