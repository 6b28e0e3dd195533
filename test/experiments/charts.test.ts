import { expect, it } from 'vitest'
import { curveOverK, scoresOverK } from '../../lib/experiments/charts'

const scores = { few: [10, 30], many: [50, 70] }
const rows = Object.entries(scores).flatMap(([by, values]) =>
  values.flatMap((value, i) =>
    [8, 182].map((k) => ({ group: 'targets', by, k, task: `t${i}`, metric: 'rougeL', value: value + k })),
  ),
)
const comparison = { by: 'by', units: 'tasks' } as const

it('gives the mean of each condition at each k, whatever the group was', () => {
  expect(scoresOverK(rows, comparison).map(({ condition, k, value }) => [condition, k, value])).toEqual([
    ['few', 8, 28],
    ['many', 8, 68],
    ['few', 182, 202],
    ['many', 182, 242],
  ])
})

it('draws a line over k for each condition, with a band', () => {
  const { data, layout } = curveOverK(rows, { ...comparison, title: 'Title', caption: 'Caption' })
  expect(JSON.stringify(layout)).toContain('ROUGE-L')
  const lines = data.filter(({ name }) => name !== undefined)
  expect(lines.map(({ name, x }) => [name, x])).toEqual([
    ['few', [8, 182]],
    ['many', [8, 182]],
  ])
  expect(data).toHaveLength(4)
})
