import { describe, expect, it } from 'vitest'
import { bars } from '../../lib/figures/bars'
import { curve } from '../../lib/figures/curve'
import type { Figure } from '../../lib/figures/figure'
import { heat } from '../../lib/figures/heat'
import { forPrint } from '../../lib/figures/print'
import { toSvg } from '../../lib/figures/render'
import { scatter } from '../../lib/figures/scatter'
import { taskMap } from '../../lib/figures/task-map'
import { border } from './border'

const rows = ['plain', 'instructed'].flatMap((start, i) =>
  [0, 4, 16].map((k) => ({ k, start, rougeL: 30 * (i + 1) + k, low: 10, high: 90 })),
)
const interval = ['low', 'high'] as const
const words = { title: 'The finding', caption: 'Five seeds.' }
const figures: Record<string, Figure> = {
  curve: curve(rows, { x: 'k', y: 'rougeL', color: 'start', interval, ...words }),
  bars: bars(rows, { x: 'k', y: 'rougeL', color: 'start', interval, ...words }),
  heat: heat(rows, { x: 'k', y: 'start', value: 'rougeL', ...words }),
  scatter: scatter(rows, { x: 'k', y: 'rougeL', color: 'start', name: 'start', ...words }),
  map: taskMap(
    rows.map(({ k, start, rougeL }) => ({ task: `${start}_${k}`, cluster: start, x: k, y: rougeL })),
    words,
  ),
}
const column = { width: 86 }

/** Points that a text of an SVG has on paper, by what it says. */
function points(svg: string): [string, number][] {
  const [, millimetres, pixels] = /width="([\d.]+)mm"[^>]*viewBox="0 0 ([\d.]+)/.exec(svg) as unknown as string[]
  const scale = ((Number(millimetres) / 25.4) * 72) / Number(pixels)
  return [...svg.matchAll(/<text[^>]*font-size: ([\d.]+)px[^>]*>(.*?)<\/text>/gs)].map(([, size, text = '']) => [
    text.replace(/<[^>]+>/g, ''),
    Number(size) * scale,
  ])
}

/** The grey of a colour, from 0 to 255. */
const grey = (color: string) =>
  [1, 3, 5].reduce((sum, at, i) => sum + Number.parseInt(color.slice(at, at + 2), 16) * [0.299, 0.587, 0.114][i]!, 0)

describe.each(Object.entries(figures))('%s for print', (_, figure) => {
  it('is as wide as the column, its text 8 pt and nowhere less than 7, without title and caption', () => {
    const svg = toSvg(forPrint(figure, column))
    expect(svg).toMatch(/^<svg[^>]* width="86mm"/)
    const sizes = points(svg)
    expect(sizes.length).toBeGreaterThan(3)
    for (const [text, size] of sizes) {
      expect(text).not.toMatch(/finding|seeds/)
      expect(size).toBeGreaterThan(7)
      expect(size).toBeLessThan(8.05)
    }
    expect(Math.max(...sizes.map(([, size]) => size))).toBeCloseTo(8, 1)
  })

  it('cuts nothing off', async () => {
    expect(await border(forPrint(figure, column), 3)).toEqual(new Set([255]))
  })

  it('leaves the one on the screen as it is, with the same rows', () => {
    const before = toSvg(figure)
    expect(forPrint(figure, column).rows).toBe(figure.rows)
    expect(toSvg(figure)).toBe(before)
    expect(toSvg(figure)).toContain('The finding')
  })
})

describe('for print', () => {
  const long = rows.map((row) => ({ ...row, start: `${row.start}, on tasks of one kind` }))

  it('names lines at their ends where that leaves the plot its width, and above it where not', () => {
    const legend = (of: typeof rows, width: number) =>
      forPrint(curve(of, { x: 'k', y: 'rougeL', color: 'start' }), { width }).layout.showlegend
    expect([legend(rows, 86), legend(rows, 178)]).toEqual([false, false])
    expect([legend(long, 86), legend(long, 178)]).toEqual([true, false])
  })

  it('sets bars of many names as rows in a narrow column', () => {
    const many = [1, 2, 3, 4, 5, 6].map((i) => ({ model: `training ${i}`, rougeL: i }))
    const across = (width: number) => forPrint(bars(many, { x: 'model', y: 'rougeL' }), { width }).data[0]?.orientation
    expect([across(86), across(178)]).toEqual(['h', 'v'])
  })

  it('gives up to five kinds of bars greys that differ', () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map((kind) => ({ x: 'all', kind, y: 1 }))
    const figure = forPrint(bars(five, { x: 'x', y: 'y', color: 'kind' }), column)
    const colors = figure.data.flatMap(({ type, marker }) =>
      type === 'bar' ? [(marker as { color: string }).color] : [],
    )
    const greys = colors.map(grey).sort((a, b) => a - b)
    expect(greys).toHaveLength(5)
    for (let i = 1; i < 5; i++) expect(greys[i]! - greys[i - 1]!).toBeGreaterThan(30)
  })

  it('breaks an axis title that is longer than its axis', () => {
    const yTitle = 'Gain in ROUGE-L over training on all tasks at once (points)'
    const { yaxis } = forPrint(bars(rows.slice(0, 2), { x: 'k', y: 'rougeL', yTitle }), column).layout
    expect((yaxis as { title: { text: string } }).title.text).toContain('<br>')
  })

  it('says what it cannot print', () => {
    expect(() => forPrint({ ...figures.bars! }, column)).toThrow('is a copy')
    expect(() => forPrint(figures.bars!, { width: 8.6 })).toThrow('expected millimetres, from 40 to 400')
  })
})
