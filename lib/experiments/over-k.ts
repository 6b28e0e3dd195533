import { curve } from '../figures/curve'
import type { Figure } from '../figures/figure'
import type { Row } from '../runs/store'
import { type GroupingOptions, type GroupScore, groupScores, intervalCaption } from './compare'

/** Group scores of rows that were measured at several `k`, which takes the place of their group. */
export const scoresOverK = (rows: readonly Row[], options: GroupingOptions): (GroupScore & { readonly k: number })[] =>
  groupScores(
    rows.map((row) => ({ ...row, group: String(row.k) })),
    options,
  ).map((score) => ({ ...score, k: Number(score.group) }))

/** The same as lines over `k`, one for each condition, with their intervals, which the caption names. */
export const curveOverK = (
  rows: readonly Row[],
  options: GroupingOptions,
  words: { readonly title: string; readonly xTitle: string; readonly yTitle: string; readonly caption: string },
): Figure => {
  const scores = scoresOverK(rows, options)
  return curve(scores, {
    x: 'k',
    y: 'value',
    color: 'condition',
    interval: ['low', 'high', 'units'],
    ...words,
    caption: `${words.caption}; ${intervalCaption(scores, options, 'bands')}`,
  })
}
