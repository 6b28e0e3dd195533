import { UserError } from '../base/errors'
import { largest, smallest } from '../base/lists'
import { drawn, type Figure, type PlotOptions, type Point, type Series, series } from './figure'
import { plain, textWidth, titleOf } from './text'
import { axis, colorOf, faded, frame, inkOf, type Page, plotHeight, sizes } from './theme'

/** Up to this many lines are named at their ends, on paper where that leaves the plot most of the width; else in a legend. */
const NAMED = 8
const MOST_OF = 0.7
/** Marks and strokes, so that lines differ without their colours too. */
export const symbols = ['circle', 'square', 'diamond', 'triangle-up', 'cross', 'x', 'star', 'hexagon']
const dashes = ['solid', 'dash', 'dot', 'dashdot']
/** Past this many points a line carries no marks. */
const MARKED = 40

/**
 * Lines over a number: one for each `color`, a band for `interval`, or its units as points, each named at its right end in
 * its own colour.
 * @throws UserError when `x` or a value is no number, or two rows stand in one place
 */
export function curve<R extends object>(rows: readonly R[], options: PlotOptions<R>): Figure {
  return drawn((page) => drawCurve(rows, options, page))
}

/** The same for a page. */
export function drawCurve<R extends object>(rows: readonly R[], options: PlotOptions<R>, page: Page): Figure {
  const all = series('curve', rows, options).map(sorted)
  const names = largest(all.map(({ name }) => textWidth(name, sizes.text)))
  const room = !page.paper || names < (1 - MOST_OF) * page.width
  const named = options.color !== undefined && all.length <= NAMED && room
  const range = page.range ?? reach(all)
  const layout = frame({
    page,
    title: options.title,
    caption: options.caption,
    legend: options.color !== undefined && !named ? all.map(({ name }) => name) : [],
    right: named ? 24 + names : 24,
    xaxis: { ...axis(options.xTitle ?? titleOf(options.x), { base: true }), ...along(all) },
    yaxis: { ...axis(options.yTitle ?? titleOf(options.y, rows), { lines: true }), range },
    rest: { hovermode: 'x unified' },
  })
  const ends = named ? endLabels(all, range, plotHeight(page.height)) : []
  return {
    data: all.flatMap((one, i) => [...bands(one, i), ...unitPoints(one, i), line(one, i)]),
    layout: { ...layout, annotations: [...layout.annotations, ...ends] },
    rows,
  }
}

function sorted(one: Series): Series {
  for (const { x } of one.points) {
    if (typeof x !== 'number')
      throw new UserError(`curve: expected a number along x, found ${JSON.stringify(x)}`, 'bars takes names')
  }
  return { ...one, points: [...one.points].sort((a, b) => Number(a.x) - Number(b.x)) }
}

/** A little more than the values span; from zero if they come near it. */
function reach(all: readonly Series[]): [number, number] {
  const ends = all.flatMap(({ points }) =>
    points.flatMap(({ y, low = y, high = y, units = [] }) => [y, low, high, ...units.map(({ value }) => value)]),
  )
  const [low, high] = [smallest(ends), largest(ends)]
  const past = (high - low || Math.abs(high) || 1) * 0.06
  return [low >= 0 && low - past < (high - low) * 0.25 ? 0 : low - past, high + past]
}

/** All places along x with a little room on both sides; where they are few, the ticks stand at them. */
function along(all: readonly Series[]) {
  const places = [...new Set(all.flatMap(({ points }) => points.map(({ x }) => Number(x))))].sort((a, b) => a - b)
  const [first = 0, last = 0] = [places[0], places.at(-1)]
  const span = last - first || 1
  const apart = smallest(places.slice(1).map((x, i) => x - (places[i] ?? 0)))
  return {
    range: [first - span * 0.03, last + span * 0.03],
    ...(places.length <= 12 && apart >= span / 20 && { tickvals: places }),
  }
}

