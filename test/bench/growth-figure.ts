import type { Figure } from '../../lib/figures/figure'
import { axis, colorOf, frame, sizes } from '../../lib/figures/theme'
import type { GrowthRow } from './growth'
import { curves } from './growth-curves'

/** Pixels. */
const [WIDTH, HEIGHT] = [1180, 640]
/** Parts of the width that a column, and of the height that a row leaves free for its axis. */
const [BESIDE, BELOW] = [0.045, 0.11]

const measures = [
  { title: 'seconds a call', of: ({ ms }: GrowthRow) => ms / 1e3 },
  { title: 'peak memory, GB', of: ({ mb }: GrowthRow) => mb / 1e3 },
]

/** A column for each curve: above its time, below its memory, Tunebook's beside the peer's. */
export function growthFigure(rows: readonly GrowthRow[]): Figure {
  const columns = curves.filter(({ name }) => rows.some(({ curve }) => curve === name))
  const contenders = [
    'Tunebook',
    ...new Set(rows.map(({ contender }) => contender).filter((one) => one !== 'Tunebook')),
  ]
  const width = (1 + BESIDE) / columns.length
  const height = (1 + BELOW) / measures.length
  const panels = columns.flatMap((curve, column) =>
    measures.map((measure, row) => ({ curve, measure, column, row, at: column * measures.length + row + 1 })),
  )
  const named = (letter: 'x' | 'y', at: number) => `${letter}${at === 1 ? '' : at}`
  const small = { tickfont: { size: sizes.small - 1 }, automargin: false }
  const axes = panels.map(({ curve, measure, column, row, at }) => {
    const last = row === measures.length - 1
    const top = 1 - row * height
    return {
      [`xaxis${at === 1 ? '' : at}`]: {
        ...axis(last ? curve.axis : '', { base: true }),
        ...small,
        anchor: named('y', at),
        domain: [column * width, column * width + width - BESIDE],
        type: 'log',
        tickvals: curve.name === 'shared' ? undefined : curve.points,
        ...(curve.name === 'shared' && { type: 'linear' }),
      },
      [`yaxis${at === 1 ? '' : at}`]: {
        ...axis(column === 0 ? measure.title : '', { lines: true }),
        ...small,
        anchor: named('x', at),
        domain: [Math.max(0, top - height + BELOW), top],
        rangemode: 'tozero',
      },
    }
  })
  const layout = frame({
    page: { width: WIDTH, height: HEIGHT, paper: false },
    title: 'How time and memory grow',
    caption: columns.map(({ axis, work }) => `${axis}: ${work}`).join('; '),
    legend: contenders,
    xaxis: axis('', {}),
    yaxis: axis('', {}),
    rest: Object.assign({}, ...axes),
  })
  return {
    data: panels.flatMap(({ curve, measure, at }) =>
      contenders.flatMap((contender, i) => {
        const own = rows.filter((row) => row.curve === curve.name && row.contender === contender)
        if (own.length === 0) return []
        const first = panels.find((panel) =>
          rows.some((r) => r.curve === panel.curve.name && r.contender === contender),
        )
        return {
          type: 'scatter' as const,
          mode: 'lines+markers',
          name: contender,
          legendgroup: contender,
          showlegend: first?.at === at,
          x: own.map(({ x }) => x),
          y: own.map(measure.of),
          xaxis: named('x', at),
          yaxis: named('y', at),
          line: { color: colorOf(i), width: 2.2 },
          marker: { color: colorOf(i), size: 7 },
        }
      }),
    ),
    layout,
    rows,
  }
}
