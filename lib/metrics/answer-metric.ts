import { largest } from '../base/lists'
import { type AnswerConvention, exactMatch, superni } from './exact-match'

/** A comparison of normalised answers as a metric, the best over the references. */
export function answerMetric(
  title: string,
  score: (output: string, target: string, convention: AnswerConvention) => number,
  convention: AnswerConvention,
) {
  const articles =
    convention.name === 'squad' ? 'without articles (SQuAD)' : 'articles kept (Super-NaturalInstructions)'
  return {
    title,
    name: `${title}, no case, no punctuation, ${articles}, max over references`,
    score: (output: string, targets: readonly string[]): number =>
      largest(targets.map((target) => score(output, target, convention))),
  }
}

/** Exact match as Super-NaturalInstructions has it. */
export const superniExactMatch = () => answerMetric('exact match', exactMatch, superni)
