import { UserError } from '../base/errors'
import { largest } from '../base/lists'
import { isOfText, type Normalisation, textSize } from '../inference/normalisation'
import { type Calibration, calibrate, choiceProbabilities } from './calibration'
import { type SomeIds, someIds } from './closed-answers'
import { targetOptions } from './options'
import type { Prediction, Reference } from './score'

/** What `tunebook rank` says of one source: a score for each of its choices. */
export interface RankedAnswer {
  readonly id: string
  readonly scores: readonly number[]
  readonly normalisation: Normalisation
}

/** Accepted answers among the choices that were ranked. */
export interface ChoiceReference extends Reference {
  readonly choices?: readonly string[]
}

export interface RankScores {
  /** Share of instances whose likeliest choice is a target, ×100. */
  readonly accuracy: number
  readonly instances: number
  /** Instances none of whose choices is a target: they count as wrong. */
  readonly withoutTarget: SomeIds
  /** Of the shares of belief in the choices: the scores' softmax. */
  readonly calibration: Calibration
  readonly normalisation: Normalisation
  readonly name: string
}

/**
 * The scores under another normalisation, as far as the choices' texts suffice for that.
 * @throws UserError where they do not: per token, and less what is unconditional
 */
export function renormalise(
  ranked: readonly RankedAnswer[],
  references: readonly ChoiceReference[],
  to: Normalisation,
): RankedAnswer[] {
  const choices = choicesById(references)
  return ranked.map((one) => {
    const { id, scores, normalisation: from } = one
    if (from === to) return one
    if (!isOfText(from) || !isOfText(to)) {
      throw new UserError(
        `${id}: scores with normalisation ${from} do not tell those with ${to}`,
        `rank again: tunebook rank --normalisation ${to}`,
      )
    }
    const texts = choicesOf(one, choices)
    return {
      id,
      scores: scores.map((score, k) => (score * textSize(texts[k]!, from)) / textSize(texts[k]!, to)),
      normalisation: to,
    }
  })
}

/** The likeliest choice of each source, the first of equal ones, as if it had been generated. */
export function rankedPredictions(
  ranked: readonly RankedAnswer[],
  references: readonly ChoiceReference[],
): Prediction[] {
  const choices = choicesById(references)
  return ranked.flatMap((one) => {
    if (!choices.has(one.id)) return []
    return [{ id: one.id, output: choicesOf(one, choices)[best(one)]! }]
  })
}

/** Accuracy and calibration of rank classification. @throws UserError if nothing was ranked, or under two normalisations */
export function scoreRanked(ranked: readonly RankedAnswer[], references: readonly ChoiceReference[]): RankScores {
  const choices = choicesById(references)
  const targets = new Map(references.map((reference) => [reference.id, reference.targets]))
  const judged = ranked.filter(({ id }) => targets.has(id))
  const [first] = judged
  if (first === undefined) throw new UserError('no ranked choices to score')
  const other = judged.find(({ normalisation }) => normalisation !== first.normalisation)
  if (other) {
    throw new UserError(
      `${other.id}: expected scores with normalisation ${first.normalisation} as those before it, found ${other.normalisation}`,
    )
  }
  const withoutTarget: string[] = []
  const judgements = judged.map((one) => {
    const accepted = targetOptions(
      targets.get(one.id)!,
      choicesOf(one, choices).map((text) => ({ text })),
    )
    if (accepted.length === 0) withoutTarget.push(one.id)
    const chosen = best(one)
    return { confidence: choiceProbabilities(one.scores)[chosen]!, correct: accepted.includes(chosen) }
  })
  const right = judgements.filter(({ correct }) => correct).length
  return {
    accuracy: (100 * right) / judgements.length,
    instances: judgements.length,
    withoutTarget: someIds(withoutTarget),
    calibration: calibrate(judgements),
    normalisation: first.normalisation,
    name: `accuracy of rank classification, normalisation ${first.normalisation}`,
  }
}

/** The place of the highest score, the first of equal ones. @throws UserError at one that is no finite number */
function best({ id, scores }: RankedAnswer): number {
  const strange = scores.find((score) => !Number.isFinite(score))
  if (strange !== undefined) throw new UserError(`${id}: expected finite scores, found ${strange}`)
  return scores.indexOf(largest(scores))
}

function choicesById(references: readonly ChoiceReference[]): Map<string, readonly string[]> {
  return new Map(
    references.map(({ id, choices }) => {
      if (choices === undefined) throw new UserError(`${id}: ranked choices need "choices" in the references`)
      return [id, choices]
    }),
  )
}

function choicesOf({ id, scores }: RankedAnswer, choices: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = choices.get(id) ?? []
  if (found.length === scores.length) return found
  throw new UserError(`${id}: expected a score for each of ${found.length} choices, found ${scores.length}`)
}
