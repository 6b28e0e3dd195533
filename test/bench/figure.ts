import type { Figure } from '../../lib/figures/figure'
import { textWidth } from '../../lib/figures/text'
import { axis, frame, palette, sizes } from '../../lib/figures/theme'
import type { BenchRow } from './results'

/** A point for each peer of each work on each machine, on a logarithmic axis, and a mark where it should at least be. */
export function benchFigure(rows: readonly BenchRow[]): Figure {
  const label = ({ work, peer }: BenchRow) => `${work} · ${peer}`
  const labels = [...new Set(rows.map(label))]
  const asked = rows.filter(({ atLeast }) => atLeast > 0)
  const ends = rows.flatMap(({ ratio, atLeast }) => [ratio, atLeast || ratio])
  const text = sizes.text - 2
  const size = { color: palette[0], size: 9 }
  const scatter = { type: 'scatter' as const, mode: 'markers', y: rows.map(label) }
  const legend = ['measured', 'asked for']
  const layout = frame({
    title: 'How many times as fast as the peer',
    caption:
      'fp32 by default, same weights and batches, medians of alternating blocks; the peer’s time to Tunebook’s, and in per cent how much of Tunebook’s time the machine’s matrix products or memory take at the least.',
    legend,
    left: 24 + Math.max(...labels.map((name) => textWidth(name, text))),
    right: 96,
    height: 90 + labels.length * 21,
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
        x: asked.map(({ atLeast }) => atLeast),
        y: asked.map(label),
        marker: { color: palette[3], symbol: 'line-ns-open', size: 13, line: { width: 2, color: palette[3] } },
      },
      {
        ...scatter,
        // Beside whichever mark is further to the right.
        x: rows.map(({ ratio, atLeast }) => Math.max(ratio, atLeast)),
        mode: 'markers+text',
        marker: { size: 13, opacity: 0 },
        text: rows.map(
          ({ ratio, tunebookShare }) => ratio.toFixed(2) + (tunebookShare ? ` · ${percent(tunebookShare)}` : ''),
        ),
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

const percent = (share: number) => `${Math.round(100 * share)}%`
