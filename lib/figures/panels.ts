import { UserError } from '../base/errors'
import { largest, smallest } from '../base/lists'
import type { Figure, Layout } from './figure'
import { forPrint, PIXELS } from './print'
import { letterOf, plotIn } from './render'
import { sizes } from './theme'

/** Millimetres from one panel to the next, and that a panel has at least. */
const GAP = 6
const LEAST = 40
/** Pixels that a letter takes above a plot. */
const LETTER = 22

export interface PanelOptions {
  /** Of all panels together, in millimetres, as for `forPrint`. */
  readonly width: number
  /** All have one y axis: the same range, and its title at the first only. */
  readonly sameY?: boolean
}

/**
 * Figures that belong together as one figure for print: side by side, each with its letter, (a), (b), …, their plots of one
 * height on one line. Its rows are those of all, with the letter of each in the column `panel`.
 * @throws UserError when they have no room, or `sameY` is to join axes that are not of numbers
 */
export function panels(figures: readonly Figure[], { width, sameY = false }: PanelOptions): Figure {
  const own = (width - GAP * (figures.length - 1)) / figures.length
  if (figures.length < 2 || !(own >= LEAST)) {
    const most = Math.floor((width + GAP) / (LEAST + GAP))
    throw new UserError(`panels: expected from 2 to ${most} figures on ${width} mm, found ${figures.length}`)
  }
  const alone = figures.map((figure) => forPrint(figure, { width: own }))
  const range = sameY ? together(alone.map(({ layout }) => rangeOf(layout))) : undefined
  const drawings = (range ? figures.map((figure) => forPrint(figure, { width: own, range })) : alone).map(lettered)
  const plots = drawings.map(plotIn)
  const top = largest(plots.map((plot) => plot.top))
  const bottom = largest(drawings.map(({ layout }, i) => layout.height - (plots[i]?.bottom ?? 0)))
  const height = top + largest(plots.map((plot) => plot.bottom - plot.top)) + bottom
  return {
    data: [],
    layout: { width: Math.round(width * PIXELS), height },
    rows: figures.flatMap(({ rows }, i) => rows.map((row) => ({ panel: letterOf(i), ...row }))),
    millimetres: width,
    panels: drawings.map(({ data, layout, rows }, i) => {
      const margin = { ...(layout.margin as object), t: top, b: bottom }
      const annotations = [...notesOf(layout), letter(i, layout, top)]
      const yaxis = sameY && i > 0 ? { ...(layout.yaxis as object), title: { text: '' } } : layout.yaxis
      return { data, layout: { ...layout, height, margin, annotations, yaxis }, rows }
    }),
  }
}

/** With room for a letter above the plot; beside a legend, which begins where the plot does, there is. */
function lettered({ data, layout, rows }: Figure): Figure {
  const more = layout.showlegend ? 0 : LETTER
  const margin = layout.margin as { readonly t: number }
  return { data, layout: { ...layout, height: layout.height + more, margin: { ...margin, t: margin.t + more } }, rows }
}

/** The y axis's range. @throws UserError if it is not one of numbers from low to high */
function rangeOf({ yaxis }: Layout): readonly [number, number] {
  const { range } = yaxis as { range?: readonly [number, number] }
  if (range && range[0] < range[1]) return range
  throw new UserError('panels: sameY: expected numbers along the y axis of each', 'curve has them, and upright bars')
}

const together = (ranges: readonly (readonly [number, number])[]): [number, number] => [
  smallest(ranges.map(([low]) => low)),
  largest(ranges.map(([, high]) => high)),
]

const notesOf = ({ annotations }: Layout) => annotations as readonly object[]

/** The panel's letter in its upper left corner. */
function letter(i: number, { margin }: Layout, top: number) {
  return {
    text: `<b>(${letterOf(i)})</b>`,
    font: { size: sizes.text },
    showarrow: false,
    xref: 'paper',
    x: 0,
    xanchor: 'left',
    xshift: -(margin as { l: number }).l,
    yref: 'paper',
    y: 1,
    yanchor: 'top',
    yshift: top - 2,
  }
}
