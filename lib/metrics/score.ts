import { UserError } from '../base/errors'
import { closedSet } from './closed-set'
import { type CorpusScore, type Metric, metric } from './metric'

export interface Prediction {
  readonly id: string
  readonly output: string
}

export interface Reference {
  readonly id: string
  readonly task: string
  readonly category?: string
  /** Accepted answers, at least one. */
  readonly targets: readonly string[]
  /** Where the answer is one of several that are known. */
  readonly choices?: readonly string[]
}

/** One instance's scores by metric, each in [0, 100], and what they were given for. */
export interface InstanceScores<Key extends string = string> extends Reference {
  readonly output: string
  readonly scores: Readonly<Record<Key, number>>
}

/** Scores of a group of instances, ×100 (means, but for corpus scores such as BLEU), and how many instances those are. */
export type MeanScores<Key extends string> = Readonly<Record<Key, number>> & { readonly instances: number }

export type Summary<Key extends string> = MeanScores<Key> & {
  readonly tasks: number
  /** What each score is, in words. */
  readonly names: Readonly<Record<Key, string>>
  readonly perTask: Readonly<Record<string, MeanScores<Key>>>
  /** Of the instances whose reference has a category. */
  readonly perCategory: Readonly<Record<string, MeanScores<Key>>>
}

export type Scores<Key extends string = 'rougeL' | 'exactMatch'> = Summary<Key> & {
  /** Predictions whose id has no reference; they count nowhere. */
  readonly unusedPredictions: number
}

/**
 * ROUGE-L and exact match as the official Super-NaturalInstructions evaluation has them: the maximum over the targets,
 * the mean over instances (not over tasks), ×100. Unlike there, a missing prediction is an error and not an empty answer.
 * @throws UserError naming the ids if a prediction is missing, an id occurs twice, or a reference has no target
 */
export function scorePredictions(predictions: readonly Prediction[], references: readonly Reference[]): Scores {
  return scoreWith([metric('rougeL'), metric('exactMatch')], predictions, references)
}

/** The same with metrics of one's choice. */
export function scoreWith<Key extends string>(
  metrics: readonly Metric<Key>[],
  predictions: readonly Prediction[],
  references: readonly Reference[],
): Scores<Key> {
  const instances = scoreInstances(metrics, predictions, references)
  return { ...summarize(metrics, instances), unusedPredictions: predictions.length - references.length }
}

/**
 * The scores of every instance, in the references' order.
 * @throws UserError as `scorePredictions` does
 */
export function scoreInstances<Key extends string>(
  metrics: readonly Metric<Key>[],
  predictions: readonly Prediction[],
  references: readonly Reference[],
): InstanceScores<Key>[] {
  const outputs = outputsOf(predictions, references)
  return references.map(({ id, task, category, targets, choices }) => {
    const output = outputs.get(id) as string
    const scores = record(metrics, (one) => 100 * one.score(output, targets))
    const known = { ...(category !== undefined && { category }), ...(choices && { choices }) }
    return { id, task, ...known, targets, output, scores }
  })
}

/**
 * The output of every reference, by id.
 * @throws UserError naming the ids if a prediction is missing, an id occurs twice, or a reference has no target
 */
export function outputsOf(
  predictions: readonly Prediction[],
  references: readonly Reference[],
): ReadonlyMap<string, string> {
  if (references.length === 0) throw new UserError('no references: nothing to score')
  refuse(repeated(predictions), (ids) => `more than one prediction for ${ids}`)
  refuse(repeated(references), (ids) => `more than one reference for ${ids}`)
  const withoutTarget = references.filter((reference) => reference.targets.length === 0)
  refuse(withoutTarget.map(idOf), (ids) => `expected at least one target, found none for ${ids}`)
  const outputs = new Map(predictions.map(({ id, output }) => [id, output]))
  if (predictions.length > 0) withoutReference(predictions, references)
  const missing = references.filter(({ id }) => !outputs.has(id))
  refuse(
    missing.map(idOf),
    (ids) => `no prediction for ${ids}, of ${references.length} references`,
    'answer them too, or leave them out of the references',
  )
  return outputs
}

