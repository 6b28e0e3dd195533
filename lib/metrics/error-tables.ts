import type { Classification } from './classification'
import { type AnalysisRow, grouped, type OutputStatistics, outputStatistics, type Shown } from './error-analysis'
import type { InstanceScores } from './score'
import { mean } from './summary'

/** A confusion matrix as rows: how often a target was answered with each label, and with something else (`other`). */
export function confusionTable({ classes, confusion }: Classification): AnalysisRow[] {
  return confusion.map(({ target, counts, other }) => ({
    target,
    // A label may be called as one of the table's own columns.
    ...Object.fromEntries(classes.map(({ label }, i) => [`answered ${label}`, counts[i] as number])),
    other,
  }))
}

/** Length and copy statistics of each task or category, in order of appearance. @param shown as for `outputStatistics` */
export function outputTable(
  instances: readonly InstanceScores[],
  by: 'task' | 'category',
  shown: ReadonlyMap<string, Shown> = new Map(),
): (OutputStatistics & AnalysisRow)[] {
  return [...grouped(instances, by)].map(([name, group]) => ({ [by]: name, ...outputStatistics(group, shown) }))
}

/**
 * What truncation cut in each task, and what that went with: prompts that lost an example, prompts that lost part of the
 * question, tokens of questions cut, and mean scores of prompts that lost nothing and of those that did, where there are
 * such. Only instances whose cuts are known count.
 */
export function truncationTable<Key extends string>(
  instances: readonly InstanceScores<Key>[],
  key: Key,
  shown: ReadonlyMap<string, Shown>,
): AnalysisRow[] {
  return [...grouped(instances, 'task')].flatMap(([task, group]) => {
    const known = group.flatMap((one) => {
      const cut = shown.get(one.id)?.cut
      return cut === undefined ? [] : [{ score: one.scores[key], cut }]
    })
    if (known.length === 0) return []
    const lostExamples = known.filter(({ cut }) => cut.positivesDropped + cut.negativesDropped > 0)
    const lostQuery = known.filter(({ cut }) => cut.queryTokens > 0)
    const cut = known.filter((one) => lostExamples.includes(one) || lostQuery.includes(one))
    const whole = known.filter((one) => !cut.includes(one))
    const level = (name: string, of: typeof known) =>
      of.length > 0 ? { [name]: mean(of.map(({ score }) => score)) } : {}
    return [
      {
        task,
        instances: known.length,
        lostExamples: lostExamples.length,
        lostQuery: lostQuery.length,
        queryTokensCut: lostQuery.reduce((sum, one) => sum + one.cut.queryTokens, 0),
        ...level(`${key}Whole`, whole),
        ...level(`${key}Cut`, cut),
      },
    ]
  })
}
