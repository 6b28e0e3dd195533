import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadImage } from '@napi-rs/canvas'
import { afterAll, describe, expect, it } from 'vitest'
import { bars } from '../../lib/figures/bars'
import { curve, spread } from '../../lib/figures/curve'
import { forPrint } from '../../lib/figures/print'
import { toPng, toSvg } from '../../lib/figures/render'
import { save, toCsv } from '../../lib/figures/save'
import { textWidth, titleOf, wrap } from '../../lib/figures/text'
import { colorOf, sizes } from '../../lib/figures/theme'
import { border } from './border'

const rows = [
  { category: 'entailment', run: 'before', rougeL: 14.2, low: 13.1, high: 15.4 },
  { category: 'entailment', run: 'after', rougeL: 52.7, low: 49, high: 56.1 },
  { category: 'analogy', run: 'before', rougeL: 20.04, low: 18, high: 22 },
  { category: 'analogy', run: 'after', rougeL: 61, low: 55, high: 66 },
]
const spec = { x: 'category', y: 'rougeL', color: 'run', interval: ['low', 'high'] } as const
const folder = mkdtempSync(join(tmpdir(), 'tunebook-figures-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The texts that an SVG shows. */
const texts = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, t = '']) =>
    t
      .replace(/<[^>]+>/g, '')
      .replace(/&#60;/g, '<')
      .replace(/&#62;/g, '>')
      .replace(/&amp;/g, '&'),
  )

describe('bars', () => {
  it('draws axis titles with units, the legend, the names and the values', () => {
    const shown = texts(toSvg(bars(rows, { ...spec, title: 'Before & after <tuning>', caption: '4 numbers.' })))
    for (const text of ['ROUGE-L (0–100)', 'Category', 'entailment', 'analogy', 'before', 'after', '14.2', '20.0']) {
      expect(shown).toContain(text)
    }
    expect(shown).toContain('Before & after <tuning>')
    expect(shown).toContain('4 numbers.')
  })

  it('gives each series its own colour of the colour-blind-safe palette', () => {
    const colors = bars(rows, spec).data.flatMap(({ marker }) => (marker ? [(marker as { color: string }).color] : []))
    expect(colors).toEqual([colorOf(0), colorOf(1)])
  })

  it('spans whiskers from the lower to the upper column', () => {
    const after = bars(rows, spec).data.find((trace) => trace.name === 'after' && trace.type === 'bar')
    const whiskers = after?.error_y as { array: number[]; arrayminus: number[] }
    expect(whiskers.array[0]).toBeCloseTo(3.4)
    expect(whiskers.arrayminus[0]).toBeCloseTo(3.7)
  })

  it.each([
    ['upright', rows, 'y'],
    ['in rows', rows.map((row) => ({ ...row, category: row.category + ' of quite a long name'.repeat(3) })), 'x'],
    ['of both signs', rows.map((row, i) => ({ ...row, rougeL: i === 0 ? -5 : row.rougeL, low: -20 })), 'y'],
  ] as const)('writes a value at its own bar, never where an interval ends: %s', (_, all, up) => {
    const { data, layout } = bars(all, spec)
    const labels = data.filter(({ mode }) => mode === 'text')
    const { range } = (up === 'y' ? layout.yaxis : layout.xaxis) as { range: [number, number] }
    // All in one line at the bars' feet, further out than any bar or whisker.
    const [at, ...others] = new Set(labels.flatMap((label) => label[up] as number[]))
    expect(others).toEqual([])
    const ends = all.flatMap(({ rougeL, low }) => [0, rougeL, low])
    expect(at).toBeLessThan(Math.min(...ends))
    expect(range[0]).toBeLessThan(Math.min(...ends) - 0.03 * (range[1] - range[0]))
    const places = up === 'y' ? 'x' : 'y'
    for (const label of labels) {
      const bar = data.find(({ type, legendgroup }) => type === 'bar' && legendgroup === label.legendgroup)
      expect([label[places], label.offsetgroup]).toEqual([bar?.[places], bar?.offsetgroup])
      expect(label.text).toEqual((bar![up] as number[]).map((value) => value.toFixed(1).replace('-', '−')))
    }
    const [bare] = bars(all, { ...spec, interval: undefined }).data.filter(({ mode }) => mode === 'text')
    expect(Math.abs((bare![up] as number[])[0]! - all[0]!.rougeL)).toBeLessThan(2)
  })

  it('draws units as points in the place of their bar, without a whisker, where they are too few for an interval', () => {
    const units = [3, 90].map((value, i) => ({ name: `u${i}`, value }))
    const few = rows.map((row, i) => ({ ...row, ...(i === 1 && { low: Number.NaN, high: Number.NaN, units }) }))
    const { data, layout } = bars(few, { ...spec, interval: ['low', 'high', 'units'] })
    const points = data.filter(({ mode }) => mode === 'markers')
    expect(points).toMatchObject([{ x: ['entailment', 'entailment'], y: [3, 90], hovertext: ['u0', 'u1'] }])
    const after = data.find((trace) => trace.name === 'after' && trace.type === 'bar')
    expect(points[0]?.offsetgroup).toBe(after?.offsetgroup)
    const whiskers = (after!.error_y as { array: unknown[] }).array
    // Plotly makes a whisker of length zero of null, and none of what is no number; a notebook's JSON has no NaN.
    expect(Number.isNaN(Number(JSON.parse(JSON.stringify(whiskers))[0]))).toBe(true)
    expect(whiskers[1]).toBeCloseTo(5)
    expect((layout.yaxis as { range: number[] }).range[1]).toBeGreaterThan(90)
  })

  it('lays many long names out as rows, in the order given', () => {
    const many = Array.from({ length: 9 }, (_, i) => ({ task: `task${i}_with_quite_a_long_name`, exactMatch: i }))
    const figure = bars(many, { x: 'task', y: 'exactMatch' })
    expect(figure.data[0]?.orientation).toBe('h')
    expect(figure.data[0]?.y).toEqual(many.map(({ task }) => task))
    const left = [...toSvg(figure).matchAll(/<g class="ytick".*?<\/g>/gs)]
    expect(left).toHaveLength(9)
    expect(left.some(([tick]) => tick.includes('display: none'))).toBe(false)
  })

  it('refuses what it cannot draw, naming the row', () => {
    expect(() => bars([{ a: 'x', b: Number.NaN }], { x: 'a', y: 'b' })).toThrow('rows[0].b: expected a finite number')
    expect(() => bars([...rows, ...rows], spec)).toThrow(
      'rows[4]: a second row with category "entailment", run "before"',
    )
    expect(() => bars([] as { a: string; b: number }[], { x: 'a', y: 'b' })).toThrow('at least one row')
  })
})

describe('curve', () => {
  const points = ['plain', 'tuned'].flatMap((start, i) =>
    [256, 0, 16].map((k) => ({ k, start, rougeL: 30 + i * 20 + k / 10, low: 25, high: 80 })),
  )

  it('joins points by rising x and names each line at its end', () => {
    const figure = curve(points, { x: 'k', y: 'rougeL', color: 'start', interval: ['low', 'high'] })
    const tuned = figure.data.find(({ name }) => name === 'tuned')
    expect(tuned?.x).toEqual([0, 16, 256])
    expect(tuned?.y).toEqual([50, 51.6, 75.6])
    const shown = texts(toSvg(figure))
    for (const text of ['plain', 'tuned', 'Training examples (k)', 'ROUGE-L (0–100)']) expect(shown).toContain(text)
  })

  it('draws units as points, and the band only where there is an interval', () => {
    const units = [20, 60].map((value, i) => ({ name: `u${i}`, value }))
    const few = points.map((row) => ({ ...row, ...(row.k === 16 && { low: Number.NaN, high: Number.NaN, units }) }))
    const { data } = curve(few, { x: 'k', y: 'rougeL', color: 'start', interval: ['low', 'high', 'units'] })
    const plain = data.filter(({ legendgroup }) => legendgroup === '0')
    expect(plain.map(({ mode, x }) => [mode, x])).toEqual([
      ['lines', [0, 0]],
      ['lines', [256, 256]],
      ['markers', [16, 16]],
      ['lines+markers', [0, 16, 256]],
    ])
  })

  it('keeps names at the ends apart, near their lines, inside the plot', () => {
    expect(spread([10, 100], 16, 200)).toEqual([10, 100])
    expect(spread([100, 100, 100], 16, 200)).toEqual([116, 100, 84])
    const crowded = spread([195, 198, 199, 0, 3], 16, 200)
    const sorted = [...crowded].sort((a, b) => a - b)
    for (let i = 1; i < sorted.length; i++) expect(sorted[i]! - sorted[i - 1]!).toBeGreaterThanOrEqual(16 - 1e-9)
    expect(sorted[0]).toBeGreaterThanOrEqual(0)
    expect(sorted.at(-1)).toBeLessThanOrEqual(200)
  })

  it('wants numbers along x', () => {
    expect(() => curve(rows.slice(0, 1), spec)).toThrow('expected a number along x, found "entailment"')
  })
})

describe('the picture', () => {
  const long = 'a rather long name of a series that somebody wrote'
  it.each([
    ['bars', bars(rows, { ...spec, title: `${long}, `.repeat(4), caption: `${long}, `.repeat(6) })],
    [
      'rows',
      bars(
        rows.map((row) => ({ ...row, run: row.run + long.repeat(2), category: row.category + long })),
        spec,
      ),
    ],
    [
      'negative',
      bars(
        [
          { x: 'a', y: -1234.5 },
          { x: 'b', y: 99999.25 },
        ],
        { x: 'x', y: 'y', color: 'x' },
      ),
    ],
    [
      'curve',
      curve(
        [
          { k: 0, y: 1e-4, of: long },
          { k: 1e6, y: 2e6, of: 'short' },
        ],
        { x: 'k', y: 'y', color: 'of' },
      ),
    ],
  ])('cuts nothing off: %s', async (_, figure) => {
    expect(await border(figure)).toEqual(new Set([255]))
  })
})

describe('save', () => {
  it('writes an SVG, a PNG of twice its size, a PDF and the rows, and nothing else', async () => {
    const figure = bars(rows, spec)
    const files = save(figure, join(folder, 'deep', 'before-after.png'))
    expect(readdirSync(join(folder, 'deep')).sort()).toEqual([
      'before-after.csv',
      'before-after.pdf',
      'before-after.png',
      'before-after.svg',
    ])
    expect(readFileSync(files.svg, 'utf8')).toContain('ROUGE-L (0–100)')
    expect(readFileSync(files.pdf, 'latin1')).toMatch(/^%PDF-.*%%EOF\s*$/s)
    const picture = await loadImage(files.png)
    expect([picture.width, picture.height]).toEqual([2 * figure.layout.width, 2 * figure.layout.height])
    expect(readFileSync(files.csv, 'utf8').split('\r\n').slice(0, 2)).toEqual([
      'category,run,rougeL,low,high',
      'entailment,before,14.2,13.1,15.4',
    ])
  })

  it('writes one for print with 300 dots an inch', async () => {
    const { png } = save(forPrint(bars(rows, spec), { width: 86 }), join(folder, 'print'))
    expect((await loadImage(png)).width).toBe(Math.round((86 / 25.4) * 300))
  })

  it('gives the same bytes again', () => {
    expect(toSvg(curve([{ x: 1, y: 2 }], { x: 'x', y: 'y' }))).toBe(toSvg(curve([{ x: 1, y: 2 }], { x: 'x', y: 'y' })))
    expect(Buffer.compare(toPng(bars(rows, spec)), toPng(bars(rows, spec)))).toBe(0)
  })

  it('takes the path with the ending of any of them, and says what it saves when asked for another', () => {
    expect(save(bars(rows, spec), join(folder, 'x.pdf')).csv).toBe(join(folder, 'x.csv'))
    expect(() => save(bars(rows, spec), join(folder, 'y.jpg'))).toThrow('SVG, PNG and PDF')
    expect(existsSync(join(folder, 'y.svg'))).toBe(false)
  })

  it('quotes cells as CSV asks, with the columns of all rows', () => {
    expect(toCsv([{ a: 'x,"y"' }, { b: ['n', 1], a: undefined }])).toBe('a,b\r\n"x,""y""",\r\n,"[""n"",1]"\r\n')
  })
})

describe('text', () => {
  it('names columns', () => {
    expect(titleOf('maxSource')).toBe('Max source')
    expect(titleOf('exactMatch')).toBe('Exact match (0–100)')
    expect(titleOf('value', [{ metric: 'rougeL', value: 1 }])).toBe('ROUGE-L (0–100)')
    expect(titleOf('value', [{ value: 1 }])).toBe('Value')
  })

  it('breaks lines behind spaces and underscores', () => {
    expect(wrap('task1_a_rather_long name', 13, 80)).toEqual(['task1_a_', 'rather_long', 'name'])
    expect(wrap('one\ntwo', sizes.text, 500)).toEqual(['one', 'two'])
    expect(textWidth('WWW', 10)).toBeGreaterThan(textWidth('iii', 10))
  })
})
