import { describe, expect, it } from 'vitest'
import { bars } from '../../lib/figures/bars'
import { curve } from '../../lib/figures/curve'
import type { Figure } from '../../lib/figures/figure'
import { heat } from '../../lib/figures/heat'
import { panels } from '../../lib/figures/panels'
import { toPdf } from '../../lib/figures/pdf'
import { plotIn, toPng, toSvg } from '../../lib/figures/render'
import { toCsv } from '../../lib/figures/save'
import { richly } from '../../lib/figures/show'
import { border } from './border'

const rows = ['plain', 'instructed'].flatMap((start, i) =>
  [0, 4, 16].map((k) => ({ k, start, rougeL: 30 * (i + 1) + k })),
)
const lines = curve(rows, { x: 'k', y: 'rougeL', color: 'start', title: 'The finding' })
const few = bars(rows.slice(0, 2), { x: 'k', y: 'rougeL' })
const map = heat(rows, { x: 'k', y: 'start', value: 'rougeL' })

const yaxis = ({ layout }: Figure) => layout.yaxis as { range: [number, number]; title: { text: string } }
const parts = (figure: Figure) => figure.panels as readonly Figure[]

describe.each(Object.entries({ 'two alike': [lines, few], three: [lines, few, map] }))('%s side by side', (_, all) => {
  const figure = panels(all, { width: 178 })

  it('are one figure as wide as they are to be, with a letter each, and nothing cut off', async () => {
    const svg = toSvg(figure)
    expect(svg).toMatch(/^<svg[^>]* width="178mm"/)
    expect(svg.match(/<svg/g)).toHaveLength(1)
    expect([...svg.matchAll(/>(\([abc]\))</g)].map(([, letter]) => letter)).toEqual(
      ['(a)', '(b)', '(c)'].slice(0, all.length),
    )
    expect(await border(figure, 2)).toEqual(new Set([255]))
    expect(Buffer.from(toPdf(figure)).toString('latin1')).toMatch(/^%PDF-/)
  })

  it('share no name of a clip path, and every one that is used is there', () => {
    const svg = toSvg(figure)
    const names = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, name]) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const [, name] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(names).toContain(name)
  })

  it('have plots of one height on one line', () => {
    const [first, ...others] = parts(figure)
    for (const other of others) expect(plotIn(other)).toEqual(plotIn(first as Figure))
    expect(parts(figure).map(({ layout }) => layout.height)).toEqual(all.map(() => figure.layout.height))
  })
})

describe('panels', () => {
  it('have one y axis when told so, named once', () => {
    const [a, b] = parts(panels([few, lines], { width: 178, sameY: true })) as [Figure, Figure]
    expect(yaxis(a).range).toEqual(yaxis(b).range)
    expect(yaxis(b).range[1]).toBeGreaterThan(76)
    expect([yaxis(a).title.text, yaxis(b).title.text]).toEqual(['ROUGE-L (0–100)', ''])
    const [own] = parts(panels([few, lines], { width: 178 })) as [Figure]
    expect(yaxis(own).range[1]).toBeLessThan(60)
  })

  it('keep their rows apart', () => {
    const [head, first] = toCsv(panels([few, lines], { width: 178 }).rows).split('\r\n')
    expect([head, first]).toEqual(['panel,k,start,rougeL', 'a,0,plain,30'])
  })

  it('are shown as a picture, for they do not answer to the mouse', () => {
    const shown = richly(panels([few, lines], { width: 178 }))
    expect(Object.keys(shown ?? {}).sort()).toEqual(['image/png', 'text/plain'])
  })

  it('say what has no room, and which axes are not alike', () => {
    expect(() => panels([few, few, few], { width: 86 })).toThrow('expected from 2 to 2 figures on 86 mm, found 3')
    expect(() => panels([few], { width: 86 })).toThrow('found 1')
    expect(() => panels([few, map], { width: 178, sameY: true })).toThrow('expected numbers along the y axis')
  })

  it('are drawn the same every time', () => {
    const draw = () => toPng(panels([few, lines], { width: 178 }), 1)
    expect(Buffer.compare(draw(), draw())).toBe(0)
  })
})
