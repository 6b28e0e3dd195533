import type { Row } from '../base/row'
import { bars } from '../figures/bars'
import { curve } from '../figures/curve'
import type { Figure } from '../figures/figure'
import { capital } from '../figures/text'
import { type GroupingOptions, type GroupScore, groupScores, intervalCaption } from '../metrics/group-scores'
import { metricTitle } from './report'

/** What a figure of rows is told beside what it compares. */
interface Words extends GroupingOptions {
  readonly title: string
  readonly xTitle?: string
  /** What was measured on, before what the intervals are. */
  readonly caption?: string
}

const captionOf = (scores: readonly GroupScore[], options: Words, marks: string) =>
  capital([...(options.caption ? [options.caption] : []), intervalCaption(scores, options, marks)].join('; '))

/** Means as bars with their intervals, side by side by group or by condition. */
export function groupBars(
  rows: readonly Row[],
  options: Words & { readonly x: 'group' | 'condition'; readonly color?: 'group' | 'condition' },
): Figure {
  const scores = groupScores(rows, options)
  const { x, color, title, xTitle = '' } = options
  return bars(scores, {
    x,
    y: 'value',
    color,
    interval: ['low', 'high', 'units'],
    title,
    xTitle,
    yTitle: metricTitle(rows),
    caption: captionOf(scores, options, 'whiskers'),
  })
}

/** Group scores of rows that were measured at several `k`, which takes the place of their group. */
export const scoresOverK = (rows: readonly Row[], options: GroupingOptions): (GroupScore & { readonly k: number })[] =>
  groupScores(
    rows.map((row) => ({ ...row, group: String(row.k) })),
    options,
  ).map((score) => ({ ...score, k: Number(score.group) }))

/** The same as lines over `k`, one for each condition, with their intervals. */
export function curveOverK(rows: readonly Row[], options: Words & { readonly yTitle?: string }): Figure {
  const scores = scoresOverK(rows, options)
  const { title, xTitle, yTitle = metricTitle(rows) } = options
  return curve(scores, {
    x: 'k',
    y: 'value',
    color: 'condition',
    interval: ['low', 'high', 'units'],
    title,
    xTitle,
    yTitle,
    caption: captionOf(scores, options, 'bands'),
  })
}
