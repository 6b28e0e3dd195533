import { largest, smallest } from '../base/lists'
import { drawn, type Figure, type PlotOptions, type Series, series } from './figure'
import { decimals, plain, textWidth, titleOf, wrap } from './text'
import { axis, colorOf, frame, type Page, printColorOf, sizes } from './theme'

/** Up to this many bars carry their value as text. */
const LABELLED = 32

/**
 * A bar chart from zero: one group for each `x`, one bar for each `color`, whiskers for `interval`, values written at
 * the bars' ends. Long or many names are laid out as rows, top to bottom.
 * @throws UserError when a value is no number, or two rows stand in one place
 */
export function bars<R extends object>(rows: readonly R[], options: PlotOptions<R>): Figure {
  return drawn((page) => draw(rows, options, page))
}

function draw<R extends object>(rows: readonly R[], options: PlotOptions<R>, page: Page): Figure {
  const all = series('bars', rows, options)
  const groups = [...new Set(all.flatMap(({ points }) => points.map(({ x }) => String(x))))]
  const sideways = !fitsUpright(groups, page)
  // Where no two series meet, each bar takes the whole of its place.
  const mode = all.reduce((n, { points }) => n + points.length, 0) > groups.length ? 'group' : 'overlay'
  const labelled = all.length * groups.length <= LABELLED && (sideways || valuesFit(all, groups.length, mode, page))
  const range = (!sideways && page.range) || reach(all, labelled, sideways)
  // As many pixels on any page.
  const gap = (0.01 * sizes.width) / page.width
  const valueAxis = {
    ...axis(options.yTitle ?? titleOf(options.y), { lines: true }),
    zeroline: true,
    zerolinecolor: '#7a7a7a',
    range,
  }
  const names = groups.map((name) => wrap(name, sizes.text - 1, 260))
  const groupAxis = {
    ...axis(options.xTitle ?? titleOf(options.x), {}),
    type: 'category',
    categoryorder: 'array',
    categoryarray: groups,
    tickvals: groups,
    ticktext: groups.map((name) =>
      wrap(name, sizes.text - 1, 260)
        .map(plain)
        .join('<br>'),
    ),
    ...(sideways && { autorange: 'reversed' }),
  }
  const layout = frame({
    page,
    title: options.title,
    caption: options.caption,
    legend: options.color === undefined || options.color === options.x ? [] : all.map(({ name }) => name),
    ...(sideways && { left: 48 + largest(names.flat().map((line) => textWidth(line, sizes.text - 1))) }),
    ...(sideways && { height: 100 + groups.length * (14 + all.length * 20) }),
    xaxis: sideways ? valueAxis : groupAxis,
    yaxis: sideways ? groupAxis : valueAxis,
    rest: { barmode: mode, bargap: 0.28, bargroupgap: 0.06, scattermode: mode, scattergap: 0.28 },
  })
  const data = all.flatMap((one, i) => {
    const slot = mode === 'group' ? { offsetgroup: String(i) } : {}
    const bar = { ...barTrace(one, i, sideways, options, page), ...slot }
    return labelled ? [bar, { ...valueTrace(one, i, sideways, all, (range[1] - range[0]) * gap), ...slot }] : [bar]
  })
  return { data, layout, rows }
}

/** Whether the groups' names fit side by side under upright bars. */
function fitsUpright(groups: readonly string[], page: Page): boolean {
  const room = (page.width - 110) / groups.length
  return groups.every((name) => textWidth(name, sizes.text - 1) < room - 10)
}

/** Whether the values fit side by side above upright bars. */
function valuesFit(all: readonly Series[], groups: number, mode: string, page: Page): boolean {
  const values = all.flatMap(({ points }) => points.map(({ y }) => y))
  const widest = largest(values.map((y) => textWidth(y.toFixed(decimals(values)), sizes.small)))
  return widest < (0.72 * (page.width - 110)) / groups / (mode === 'group' ? all.length : 1)
}

/** From zero to a little past the furthest end; further where a value is written there. */
function reach(all: readonly Series[], labelled: boolean, sideways: boolean): [number, number] {
  const ends = all.flatMap(({ points }) => points.flatMap(({ y, low, high }) => [y, low ?? y, high ?? y]))
  const [low, high] = [smallest(ends, 0), largest(ends, 0)]
  const past = (high - low || 1) * (labelled ? 0.09 : 0.02)
  // A value left of a bar stands before the names.
  const left = labelled && sideways ? 1.4 * past : past
  return [low < 0 ? low - left : 0, high > 0 || low === 0 ? high + past : 0]
}

function barTrace<R>(one: Series, i: number, sideways: boolean, options: PlotOptions<R>, { paper }: Page) {
  const [along, up] = sideways ? (['y', 'x'] as const) : (['x', 'y'] as const)
  return {
    type: 'bar' as const,
    name: plain(one.name),
    orientation: sideways ? 'h' : 'v',
    [along]: one.points.map(({ x }) => String(x)),
    [up]: one.points.map(({ y }) => y),
    legendgroup: String(i),
    marker: paper ? { color: printColorOf(i), line: { color: '#222222', width: 0.9 } } : { color: colorOf(i) },
    hovertemplate: `%{${along}}: %{${up}}<extra>${plain(one.name)}</extra>`,
    ...(options.interval && {
      [`error_${up}`]: {
        type: 'data',
        symmetric: false,
        array: one.points.map(({ y, high = y }) => high - y),
        arrayminus: one.points.map(({ y, low = y }) => y - low),
        color: '#333333',
        thickness: 1.4,
        width: 4,
      },
    }),
  }
}

/** The values as text past the bars' ends and whiskers, in the bars' own places. */
function valueTrace(one: Series, i: number, sideways: boolean, all: readonly Series[], gap: number) {
  const [along, up] = sideways ? (['y', 'x'] as const) : (['x', 'y'] as const)
  const digits = decimals(all.flatMap(({ points }) => points.map(({ y }) => y)))
  return {
    type: 'scatter' as const,
    mode: 'text',
    orientation: sideways ? 'h' : 'v',
    [along]: one.points.map(({ x }) => String(x)),
    [up]: one.points.map(({ y, low = y, high = y }) => (y < 0 ? low - gap : high + gap)),
    text: one.points.map(({ y }) => y.toFixed(digits).replace('-', '−')),
    textposition: one.points.map(({ y }) =>
      sideways ? (y < 0 ? 'middle left' : 'middle right') : y < 0 ? 'bottom center' : 'top center',
    ),
    textfont: { size: sizes.small },
    legendgroup: String(i),
    showlegend: false,
    hoverinfo: 'skip',
    cliponaxis: false,
  }
}
