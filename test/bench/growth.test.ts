import { expect, it } from 'vitest'
import { type GrowthRow, merged } from './growth'
import { curves } from './growth-curves'
import { growthFigure } from './growth-figure'

const row = (curve: string, x: number, contender: string, ms: number): GrowthRow => ({
  ...{ curve, x, contender, ms, mb: 100, othersBusy: 0, machine: 'a' },
})

it('a point takes its own place, by curve and by what grows', () => {
  const all = merged(
    [row('length', 512, 'Tunebook', 3), row('batch', 2, 'Tunebook', 2)],
    [row('batch', 1, 'Tunebook', 1), row('batch', 2, 'Tunebook', 4)],
  )
  expect(all.map(({ curve, x, ms }) => [curve, x, ms])).toEqual([
    ['batch', 1, 1],
    ['batch', 2, 4],
    ['length', 512, 3],
  ])
})

it('a figure has time and memory of each contender of each curve', () => {
  const rows = curves.flatMap((curve) =>
    curve.points.flatMap((x) =>
      ['Tunebook', ...Object.keys(curve.at(x).peers)].map((one) => row(curve.name, x, one, 1)),
    ),
  )
  const { data, layout } = growthFigure(rows)
  expect(data).toHaveLength(2 * 2 * curves.length)
  expect(new Set(data.map(({ xaxis }) => xaxis)).size).toBe(2 * curves.length)
  const shown = data.filter(({ showlegend }) => showlegend).map(({ name }) => name)
  expect(shown.sort()).toEqual([...new Set(rows.map(({ contender }) => contender))].sort())
  for (const { xaxis } of data) expect(layout).toHaveProperty(String(xaxis).replace('x', 'xaxis'))
})

it('whoever runs it is told how much: less than half an hour, and less than 20 GB at once', () => {
  const points = curves.flatMap((curve) => curve.points.map((x) => ({ curve, x })))
  expect(points.reduce((sum, { curve, x }) => sum + 20 + 3 * curve.seconds(x), 0)).toBeLessThan(30 * 60)
  for (const { curve, x } of points) expect(curve.gigabytes(x)).toBeLessThan(20)
})
