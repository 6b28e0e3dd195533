import { UserError } from '../base/errors'
import { largest } from '../base/lists'
import { unknownName } from '../base/names'
import { emptyPrompt } from '../models/layout'
import type { BatchOptions } from './batches'
import { logLikelihoods } from './likelihoods'
import { type LoadedModel, type Model, whileLoaded } from './load'
import { isOfText, type Normalisation, normalisations, textSize } from './normalisation'

export type { Normalisation } from './normalisation'

export interface Choice {
  /** Token ids, EOS included. */
  readonly ids: Int32Array
  /** What the characters and bytes are counted of. */
  readonly text: string
}

export interface RankItem {
  /** Token ids, EOS included. */
  readonly source: Int32Array
  readonly choices: readonly Choice[]
}

export interface RankOptions extends BatchOptions {
  readonly normalisation?: Normalisation
  /** How many of all sources are done. */
  readonly onProgress?: (done: number, total: number) => void
}

export interface Ranked {
  /** One a choice, natural logarithms, normalised as asked. */
  readonly scores: readonly number[]
  /** The index of the highest score, the first of equal ones. */
  readonly best: number
  readonly normalisation: Normalisation
}

/**
 * Rank classification: how likely the model finds each choice as its output. Scores do not depend on the other choices
 * or on the batch. Each source is encoded once.
 * @throws UserError if an id is not in the model's vocabulary, a source has no choices, a score is no finite number, or
 * there is no such normalisation
 */
export async function rank(model: Model, items: readonly RankItem[], options: RankOptions = {}): Promise<Ranked[]> {
  const { normalisation = 'none' } = options
  if (!normalisations.includes(normalisation)) throw unknownName('normalisation', normalisations, normalisation)
  const without = items.findIndex(({ choices }) => choices.length === 0)
  if (without >= 0) throw new UserError(`source ${without + 1} of ${items.length}: expected choices, found none`)
  const ids = items.map(({ source, choices }) => ({ source, choices: choices.map((choice) => choice.ids) }))
  return whileLoaded(model, async (loaded) => {
    const sums = await logLikelihoods(loaded, ids, options)
    const prior = normalisation === 'unconditional' ? await priors(loaded, items) : () => 0
    return items.map(({ choices }, i) => {
      const scores = choices.map((choice, k) => (sums[i]?.[k] as number) / size(choice, normalisation) - prior(choice))
      const strange = scores.findIndex((score) => !Number.isFinite(score))
      if (strange >= 0)
        throw new UserError(
          `the model's score of choice ${strange + 1} of source ${i + 1} is ${scores[strange]}, which is no number to rank by`,
          "the model's weights hold NaN, or numbers too large to compute with: take another checkpoint of it",
        )
      return { scores, best: scores.indexOf(largest(scores)), normalisation }
    })
  })
}

/** The choices of a source that are the same tokens, by index: they get the same score, and the first of them the place. */
export function sameTokens(choices: readonly Pick<Choice, 'ids'>[]): number[][] {
  const places = new Map<string, number[]>()
  choices.forEach(({ ids }, i) => {
    const key = ids.join()
    const same = places.get(key)
    if (same) same.push(i)
    else places.set(key, [i])
  })
  return [...places.values()].filter((same) => same.length > 1)
}

/** The log-probabilities of all choices after an empty source, each different choice computed once. */
async function priors(model: LoadedModel, items: readonly RankItem[]): Promise<(choice: Choice) => number> {
  const key = ({ ids }: Choice) => ids.join()
  const different = new Map(items.flatMap(({ choices }) => choices.map((choice) => [key(choice), choice.ids] as const)))
  const source = emptyPrompt(model)
  const [sums = []] = await logLikelihoods(model, [{ source, choices: [...different.values()] }])
  const found = new Map([...different.keys()].map((text, i) => [text, sums[i] as number]))
  return (choice) => found.get(key(choice)) as number
}

/** What a score is divided by. */
function size({ ids, text }: Choice, normalisation: Normalisation): number {
  if (normalisation === 'token') return ids.length
  return isOfText(normalisation) ? textSize(text, normalisation) : 1
}
