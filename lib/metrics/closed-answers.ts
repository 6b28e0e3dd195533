import { UserError } from '../base/errors'
import { type Classification, classify } from './classification'
import { type Option, type OptionScores, parseOptions, scoreOptions, targetOptions } from './options'
import { outputsOf, type Prediction, type Reference } from './score'
import { type TextReading, textReader } from './text-reader'

/** A reference whose answer may be one of several that are known. */
export interface ClosedReference extends Reference {
  /** The prompt, which may list options. */
  readonly source?: string
}

/** Tables of confusion grow with the square of it. */
const MOST_LABELS = 1000

/** Ids of a kind: how many, and the first three. */
export interface SomeIds {
  readonly count: number
  readonly first: readonly string[]
}

export interface OptionReport extends OptionScores {
  /** References that have options, none of which is a target: they are left out. */
  readonly withoutTarget: SomeIds
}

/**
 * Accuracy over the options that references give as choices or prompts list, with the share of outputs that mean none;
 * over the instances that have options, a target among them; undefined if no reference has options.
 * @throws UserError as `scorePredictions` does
 */
export function optionReport(
  predictions: readonly Prediction[],
  references: readonly ClosedReference[],
): OptionReport | undefined {
  const outputs = outputsOf(predictions, references)
  const asked = references.flatMap(({ id, source, choices, targets }) => {
    const options = choices?.map((text): Option => ({ text })) ?? parseOptions(source ?? '')
    const output = outputs.get(id) as string
    return options.length === 0 ? [] : [{ id, output, options, targets: targetOptions(targets, options) }]
  })
  if (asked.length === 0) return undefined
  const withoutTarget = asked.filter(({ targets }) => targets.length === 0).map(({ id }) => id)
  return {
    ...scoreOptions(asked.filter(({ targets }) => targets.length > 0)),
    withoutTarget: someIds(withoutTarget),
  }
}

export const someIds = (ids: readonly string[]): SomeIds => ({ count: ids.length, first: ids.slice(0, 3) })

export interface LabelReport extends Classification {
  /** How many outputs are a label byte for byte, how many the only one of their form, and how many neither. */
  readonly readings: Readonly<Record<TextReading['rule'] | 'unreadable', number>>
}

/**
 * Outputs read as labels, by task. The labels are the task's different targets, as they are written. An output is the label
 * that it is byte for byte, else the only one that it equals but for white space, case and the punctuation around words;
 * one that is none of them counts as wrong. An instance with several targets counts under the one given.
 * @throws UserError as `scorePredictions` does, and at a task with too many targets to be labels
 */
export function labelReport(
  predictions: readonly Prediction[],
  references: readonly Reference[],
): Record<string, LabelReport> {
  const outputs = outputsOf(predictions, references)
  const tasks = new Map<string, Reference[]>()
  for (const reference of references) {
    const own = tasks.get(reference.task)
    if (own) own.push(reference)
    else tasks.set(reference.task, [reference])
  }
  const reports = [...tasks].map(([task, own]) => {
    const labels = [...new Set(own.flatMap(({ targets }) => targets))].sort()
    if (labels.length > MOST_LABELS)
      throw new UserError(
        `${task}: ${labels.length} different targets are no set of labels, of which there may be ${MOST_LABELS}`,
        'score it without --labels',
      )
    const read = textReader(labels)
    const readings = { identity: 0, normalised: 0, unreadable: 0 }
    const pairs = own.map(({ id, targets }) => {
      const reading = read(outputs.get(id) as string)
      readings[reading?.rule ?? 'unreadable']++
      const output = reading && labels[reading.index]
      const target = output !== undefined && targets.includes(output) ? output : (targets[0] as string)
      return { target, output }
    })
    return [task, { ...classify(pairs, labels), readings }] as const
  })
  return Object.fromEntries(reports)
}
