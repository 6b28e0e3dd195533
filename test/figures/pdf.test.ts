import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bars } from '../../lib/figures/bars'
import { curve } from '../../lib/figures/curve'
import { heat } from '../../lib/figures/heat'
import { toPdf } from '../../lib/figures/pdf'
import { forPrint } from '../../lib/figures/print'

const rows = [
  { pair: 'a → b', n: '2 × 3', gain: 4.5, low: -1, high: 9 },
  { pair: 'b–ç', n: '2 × 3', gain: -3.25, low: -4, high: -1 },
]
const figure = bars(rows, { x: 'pair', y: 'gain', color: 'n', interval: ['low', 'high'], title: 'Gains' })

const bytes = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')

/** What its compressed parts say. */
function streams(pdf: Uint8Array): string[] {
  return [...bytes(pdf).matchAll(/\/FlateDecode.*?stream\n(.*?)\nendstream/gs)].map(([, data = '']) =>
    inflateSync(Buffer.from(data, 'latin1')).toString('latin1'),
  )
}

/** The letters that can be found and copied: those to which its fonts' glyphs are mapped back. */
function letters(pdf: Uint8Array): Set<string> {
  const maps = streams(pdf).filter((text) => text.includes('beginbfrange'))
  const ranges = maps.flatMap((map) => [...map.matchAll(/\[([^\]]*)\]/g)].map(([, list = '']) => list))
  return new Set(
    ranges
      .flatMap((list) => [...list.matchAll(/<([0-9a-f]{4})>/gi)].map(([, code = '']) => parseInt(code, 16)))
      .map((code) => String.fromCharCode(code)),
  )
}

const pageOf = (pdf: Uint8Array) => /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(bytes(pdf))?.slice(1).map(Number)

describe('a PDF', () => {
  it('has its text as text, in embedded fonts, and nothing as a picture', () => {
    const pdf = toPdf(figure)
    expect(bytes(pdf)).toMatch(/^%PDF-/)
    for (const letter of 'Gains4.5−→×–ç') expect(letters(pdf)).toContain(letter)
    expect(bytes(pdf)).toContain('/FontFile2')
    expect(bytes(pdf)).not.toContain('/Subtype /Image')
    expect(bytes(pdf)).not.toContain('Helvetica')
  })

  it('keeps bands see-through, and colour scales as such', () => {
    const points = [0, 1].map((x) => ({ x, y: x, low: x - 1, high: x + 1 }))
    expect(bytes(toPdf(curve(points, { x: 'x', y: 'y', interval: ['low', 'high'] })))).toContain('/ca 0.16')
    expect(bytes(toPdf(heat(rows, { x: 'pair', y: 'n', value: 'gain' })))).toContain('/ShadingType 2')
  })

  it('is as large as on paper when it is for print, and else three quarters of a point a pixel', () => {
    const { width, height } = figure.layout
    expect(pageOf(toPdf(figure))).toEqual([width * 0.75, height * 0.75])
    expect(pageOf(toPdf(forPrint(figure, { width: 86 })))?.[0]).toBeCloseTo((86 / 25.4) * 72, 2)
  })

  it('has the same bytes again', () => {
    const [first, again] = [toPdf(figure), toPdf(figure)]
    expect(Buffer.compare(first, again)).toBe(0)
    expect(bytes(first)).toContain('(D:19700101000000Z)')
  })
})
