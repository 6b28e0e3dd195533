import { describe, UserError } from '../base/errors'
import { largest } from '../base/lists'
import { drawn, type Figure, type Key } from './figure'
import { decimals, plain, textWidth, titleOf, wrap } from './text'
import { axis, frame, type Page, sizes } from './theme'

export interface HeatOptions<R> {
  /** The columns that place a cell: along, and from the top down; both in order of appearance unless `order` is given. */
  readonly x: Key<R>
  readonly y: Key<R>
  /** The column of numbers that is the colour. */
  readonly value: Key<R>
  /** The places in the order in which they stand on both axes; those that are not named come after them. */
  readonly order?: readonly R[Key<R>][]
  /** The column with what is written behind a cell's number, such as '*' or nothing. */
  readonly mark?: Key<R>
  /** What a place is called on its axis, where that is another column: places may share a name, as tokens do. */
  readonly xName?: Key<R>
  readonly yName?: Key<R>
  readonly title?: string
  readonly caption?: string
  readonly xTitle?: string
  readonly yTitle?: string
  readonly valueTitle?: string
}

/** Pixels of a cell, of all cells together at least (the colour bar needs them), letters of a name and its lines below a column at most. */
const LEAST = 110
const TALL = 22
const WIDEST = 120
const LONGEST = 26
const DEEPEST = 3

/**
 * A heat map: one cell a row, white at zero. Values of both signs are orange and blue around it, others blue; they are
 * written into the cells where there is room.
 * @throws UserError when a value is no number, or two rows stand in one place
 */
export function heat<R extends object>(rows: readonly R[], options: HeatOptions<R>): Figure {
  return drawn((page) => draw(rows, options, page))
}

function draw<R extends object>(rows: readonly R[], options: HeatOptions<R>, page: Page): Figure {
  if (rows.length === 0) throw new UserError('heat: expected at least one row, found none')
  const columns = places(rows, options.order, options.x, options.xName)
  const lines = places(rows, options.order, options.y, options.yName)
  const cells = cellsOf(rows, options)
  const most = largest(cells.map(({ value }) => Math.abs(value))) || 1
  const signed = cells.some(({ value }) => value < 0)

  const left = 48 + longest(lines)
  const right = 96
  const wide = Math.min(WIDEST, (page.width - left - right) / columns.length)
  const names = columns.map(({ name }) => wrap(name, sizes.text - 1, wide - 6))
  const deep = largest(names.map((name) => name.length))
  const widths = names.flat().map((line) => textWidth(line, sizes.text - 1))
  const tilted = deep > DEEPEST || largest(widths) > wide - 6
  const layout = frame({
    page,
    title: options.title,
    caption: options.caption,
    left,
    right: page.width - left - wide * columns.length,
    height: 82 + Math.max(LEAST, TALL * lines.length),
    bottom: tilted ? 44 + longest(columns) * 0.75 : 45 + 17 * deep,
    xaxis: {
      ...along(options.xTitle ?? titleOf(options.x), tilted ? columns.map(({ name }) => [name]) : names),
      tickangle: tilted ? -45 : 0,
    },
    yaxis: {
      ...along(
        options.yTitle ?? titleOf(options.y),
        lines.map(({ name }) => [name]),
      ),
      range: [lines.length - 0.5, -0.5],
    },
    rest: { barmode: 'overlay', bargap: 0 },
  })
  const digits = decimals(cells.map((cell) => cell.value))
  const marks = rows.map((row) => (options.mark === undefined ? '' : String(row[options.mark])))
  const written = cells.map(({ value }, i) => `${value.toFixed(digits).replace('-', '−')}${marks[i]}`)
  const fits = largest(written.map((text) => textWidth(text, sizes.small))) < wide - 4
  const [x, y] = [cells.map((cell) => cell.x), cells.map((cell) => cell.y)]
  const data = [
    {
      type: 'bar' as const,
      orientation: 'h',
      base: x.map((at) => at - 0.5),
      x: x.map(() => 1),
      y,
      width: 1,
      marker: {
        color: cells.map(({ value }) => value),
        colorscale: signed ? BOTH : ONE,
        cmin: signed ? -most : 0,
        cmax: most,
        line: { color: '#e4e4e4', width: 0.7 },
        showscale: true,
        colorbar: {
          title: {
            text: plain(options.valueTitle ?? titleOf(options.value, rows)),
            side: 'right',
            font: { size: sizes.small },
          },
          tickfont: { size: sizes.small },
          thickness: 12,
          outlinewidth: 0,
          x: 1,
          xpad: 12,
          ypad: 0,
        },
      },
      hovertext: cells.map((cell, i) => plain(`${lines[cell.y]?.name} · ${columns[cell.x]?.name}: ${written[i]}`)),
      hovertemplate: '%{hovertext}<extra></extra>',
    },
    ...(fits
      ? [
          {
            type: 'scatter' as const,
            mode: 'text',
            x,
            y,
            text: written,
            textfont: {
              size: sizes.small,
              color: cells.map(({ value }) => (Math.abs(value) > most * 0.6 ? '#ffffff' : '#222222')),
            },
            hoverinfo: 'skip',
          },
        ]
      : []),
  ]
  return { data, layout: { ...layout, showlegend: false }, rows }
}

/** White to the theme's blue; and from its red over white. */
const ONE = [
  [0, '#ffffff'],
  [1, '#005a8e'],
]
const BOTH = [
  [0, '#b84f00'],
  [0.5, '#ffffff'],
  [1, '#005a8e'],
]

interface Place {
  readonly key: unknown
  readonly name: string
}

function places<R extends object>(
  rows: readonly R[],
  order: readonly unknown[] | undefined,
  key: Key<R>,
  name: Key<R> = key,
): Place[] {
  const found = new Map<unknown, Place>()
  for (const row of rows)
    if (!found.has(row[key])) found.set(row[key], { key: row[key], name: short(String(row[name])) })
  const first = (order ?? []).flatMap((place) => found.get(place) ?? [])
  const ordered = new Set(first)
  return [...ordered, ...[...found.values()].filter((place) => !ordered.has(place))]
}

/** The width of the longest name in pixels. */
const longest = (all: readonly Place[]) => largest(all.map(({ name }) => textWidth(name, sizes.text - 1)))

function short(name: string): string {
  const line = name.replace(/\s+/g, ' ')
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
}

/** Each row's place, counted from 0, and its value. */
function cellsOf<R extends object>(rows: readonly R[], { x, y, value: key, order }: HeatOptions<R>) {
  const columns = new Map(places(rows, order, x).map((place, i) => [place.key, i]))
  const lines = new Map(places(rows, order, y).map((place, i) => [place.key, i]))
  const taken = new Set<string>()
  return rows.map((row, i) => {
    const value = row[key]
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw new UserError(`heat: rows[${i}].${key}: expected a finite number, found ${describe(value)}`)
    const place = { x: columns.get(row[x]) as number, y: lines.get(row[y]) as number }
    if (taken.size === taken.add(`${place.x} ${place.y}`).size)
      throw new UserError(
        `heat: rows[${i}]: a second row with ${x} ${JSON.stringify(row[x])} and ${y} ${JSON.stringify(row[y])}`,
      )
    return { ...place, value }
  })
}

/** An axis along which these names stand, each in its lines. */
function along(title: string, all: readonly (readonly string[])[]) {
  return {
    ...axis(title, {}),
    range: [-0.5, all.length - 0.5],
    tickvals: all.map((_, i) => i),
    ticktext: all.map((name) => name.map(plain).join('<br>')),
  }
}
