import { existsSync } from 'node:fs'
import { readCsv } from '../../lib/base/csv'
import type { Figure } from '../../lib/figures/figure'
import { save } from '../../lib/figures/save'
import { textWidth } from '../../lib/figures/text'
import { axis, frame, palette, sizes } from '../../lib/figures/theme'
import { cases } from './cases'

export interface BenchRow {
  readonly work: string
  readonly peer: string
  /** Milliseconds a call. */
  readonly tunebookMs: number
  readonly peerMs: number
  /** The peer's time to Tunebook's. */
  readonly ratio: number
  readonly atLeast: number
  readonly tunebookMb: number
  readonly peerMb: number
  /** Tunebook's peak memory to the peer's. */
  readonly memoryRatio: number
  /** Cores that other processes kept busy meanwhile. */
  readonly othersBusy: number
  readonly machine: string
  readonly versions: string
}

/**
 * Puts rows in the place of older ones of the same work and peer and draws all of them: a table can be gathered in
 * several sittings.
 * @param path of the figure's three files, without ending
 */
export function keep(path: string, rows: readonly BenchRow[]): void {
  const key = ({ work, peer }: Pick<BenchRow, 'work' | 'peer'>) => `${work} | ${peer}`
  const found = new Map([...older(`${path}.csv`), ...rows].map((row) => [key(row), row]))
  const ordered = cases.flatMap(({ name, peers }) =>
    Object.keys(peers).flatMap((peer) => found.get(`${name} | ${peer}`) ?? []),
  )
  save(benchFigure(ordered), path)
}

function older(path: string): BenchRow[] {
  if (!existsSync(path)) return []
  const text = new Set(['work', 'peer', 'machine', 'versions'])
  return readCsv(path).map(
    ({ row }) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, text.has(name) ? value : Number(value)]),
      ) as unknown as BenchRow,
  )
}

/** A point for each peer of each work, on a logarithmic axis, and a mark where it should at least be. */
export function benchFigure(rows: readonly BenchRow[]): Figure {
  const label = ({ work, peer }: BenchRow) => `${work} · ${peer}`
  const labels = rows.map(label)
  const ends = rows.flatMap(({ ratio, atLeast }) => [ratio, atLeast])
  const text = sizes.text - 2
  const size = { color: palette[0], size: 9 }
  const scatter = { type: 'scatter' as const, mode: 'markers', y: labels }
  const legend = ['measured', 'asked for']
  const layout = frame({
    title: 'How many times as fast as the peer',
    caption:
      'fp32 unless said, same weights and batches, medians of alternating blocks; the peer’s time to Tunebook’s.',
    legend,
    left: 24 + Math.max(...labels.map((name) => textWidth(name, text))),
    right: 56,
    height: 90 + rows.length * 21,
    xaxis: {
      ...axis('times as fast (logarithmic)', { lines: true }),
      type: 'log',
      range: [Math.log10(Math.min(0.9, ...ends) * 0.9), Math.log10(Math.max(...ends) * 1.35)],
      tickvals: [0.5, 1, 1.5, 2, 3, 5, 10, 20, 50, 100],
    },
    yaxis: {
      ...axis('', {}),
      type: 'category',
      categoryarray: labels,
      categoryorder: 'array',
      autorange: 'reversed',
      showgrid: true,
      tickfont: { size: text },
      tickvals: labels,
    },
    rest: {
      shapes: [{ type: 'line', x0: 1, x1: 1, yref: 'paper', y0: 0, y1: 1, line: { color: '#7a7a7a', width: 1 } }],
    },
  })
  return {
    data: [
      { ...scatter, name: legend[0], x: rows.map(({ ratio }) => ratio), marker: size },
      {
        ...scatter,
        name: legend[1],
        x: rows.map(({ atLeast }) => atLeast),
        marker: { color: palette[3], symbol: 'line-ns-open', size: 13, line: { width: 2, color: palette[3] } },
      },
      {
        ...scatter,
        // Beside whichever mark is further to the right.
        x: rows.map(({ ratio, atLeast }) => Math.max(ratio, atLeast)),
        mode: 'markers+text',
        marker: { size: 13, opacity: 0 },
        text: rows.map(({ ratio }) => ratio.toFixed(2)),
        textposition: 'middle right',
        textfont: { size: text },
        cliponaxis: false,
        showlegend: false,
      },
    ],
    layout,
    rows,
  }
}
