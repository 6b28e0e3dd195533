import { expect, it } from 'vitest'
import { toSvg } from '../../lib/figures/render'
import { scatter } from '../../lib/figures/scatter'

const rows = [
  { pair: 'a to b', kind: 'near', similarity: 0.5, gain: 4 },
  { pair: 'a to c', kind: 'far', similarity: 0.1, gain: -3 },
  { pair: 'b to c', kind: 'near', similarity: 0.5, gain: 4 },
]
const options = { x: 'similarity', y: 'gain', color: 'kind', name: 'pair' } as const

it('a scatter has one mark a row, also where two rows have the same numbers, with its name under the pointer', () => {
  const figure = scatter(rows, options)
  expect(figure.data).toMatchObject([
    { name: 'near', x: [0.5, 0.5], y: [4, 4], hovertext: ['a to b', 'b to c'] },
    { name: 'far', x: [0.1], y: [-3], hovertext: ['a to c'] },
  ])
  expect(figure.layout).toMatchObject({ yaxis: { zeroline: true } })
  expect(toSvg(figure)).toMatch(/^<svg/)
})

it('names the row and the column of what is no number', () => {
  const wrong = [...rows, { ...rows[0]!, gain: Number.NaN }]
  expect(() => scatter(wrong, options)).toThrow('scatter: rows[3].gain: expected a finite number')
})
