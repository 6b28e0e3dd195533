import { expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import type { Trace } from '../../lib/figures/figure'
import { reliability } from '../../lib/figures/reliability'
import { toSvg } from '../../lib/figures/render'
import { calibrate } from '../../lib/metrics/calibration'
import { border } from './border'

const judgements = [
  ...Array.from({ length: 8 }, (_, i) => ({ confidence: 0.9, correct: i < 6 })),
  ...Array.from({ length: 5 }, (_, i) => ({ confidence: 0.6, correct: i < 3 })),
]
const calibration = calibrate(judgements, 5)
const figure = reliability(calibration, { title: 'How sure, how right', caption: 'rte' })
const texts = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, text = '']) => text.replace(/<[^>]+>/g, ''))

it('draws the right answers of each full bin, and marks them at their mean confidence', () => {
  const [bars, line, marks] = figure.data as [Trace, Trace, Trace]
  expect(bars).toMatchObject({ type: 'bar', x: [50, 90], y: [60, 75] })
  expect((bars.width as number[])[0]).toBeLessThan(20)
  expect(line).toMatchObject({ x: [0, 100], y: [0, 100] })
  expect(marks).toMatchObject({ mode: 'markers', y: [60, 75] })
  expect((marks.x as number[]).map((x) => Math.round(x))).toEqual([60, 90])
  expect(figure.rows).toBe(calibration.rows)
})

it('says its axes with units, how many answers each bin has, the empty ones too, and the error', () => {
  const shown = texts(toSvg(figure))
  for (const text of [
    'How sure, how right',
    'Confidence in the chosen answer (%)',
    'Right answers (%)',
    'right answers',
  ])
    expect(shown).toContain(text)
  expect(figure.data.at(-1)?.text).toEqual(['0', '0', '5', '0', '8'])
  const caption = shown.join(' ')
  expect(caption).toContain('rte. Expected calibration error, 5 bins of equal width: 9.2% (largest distance 15.0%), 13')
})

it('cuts nothing off, with many bins and answers', async () => {
  const random = rng(0)
  const many = Array.from({ length: 40_000 }, () => ({ confidence: 1 - random.next() / 4, correct: true }))
  const figure = reliability(calibrate(many, 20), { caption: 'long '.repeat(60) })
  expect(await border(figure)).toEqual(new Set([255]))
})