function line(one: Series, i: number) {
  return {
    type: 'scatter' as const,
    mode: one.points.length <= MARKED ? 'lines+markers' : 'lines',
    name: plain(one.name),
    x: one.points.map(({ x }) => x),
    y: one.points.map(({ y }) => y),
    legendgroup: String(i),
    line: { color: colorOf(i), width: 2.2, dash: dashes[Math.floor(i / 2) % dashes.length] },
    marker: { color: colorOf(i), size: 8, symbol: symbols[i % symbols.length] },
    cliponaxis: false,
  }
}

/** The intervals of neighbours as one outline: along the upper ends, and back along the lower ones. */
function bands(one: Series, i: number) {
  const runs: Point[][] = [[]]
  for (const point of one.points) {
    if (point.low !== undefined) runs.at(-1)?.push(point)
    else if (runs.at(-1)?.length) runs.push([])
  }
  return runs.flatMap((run) => {
    if (run.length === 0) return []
    const back = [...run].reverse()
    return {
      type: 'scatter' as const,
      mode: 'lines',
      x: [...run, ...back].map(({ x }) => x),
      y: [...run.map(({ high }) => high), ...back.map(({ low }) => low)],
      fill: 'toself',
      fillcolor: faded(colorOf(i), 0.16),
      line: { width: 0 },
      legendgroup: String(i),
      showlegend: false,
      hoverinfo: 'skip',
    }
  })
}

/** The units of places that have no interval, as points in the line's colour. */
function unitPoints(one: Series, i: number) {
  const own = one.points.flatMap(({ x, units = [] }) => units.map((unit) => ({ x, ...unit })))
  if (own.length === 0) return []
  return [
    {
      type: 'scatter' as const,
      mode: 'markers',
      x: own.map(({ x }) => x),
      y: own.map(({ value }) => value),
      hovertext: own.map(({ name }) => plain(name)),
      hovertemplate: `%{hovertext}: %{y}<extra>${plain(one.name)}</extra>`,
      marker: { color: '#ffffff', size: 6, line: { color: colorOf(i), width: 1.2 } },
      legendgroup: String(i),
      showlegend: false,
      cliponaxis: false,
    },
  ]
}

/** The lines' names beside the plot, at the height where each line ends, moved apart where they would meet; `height` is the plot's, in pixels. */
function endLabels(all: readonly Series[], [low, high]: readonly [number, number], height: number) {
  const apart = sizes.text * 1.25
  const labels = all.map((one, i) => {
    const last = one.points.at(-1)
    const at = last?.y ?? low
    return { name: one.name, color: inkOf(i), y: at, pixel: ((at - low) / (high - low)) * height }
  })
  const placed = spread(
    labels.map(({ pixel }) => pixel),
    apart,
    height,
  )
  return labels.map(({ name, color, y, pixel }, i) => ({
    text: `<b>${plain(name)}</b>`,
    font: { size: sizes.text, color },
    showarrow: false,
    xref: 'paper',
    x: 1,
    xanchor: 'left',
    xshift: 2,
    y,
    yanchor: 'middle',
    yshift: (placed[i] ?? pixel) - pixel,
  }))
}

/**
 * Positions at least `apart` from each other, in the same order, each as near as can be to where it wants to be, within
 * [0, height]: neighbours that meet become one group, which stands around the mean of their wishes.
 */
export function spread(wanted: readonly number[], apart: number, height: number): number[] {
  const order = wanted.map((at, i) => ({ at, i })).sort((a, b) => a.at - b.at || b.i - a.i)
  const groups: { members: number[]; sum: number; start: number }[] = []
  for (const { at, i } of order) {
    let group = { members: [i], sum: at, start: at }
    for (let below = groups.at(-1); below && below.start + below.members.length * apart > group.start; ) {
      groups.pop()
      const members = [...below.members, ...group.members]
      const sum = below.sum + group.sum
      const start = sum / members.length - ((members.length - 1) * apart) / 2
      group = { members, sum, start: Math.max(0, Math.min(start, height - (members.length - 1) * apart)) }
      below = groups.at(-1)
    }
    groups.push(group)
  }
  const out = [...wanted]
  for (const { members, start } of groups)
    members.forEach((i, rank) => {
      out[i] = start + rank * apart
    })
  return out
}
