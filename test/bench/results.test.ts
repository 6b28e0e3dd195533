import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { cases } from './cases'
import { benchFigure } from './figure'
import { readmeTable, withTable } from './readme'
import { type BenchRow, merged, readRows } from './results'

const rows = readRows(join(root, 'figures/bench.csv'))
const [first, second] = cases as [(typeof cases)[number], (typeof cases)[number]]
const row = (work: string, machine: string, ratio: number): BenchRow => ({
  ...{ work, peer: 'torch', machine, ratio, atLeast: 1.7, versions: '' },
  ...{ tunebookMs: 1, peerMs: ratio, tunebookMb: 1, peerMb: 2, memoryRatio: 0.5, othersBusy: 0, tunebookShare: 0.456 },
})

it('the README has the table of the stored rows', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  expect(withTable(readme, rows)).toBe(readme)
})

it('a new row takes the place of the same machine’s, beside those of others; rows of no work go', () => {
  const older = [row(second.name, 'a', 2), row(first.name, 'a', 2), row(first.name, 'b', 1.5), row('gone', 'a', 2)]
  const all = merged(older, [row(first.name, 'a', 2.2)])
  expect(all.map(({ work, machine, ratio }) => [work, machine, ratio])).toEqual([
    [first.name, 'a', 2.2],
    [first.name, 'b', 1.5],
    [second.name, 'a', 2],
  ])
})

it('works of one line stand beside each other, each with its range over machines', () => {
  expect(first.line).toBe(second.line)
  const table = readmeTable([row(first.name, 'a', 2.214), row(first.name, 'b', 1.5), row(second.name, 'a', 11.6)])
  expect(table.split('\n')[2]).toBe(`| ${first.line} | PyTorch | 1.50–2.21; 12 | 46%; 46% | 0.50; 0.50 |`)
  expect(readmeTable([row(second.name, 'a', 1.5)]).split('\n')[2]).toContain('| ?; 1.50 | ?; 46% |')
})

it('the figure has a line for each work and peer, and no mark where nothing is asked for', () => {
  const figure = benchFigure([row(first.name, 'a', 2), row(first.name, 'b', 1.5), { ...row('x', 'a', 3), atLeast: 0 }])
  expect((figure.layout.yaxis as { tickvals: string[] }).tickvals).toHaveLength(2)
  expect(figure.data.map(({ y }) => (y as string[]).length)).toEqual([3, 2, 3])
})
