import { describe, UserError } from '../base/errors'
import type { UnitValue } from '../metrics/resampling-units'
import { type Page, screenPage } from './theme'

/** A plot: what Plotly draws (`data` and `layout`, plain JSON) and the rows that it was drawn from. */
export interface Figure {
  readonly data: readonly Trace[]
  readonly layout: Layout
  /** Saved beside the picture, so that every mark can be traced to a number. */
  readonly rows: readonly object[]
  /** How wide it is on paper; a figure for the screen has no such width. */
  readonly millimetres?: number
  /** Figures of which it consists, side by side; it draws nothing else. */
  readonly panels?: readonly Figure[]
  /** The same rows laid out for another page. A copy that was changed by hand does not have it. */
  on?(page: Page): Figure
}

/** A figure on the screen that can be laid out for other pages too. */
export function drawn(draw: (page: Page) => Figure): Figure {
  return Object.defineProperty(draw(screenPage), 'on', { value: draw })
}

/** One Plotly trace, in Plotly's own attribute names. */
export interface Trace {
  readonly type: 'bar' | 'scatter'
  readonly [attribute: string]: unknown
}

/** A Plotly layout of a fixed size (pixels), so that a picture is the same wherever it is drawn. */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly [attribute: string]: unknown
}

/** A column's name. */
export type Key<R> = Extract<keyof R, string>

/** What every plot of rows is told. */
export interface PlotOptions<R> {
  /** The column along the x axis. */
  readonly x: Key<R>
  /** The column of numbers that is measured. */
  readonly y: Key<R>
  /** The column that tells series apart; without it there is one series. */
  readonly color?: Key<R>
  /**
   * The columns that hold the lower and the upper end of an interval around `y`; and, where rows may have too few units
   * for one, the column with these, each with its `value`: they are drawn as points. Ends that are missing or NaN are none.
   */
  readonly interval?: readonly [low: Key<R>, high: Key<R>, units?: Key<R>]
  readonly title?: string
  /** Small print under the plot: what was measured, on how much, what the interval means. */
  readonly caption?: string
  /** Axis titles with their units, where the column's name does not say it. */
  readonly xTitle?: string
  readonly yTitle?: string
}

/** One mark: a value in its series, with the ends of its interval. */
export interface Point {
  readonly x: string | number
  readonly y: number
  readonly low?: number
  readonly high?: number
  /** What is shown where there is no interval. */
  readonly units?: readonly UnitValue[]
}

/** Points of one series, in the order of the rows. */
export interface Series {
  readonly name: string
  readonly points: readonly Point[]
}

/**
 * Rows → series, in order of appearance.
 * @throws UserError naming the row and the column that is no number, or the two rows that stand in one place
 */
export function series<R extends object>(plot: string, rows: readonly R[], options: PlotOptions<R>): Series[] {
  if (rows.length === 0) throw new UserError(`${plot}: expected at least one row, found none`)
  const found = new Map<string, Map<string | number, Point>>()
  rows.forEach((row, i) => {
    const number = (key: Key<R>): number => {
      const value = row[key]
      if (typeof value === 'number' && Number.isFinite(value)) return value
      throw new UserError(`${plot}: rows[${i}].${key}: expected a finite number, found ${describe(value)}`)
    }
    const name = options.color === undefined ? '' : String(row[options.color])
    const x = place(plot, i, options.x, row[options.x])
    const points = found.get(name) ?? new Map<string | number, Point>()
    found.set(name, points)
    if (points.has(x)) {
      throw new UserError(
        `${plot}: rows[${i}]: a second row with ${options.x} ${JSON.stringify(x)}${name && `, ${options.color} ${JSON.stringify(name)}`}`,
        'a plot shows one row a place: take the mean first, or tell the rows apart with color',
      )
    }
    const [low, high, units] = options.interval ?? []
    const ends = low !== undefined && high !== undefined && !(isNone(row[low]) && isNone(row[high]))
    points.set(x, {
      x,
      y: number(options.y),
      ...(ends && { low: number(low), high: number(high) }),
      ...(units !== undefined && !isNone(row[units]) && { units: row[units] as readonly UnitValue[] }),
    })
  })
  return [...found].map(([name, points]) => ({ name, points: [...points.values()] }))
}

const isNone = (value: unknown) => value === undefined || value === null || Number.isNaN(value)

function place(plot: string, i: number, key: string, value: unknown): string | number {
  if (typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))) return value
  if (typeof value === 'boolean') return String(value)
  throw new UserError(`${plot}: rows[${i}].${key}: expected a text or a number, found ${describe(value)}`)
}
