import type { Metric } from './metric'
import { corpusCounts, type Reference, sumCounts } from './score'
import { mean } from './summary'

/**
 * What answers without a model would score by the metric, ×100, where all instances have choices: each choice as likely as
 * another (of a corpus score from the counts to be expected), and always the most frequent target.
 */
export function guesses(
  metric: Metric,
  asked: readonly Reference[],
): { readonly chance?: number; readonly majority?: number } {
  if (!asked.every(({ choices = [] }) => choices.length > 0)) return {}
  const counts = new Map<string, number>()
  for (const target of asked.flatMap(({ targets }) => targets)) counts.set(target, (counts.get(target) ?? 0) + 1)
  const [most] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))
  const scored = (outputs: (one: Reference) => readonly string[]) => 100 * expectedScore(metric, asked, outputs)
  return { chance: scored(({ choices = [] }) => choices), majority: scored(() => [most]) }
}

/** The score where each of the outputs to an instance is as likely as another. */
function expectedScore(
  { score, corpus }: Metric,
  asked: readonly Reference[],
  outputsTo: (one: Reference) => readonly string[],
): number {
  if (!corpus) return mean(asked.map((one) => mean(outputsTo(one).map((output) => score(output, one.targets)))))
  const answers = asked.flatMap((one) => {
    const outputs = outputsTo(one)
    return outputs.map((output) => ({ ...one, output, share: 1 / outputs.length }))
  })
  const counts = corpusCounts(corpus, answers)
  return corpus.score(sumCounts(counts.map((own, i) => own.map((count) => count * (answers[i]?.share as number)))))
}
