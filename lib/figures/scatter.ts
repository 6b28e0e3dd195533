import { describe, UserError } from '../base/errors'
import { largest, smallest } from '../base/lists'
import { symbols } from './curve'
import { drawn, type Figure, type Key, type PlotOptions } from './figure'
import { plain, titleOf } from './text'
import { axis, colorOf, frame, type Page } from './theme'

export interface ScatterOptions<R> extends Omit<PlotOptions<R>, 'interval'> {
  /** The column that names a mark, under the pointer. */
  readonly name: Key<R>
}

/**
 * One mark a row at two numbers: one colour and shape for each `color`, and a line at zero where `y` has both signs.
 * @throws UserError when there are no rows, or `x` or `y` is no number
 */
export function scatter<R extends object>(rows: readonly R[], options: ScatterOptions<R>): Figure {
  return drawn((page) => draw(rows, options, page))
}

function draw<R extends object>(rows: readonly R[], options: ScatterOptions<R>, page: Page): Figure {
  if (rows.length === 0) throw new UserError('scatter: expected at least one row, found none')
  const marks = rows.map((row, i) => {
    const number = (key: Key<R>): number => {
      const value = row[key]
      if (typeof value === 'number' && Number.isFinite(value)) return value
      throw new UserError(`scatter: rows[${i}].${key}: expected a finite number, found ${describe(value)}`)
    }
    const series = options.color === undefined ? '' : String(row[options.color])
    return { series, name: plain(String(row[options.name])), x: number(options.x), y: number(options.y) }
  })
  const all = [...new Set(marks.map(({ series }) => series))]
  const heights = marks.map(({ y }) => y)
  const layout = frame({
    page,
    title: options.title,
    caption: options.caption,
    legend: options.color === undefined ? [] : all,
    xaxis: axis(options.xTitle ?? titleOf(options.x), { lines: true, base: true }),
    yaxis: {
      ...axis(options.yTitle ?? titleOf(options.y, rows), { lines: true }),
      zeroline: smallest(heights) < 0 && largest(heights) > 0,
      zerolinecolor: '#7a7a7a',
    },
    rest: { hovermode: 'closest' },
  })
  const data = all.map((name, i) => {
    const own = marks.filter(({ series }) => series === name)
    return {
      type: 'scatter' as const,
      mode: 'markers',
      name: plain(name),
      x: own.map(({ x }) => x),
      y: own.map(({ y }) => y),
      hovertext: own.map(({ name }) => name),
      hovertemplate: '%{hovertext}: %{x}, %{y}<extra></extra>',
      marker: {
        color: colorOf(i),
        symbol: symbols[i % symbols.length],
        size: 10,
        line: { color: '#333333', width: 0.7 },
      },
      cliponaxis: false,
    }
  })
  return { data, layout, rows }
}