/**
 * The ids of predictions that have no reference: they count nowhere.
 * @throws UserError if that is so of all
 */
export function withoutReference(
  predictions: readonly { readonly id: string }[],
  references: readonly { readonly id: string }[],
): string[] {
  const known = new Set(references.map(idOf))
  const strange = predictions.map(idOf).filter((id) => !known.has(id))
  if (strange.length < predictions.length) return strange
  throw new UserError(
    `none of ${predictions.length} predictions has a reference: the predictions' ids are ${listed(strange)}; the references' ${listed(references.map(idOf))}`,
    'give the references of what was answered; ids are compared as they are written',
  )
}

/** Scores overall, per task and per category. */
export function summarize<Key extends string>(
  metrics: readonly Metric<Key>[],
  instances: readonly InstanceScores<Key>[],
): Summary<Key> {
  const perTask = grouped(metrics, instances, ({ task }) => task)
  return {
    ...meanScores(metrics, instances),
    tasks: Object.keys(perTask).length,
    names: record(metrics, ({ name }) => name),
    perTask,
    perCategory: grouped(metrics, instances, ({ category }) => category),
  }
}

function grouped<Key extends string>(
  metrics: readonly Metric<Key>[],
  instances: readonly InstanceScores<Key>[],
  groupOf: (instance: InstanceScores<Key>) => string | undefined,
): Record<string, MeanScores<Key>> {
  const groups = new Map<string, InstanceScores<Key>[]>()
  for (const instance of instances) {
    const name = groupOf(instance)
    if (name === undefined) continue
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [instance])
    else group.push(instance)
  }
  return Object.fromEntries([...groups].map(([name, group]) => [name, meanScores(metrics, group)]))
}

/** Scores of these instances together, ×100. */
export function meanScores<Key extends string>(
  metrics: readonly Metric<Key>[],
  instances: readonly InstanceScores<Key>[],
): MeanScores<Key> {
  const score = ({ key, corpus }: Metric<Key>) =>
    corpus === undefined
      ? instances.reduce((sum, { scores }) => sum + scores[key], 0) / instances.length
      : 100 * corpus.score(sumCounts(corpusCounts(corpus, instances)))
  return { ...record(metrics, score), instances: instances.length }
}

/** What each of these answers adds to the score of them all. */
export function corpusCounts(
  corpus: CorpusScore,
  answers: readonly (Pick<Reference, 'task' | 'targets' | 'choices'> & { readonly output: string })[],
): (readonly number[])[] {
  let known: readonly string[] | undefined
  const labels = () => {
    known ??= closedSet(answers)
    return known
  }
  return answers.map(({ output, targets }) => corpus.counts(output, targets, labels))
}

/** The sums, place by place, of lists of the same length, of which there is at least one. */
export function sumCounts(lists: readonly (readonly number[])[]): number[] {
  const [first, ...others] = lists as readonly [readonly number[], ...(readonly number[])[]]
  const sums = [...first]
  for (const list of others)
    list.forEach((value, i) => {
      sums[i]! += value
    })
  return sums
}

function record<Key extends string, Value>(
  metrics: readonly Metric<Key>[],
  value: (metric: Metric<Key>) => Value,
): Record<Key, Value> {
  return Object.fromEntries(metrics.map((one) => [one.key, value(one)])) as Record<Key, Value>
}

function idOf({ id }: { readonly id: string }): string {
  return id
}

function repeated(items: readonly { readonly id: string }[]): string[] {
  const seen = new Set<string>()
  return [...new Set(items.map(idOf).filter((id) => seen.has(id) || !seen.add(id)))]
}

/** Throws if there are ids to complain about; shows the first three and the count. */
function refuse(ids: readonly string[], message: (ids: string) => string, hint?: string): void {
  if (ids.length > 0)
    throw new UserError(message(ids.length === 1 ? listed(ids) : `${ids.length} ids (${listed(ids)})`), hint)
}

/** The first three ids. */
export function listed(ids: readonly string[]): string {
  return `${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ', …' : ''}`
}
