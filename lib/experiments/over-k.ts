import { curve } from '../figures/curve'
import type { Figure } from '../figures/figure'
import type { Row } from '../runs/store'
import { type CompareOptions, type GroupScore, groupScores } from './compare'

/** Group scores of rows that were measured at several `k`, which takes the place of their group. */
export const scoresOverK = (rows: readonly Row[], options: CompareOptions): (GroupScore & { readonly k: number })[] =>
  groupScores(
    rows.map((row) => ({ ...row, group: String(row.k) })),
    options,
  ).map((score) => ({ ...score, k: Number(score.group) }))

/** The same as lines over `k`, one for each condition, with their intervals. */
export const curveOverK = (
  rows: readonly Row[],
  options: CompareOptions,
  words: { readonly title: string; readonly xTitle: string; readonly yTitle: string; readonly caption: string },
): Figure =>
  curve(scoresOverK(rows, options), { x: 'k', y: 'rougeL', color: 'condition', interval: ['low', 'high'], ...words })
