import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { heat } from '../../lib/figures/heat'
import { toPng, toSvg } from '../../lib/figures/render'

const matrix = (size: number, value: (i: number, j: number) => number) =>
  Array.from({ length: size * size }, (_, k) => {
    const [i, j] = [Math.floor(k / size), k % size]
    return { trained: `task ${i}`, tested: `task ${j}`, gain: value(i, j) }
  })
const places = { x: 'tested', y: 'trained', value: 'gain' } as const

interface Cells {
  readonly base: number[]
  readonly y: number[]
  readonly hovertext: string[]
  readonly text?: string[]
  readonly marker: { readonly color: number[]; readonly cmin: number; readonly cmax: number }
}
const parts = (figure: ReturnType<typeof heat>) => figure.data as unknown as [Cells, Cells?]

describe('a heat map', () => {
  it('puts each row where its two columns say, the first on top, and colours it by its value', () => {
    const rows = matrix(3, (i, j) => 10 * i + j)
    const [cells] = parts(heat(rows, places))
    expect(cells.base.map((left) => left + 0.5)).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2])
    expect(cells.y).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2])
    expect(cells.marker.color).toEqual(rows.map(({ gain }) => gain))
    const { yaxis, xaxis } = heat(rows, places).layout as unknown as Record<
      string,
      { range: number[]; ticktext: string[] }
    >
    expect(yaxis!.range).toEqual([2.5, -0.5])
    expect(xaxis!.ticktext).toEqual(['task 0', 'task 1', 'task 2'])
    expect(cells.hovertext[5]).toBe('task 1 · task 2: 12')
  })

  it('is white at zero, whatever the signs', () => {
    const [up] = parts(
      heat(
        matrix(2, (i, j) => 3 + i + j),
        places,
      ),
    )
    expect([up.marker.cmin, up.marker.cmax]).toEqual([0, 5])
    const [both] = parts(
      heat(
        matrix(2, (i, j) => i - 4 * j),
        places,
      ),
    )
    expect([both.marker.cmin, both.marker.cmax]).toEqual([-4, 4])
  })

  it('keeps places apart that share a name, as the tokens of a text do', () => {
    const rows = ['the', 'fox', 'the'].map((token, at) => ({ at, token, model: 'tuned', weight: 1 / 3 }))
    const { layout } = heat(rows, { x: 'model', y: 'at', yName: 'token', value: 'weight' })
    expect((layout.yaxis as { ticktext: string[] }).ticktext).toEqual(['the', 'fox', 'the'])
  })

  it('writes the values where they fit and leaves them out where not', () => {
    expect(
      parts(
        heat(
          matrix(4, (i, j) => i - j / 3),
          places,
        ),
      )[1]?.text?.[1],
    ).toBe('−0.33')
    expect(
      parts(
        heat(
          matrix(40, (i, j) => i - j / 3),
          places,
        ),
      )[1],
    ).toBeUndefined()
  })

  it('shows names as they are written, long ones cut, line breaks as spaces', () => {
    const rows = [
      { at: 0, name: '<unk>', weight: 1 },
      { at: 1, name: 'Now complete\nthe following example', weight: 1 },
    ]
    const { layout } = heat(rows, { x: 'weight', y: 'at', yName: 'name', value: 'weight' })
    expect((layout.yaxis as { ticktext: string[] }).ticktext).toEqual(['&lt;unk&gt;', 'Now complete the followin…'])
  })

  it('is drawn inside its picture: dark where the value is high, light where it is low', async () => {
    const rows = matrix(2, (i, j) => (i === 1 && j === 0 ? 9 : 0))
    const figure = heat(rows, { ...places, title: 'A title', caption: 'A caption' })
    expect(toSvg(figure)).not.toMatch(/NaN|undefined/)
    const image = await loadImage(Buffer.from(toPng(figure, 1)))
    expect([image.width, image.height]).toEqual([figure.layout.width, figure.layout.height])
    const canvas = createCanvas(image.width, image.height).getContext('2d')
    canvas.drawImage(image, 0, 0)
    const { margin, width, height } = figure.layout as unknown as Record<string, number> & {
      margin: Record<string, number>
    }
    const at = (i: number, j: number) => {
      const [w, h] = [(width! - margin.l! - margin.r!) / 2, (height! - margin.t! - margin.b!) / 2]
      return [...canvas.getImageData(margin.l! + w * (j + 0.2), margin.t! + h * (i + 0.2), 1, 1).data.slice(0, 3)]
    }
    expect(at(1, 0)).toEqual([0, 90, 142])
    expect(at(0, 1)).toEqual([255, 255, 255])
  })

  it('refuses what it cannot place or colour, and says which row', () => {
    const rows = matrix(2, (i, j) => i + j)
    expect(() => heat([], places)).toThrow('at least one row')
    expect(() => heat([...rows, rows[1]!], places)).toThrow('rows[4]: a second row with tested "task 1"')
    expect(() => heat([{ ...rows[0]!, gain: Number.NaN }], places)).toThrow('rows[0].gain: expected a finite number')
  })
})

it('a heat map writes a mark behind the number of a cell that has one', () => {
  const rows = matrix(2, (i, j) => i - j + 0.5).map((row, i) => ({ ...row, star: i === 2 ? '*' : '' }))
  const [, words] = parts(heat(rows, { ...places, mark: 'star' }))
  expect(words!.text).toEqual(['0.50', '−0.50', '1.50*', '0.50'])
})

it('a heat map of a matrix without its diagonal can have the same order on both axes', () => {
  const rows = matrix(3, (i, j) => i + j).filter(({ trained, tested }) => trained !== tested)
  const order = ['task 0', 'task 1', 'task 2']
  const { xaxis, yaxis } = heat(rows, { ...places, order }).layout as unknown as Record<string, { ticktext: string[] }>
  expect([xaxis!.ticktext, yaxis!.ticktext]).toEqual([order, order])
  expect(parts(heat(rows, { ...places, order }))[0].base[0]).toBe(0.5)
})

it('a heat map sets the names of columns in lines where they fit, and tilted where not', () => {
  const axisOf = (names: string[]) => {
    const rows = names.map((tested) => ({ tested, trained: 'a', gain: 1 }))
    return heat(rows, places).layout.xaxis as { tickangle: number; ticktext: string[] }
  }
  const [short, long] = ['a name of words', 'anameofonesingleword']
  const others = ['b', 'c', 'd', 'e', 'f']
  expect(axisOf([short, ...others])).toMatchObject({ tickangle: 0, ticktext: ['a name of<br>words', ...others] })
  expect(axisOf([long, ...others])).toMatchObject({ tickangle: -45, ticktext: [long, ...others] })
})
