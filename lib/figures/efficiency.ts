import type { CurveReport } from '../metrics/curve-report'
import type { SampleAxis } from '../metrics/sample-efficiency'
import { drawCurve } from './curve'
import { drawn, type Figure } from './figure'
import type { Page } from './theme'

export interface EfficiencyOptions {
  readonly axis: SampleAxis
  /** What the score is, with its unit. */
  readonly scoreTitle: string
  readonly title?: string
}

/**
 * Sample-efficiency curves: mean scores over the number of training examples, with a band for the 95% intervals over
 * seeds, or the seeds as points where they are too few. Along the log axis examples stand at log2(1 + n), so that there is a place for none.
 */
export function efficiency(reports: readonly CurveReport[], options: EfficiencyOptions): Figure {
  return drawn((page) => draw(reports, options, page))
}

function draw(reports: readonly CurveReport[], { axis, scoreTitle, title }: EfficiencyOptions, page: Page): Figure {
  const place = (samples: number) => (axis === 'log' ? Math.log2(1 + samples) : samples)
  const rows = reports.flatMap(({ name, rows: own }) =>
    own.map(({ samples, mean, sd, n, low, high, units }) => ({
      curve: name,
      samples,
      score: mean,
      low,
      high,
      units,
      sd,
      seeds: n,
    })),
  )
  const shown = reports.flatMap(({ intervals, rows: [first] }) =>
    intervals === undefined ? [] : `${first?.units ? 'points' : 'bands'}: ${intervals}`,
  )
  const figure = drawCurve(
    rows.map((row) => ({ ...row, place: place(row.samples) })),
    {
      x: 'place',
      y: 'score',
      ...(reports.length > 1 && { color: 'curve' }),
      interval: ['low', 'high', 'units'],
      xTitle: axis === 'log' ? 'Training examples n (at log2(1 + n))' : 'Training examples',
      yTitle: scoreTitle,
      title,
      ...(shown.length > 0 && { caption: `Means over seeds; ${[...new Set(shown)].join('; ')}.` }),
    },
    page,
  )
  const places = [...new Set(rows.map(({ samples }) => samples))].sort((a, b) => a - b)
  const named = apart(places, place)
  const ticks = { tickvals: named.map(place), ticktext: named.map((samples) => samples.toLocaleString('en')) }
  const xaxis = { ...(figure.layout.xaxis as object), ...(axis === 'log' && ticks) }
  return { data: figure.data, layout: { ...figure.layout, xaxis }, rows }
}

/** Ticks on an axis at most. */
const TICKS = 20

/** Of many places along the axis, ascending, those that leave room for their numbers. */
function apart(places: readonly number[], place: (samples: number) => number): number[] {
  const room = (place(places.at(-1) ?? 0) - place(places[0] ?? 0)) / TICKS
  const kept: number[] = []
  for (const samples of places) {
    const last = kept.at(-1)
    if (last === undefined || place(samples) - place(last) >= room) kept.push(samples)
  }
  return kept
}
