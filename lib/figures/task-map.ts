import { describe, UserError } from '../base/errors'
import { largest, smallest } from '../base/lists'
import { symbols } from './curve'
import { drawn, type Figure } from './figure'
import { plain, textWidth } from './text'
import { axis, colorOf, frame, inkOf, type Page, palette, sizes } from './theme'

/** A task's place on the map, and the group that its mark shows. */
export interface TaskMapRow {
  readonly task: string
  readonly cluster: string
  readonly x: number
  readonly y: number
}

export interface TaskMapOptions {
  readonly title?: string
  readonly caption?: string
  readonly xTitle?: string
  readonly yTitle?: string
}

/** Pixels: of a mark, and of a label's letters, which may be smaller on a screen; and the most letters that a label has. */
const MARK = 10
const lettersOn = ({ paper }: Page) => (paper ? sizes.small : 11)
const LONGEST = 28

/**
 * A map of tasks: one mark a task, its colour and its shape those of its cluster, one scale for both axes. Names stand beside
 * the marks where there is room for them, and under the pointer for all.
 * @throws UserError when a place is no number
 */
export function taskMap(rows: readonly TaskMapRow[], options: TaskMapOptions = {}): Figure {
  return drawn((page) => draw(rows, options, page))
}

function draw(rows: readonly TaskMapRow[], options: TaskMapOptions, page: Page): Figure {
  if (rows.length === 0) throw new UserError('taskMap: expected at least one row, found none')
  rows.forEach((row, i) => {
    for (const key of ['x', 'y'] as const) {
      if (Number.isFinite(row[key])) continue
      throw new UserError(`taskMap: rows[${i}].${key}: expected a finite number, found ${describe(row[key])}`)
    }
  })
  const clusters = [...new Set(rows.map(({ cluster }) => cluster))]
  const parts = { ...options, page, legend: clusters.length > 1 ? clusters : [], height: page.width - 160 }
  const across = { ...axis(options.xTitle ?? 'First component', { lines: true, base: true }) }
  const up = { ...axis(options.yTitle ?? 'Second component', { lines: true, base: true }), scaleanchor: 'x' }
  const { width, height, margin } = frame({ ...parts, xaxis: across, yaxis: up })
  const view = fit(rows, width - margin.l - margin.r, height - margin.t - margin.b)
  const layout = frame({
    ...parts,
    xaxis: { ...across, range: view.x },
    yaxis: { ...up, range: view.y },
    rest: { hovermode: 'closest' },
  })
  const letters = lettersOn(page)
  const labels = place(rows, view, letters)
  const data = clusters.flatMap((cluster, i) => {
    const own = rows.flatMap((row, at) => (row.cluster === cluster ? [{ ...row, ...labels[at]! }] : []))
    const where = { type: 'scatter' as const, x: own.map(({ x }) => x), y: own.map(({ y }) => y), legendgroup: cluster }
    const marks = {
      ...where,
      mode: 'markers',
      name: plain(cluster),
      hovertext: own.map(({ task }) => plain(task)),
      hovertemplate: `%{hovertext}<extra>${plain(cluster)}</extra>`,
      marker: { color: colorOf(i), symbol: symbolOf(i), size: MARK, line: { color: '#333333', width: 0.7 } },
      cliponaxis: false,
    }
    // Unseen marks keep the names away from the seen ones.
    const names = {
      ...where,
      mode: 'markers+text',
      marker: { size: MARK + 2, opacity: 0 },
      text: own.map(({ label }) => plain(label)),
      textposition: own.map(({ side }) => side),
      textfont: { size: letters, color: inkOf(i) },
      showlegend: false,
      hoverinfo: 'skip',
    }
    return [marks, names]
  })
  return { data, layout, rows }
}

/** Of 64 clusters no two have both colour and shape in common. */
export const symbolOf = (i: number): string => symbols[(i + Math.floor(i / palette.length)) % symbols.length] as string

interface View {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
  /** A place in pixels from the plot's upper left corner. */
  pixel(row: TaskMapRow): readonly [number, number]
  readonly width: number
  readonly height: number
}

/** The whole map in the middle of the plot, as many pixels a unit across as up. */
function fit(rows: readonly TaskMapRow[], width: number, height: number): View {
  const ends = (values: readonly number[]) => [smallest(values), largest(values)] as const
  const [left, right] = ends(rows.map(({ x }) => x))
  const [low, high] = ends(rows.map(({ y }) => y))
  const unit = 1.12 * Math.max((right - left) / width, (high - low) / height) || 1 / width
  const around = (a: number, b: number, pixels: number): [number, number] => [
    (a + b - unit * pixels) / 2,
    (a + b + unit * pixels) / 2,
  ]
  const [x, y] = [around(left, right, width), around(low, high, height)]
  return { x, y, width, height, pixel: (row) => [(row.x - x[0]) / unit, (y[1] - row.y) / unit] }
}

/** Where a name may stand, best first: its direction from the mark, as Plotly calls it. */
const sides = [
  ['middle right', 1, 0],
  ['middle left', -1, 0],
  ['top center', 0, -1],
  ['bottom center', 0, 1],
  ['top right', 1, -1],
  ['bottom right', 1, 1],
  ['top left', -1, -1],
  ['bottom left', -1, 1],
] as const

type Box = readonly [left: number, top: number, right: number, bottom: number]

/** A name for each row on a side where it meets no mark and no other name; empty where there is none. */
function place(rows: readonly TaskMapRow[], view: View, letters: number): { label: string; side: string }[] {
  const half = MARK / 2 + 1
  const taken = boxes()
  for (const row of rows) {
    const [x, y] = view.pixel(row)
    taken.add([x - half, y - half, x + half, y + half])
  }
  return rows.map((row) => {
    const label = row.task.length > LONGEST ? `${row.task.slice(0, LONGEST - 1)}…` : row.task
    const [x, y] = view.pixel(row)
    const [width, height] = [textWidth(label, letters), letters * 1.2]
    for (const [side, right, down] of sides) {
      const [middleX, middleY] = [x + right * (width / 2 + half + 2), y + down * (height / 2 + half)]
      const box: Box = [middleX - width / 2, middleY - height / 2, middleX + width / 2, middleY + height / 2]
      const inside = box[0] > 0 && box[1] > 0 && box[2] < view.width && box[3] < view.height
      if (!inside || taken.meet(box)) continue
      taken.add(box)
      return { label, side }
    }
    return { label: '', side: 'middle right' }
  })
}

/** Side of a square, in pixels, by which boxes are looked up. */
const CELL = 24

/** Boxes that are taken, by the squares of the plot that they reach into. */
function boxes() {
  const cells = new Map<string, Box[]>()
  const reached = ([left, top, right, bottom]: Box) => {
    const found: string[] = []
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) found.push(`${x} ${y}`)
    return found
  }
  return {
    add(box: Box) {
      for (const cell of reached(box)) {
        const own = cells.get(cell)
        if (own) own.push(box)
        else cells.set(cell, [box])
      }
    },
    meet: (box: Box) => reached(box).some((cell) => cells.get(cell)?.some((other) => meet(box, other)) ?? false),
  }
}

const meet = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
