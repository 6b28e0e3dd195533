import { UserError } from '../base/errors'

/** An answer to one of several choices, where there are some. */
interface ChoiceAnswer {
  readonly task: string
  readonly targets: readonly string[]
  readonly choices?: readonly string[]
}

/** Counts grow with it. */
const MOST_LABELS = 5000

/**
 * The labels of answers that are scored together, in order of appearance: the choices of each, or where it has none its targets.
 * @throws UserError where they are too many to be a closed set
 */
export function closedSet(answers: readonly ChoiceAnswer[]): string[] {
  const labels = new Set<string>()
  for (const { task, targets, choices = targets } of answers) {
    for (const label of choices) labels.add(label.trim())
    if (labels.size > MOST_LABELS)
      throw new UserError(
        `${task}: more than ${MOST_LABELS} different choices are no closed set of labels`,
        'score it by accuracy or exactMatch',
      )
  }
  return [...labels]
}

/** Accuracy of answers that are one of the targets: 1 or 0. */
export const sameText = (output: string, targets: readonly string[]): 0 | 1 =>
  targets.some((target) => target.trim() === output.trim()) ? 1 : 0
