import { plain, textWidth, wrap } from './text'

/** Colours that colour-blind readers can tell apart (Okabe and Ito 2008), the darkest pairs first, yellow late. */
export const palette = ['#0072B2', '#E69F00', '#009E73', '#D55E00', '#CC79A7', '#56B4E9', '#000000', '#F0E442'] as const

/** The colour of the i-th series; past eight they come again. */
export const colorOf = (i: number): string => palette[i % palette.length] as string

/** The same, dark enough to be read as letters on white. */
export const inkOf = (i: number): string => inks[colorOf(i)] ?? colorOf(i)
const inks: Readonly<Record<string, string>> = {
  '#E69F00': '#9C6B00',
  '#56B4E9': '#2279AB',
  '#CC79A7': '#A8527F',
  '#F0E442': '#7D7400',
}

/** The i-th area's colour on paper, within an outline: those that are told apart in grey too, and from a dark whisker. */
export const printColorOf = (i: number): string => greys[i % greys.length] as string
const greys = ['#0072B2', '#E69F00', '#FFFFFF', '#D55E00', '#F0E442']

/** A colour with an opacity, for bands. */
export function faded(color: string, opacity: number): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
  return `rgba(${r},${g},${b},${opacity})`
}

/**
 * Arimo ships with the project and measures like Arial, Helvetica and Liberation Sans, so that text keeps its width
 * wherever the SVG is opened.
 */
export const family = 'Arimo, Arial, Helvetica, Liberation Sans, sans-serif'

/** Pixels; the width of a figure is that of a page's text at 110 dots an inch. */
export const sizes = { width: 760, height: 440, text: 14, small: 12.5, title: 17 } as const

/** What a figure is laid out for. */
export interface Page {
  /** Pixels, where text has `sizes.text` of them: how many letters stand side by side. */
  readonly width: number
  readonly height: number
  /** Printed: title and caption belong to the text around it, and it has to be read in grey too. */
  readonly paper: boolean
  /** What a y axis of numbers spans, where another figure beside it has the same; its own values unless given. */
  readonly range?: readonly [number, number]
}

export const screenPage: Page = { width: sizes.width, height: sizes.height, paper: false }

const ink = '#222222'
const soft = '#595959'

export interface Frame {
  /** The screen unless given. */
  readonly page?: Page
  /** Pixels, before there is a title, a legend or a caption; the page's unless given. */
  readonly height?: number
  readonly title?: string
  readonly caption?: string
  /** Names in the legend above the plot; none, no legend. */
  readonly legend?: readonly string[]
  /** Room in pixels at the left, for the axis with its labels. */
  readonly left?: number
  /** Room in pixels at the right, for labels written at the ends of lines. */
  readonly right?: number
  /** Room in pixels below the plot, above the caption, for the axis with its labels; `BELOW` unless given. */
  readonly bottom?: number
  readonly xaxis: Axis
  readonly yaxis: Axis
  readonly rest?: object
}

/** Pixels above a plot, and below it for its axis. */
const ABOVE = 20
const BELOW = 62

/** The height of the plot itself in a frame of this height. */
export const plotHeight = (height: number): number => height - ABOVE - BELOW

/** The theme: one layout for every plot, with room made for its title, its legend and its caption. */
export function frame(options: Frame) {
  const { page = screenPage } = options
  const { width, paper } = page
  const { height = page.height, left = paper ? 60 : 76, right = 24, bottom: room = BELOW } = options
  const title = options.title && !paper ? wrap(options.title, sizes.title * 1.08, width - 32) : []
  const caption = options.caption && !paper ? wrap(options.caption, sizes.small, width - 32) : []
  const legend = legendRows(options.legend ?? [], width - left - right)
  const top = (paper ? ABOVE / 2 : ABOVE) + title.length * 23 + legend * 24
  // Paper has its own space below a figure.
  const spare = !paper ? 0 : options.xaxis.title.text === '' ? 34 : 10
  const bottom = room - spare + (caption.length > 0 ? 10 + caption.length * 17 : 0)
  return {
    width,
    height: plotHeight(height) + top + bottom,
    margin: { l: left, r: right, t: top, b: bottom, pad: 0 },
    font: { family, size: sizes.text, color: ink },
    paper_bgcolor: '#ffffff',
    plot_bgcolor: '#ffffff',
    colorway: [...palette],
    hoverlabel: { font: { family, size: sizes.text } },
    showlegend: legend > 0,
    ...(legend > 0 && {
      legend: {
        orientation: 'h',
        x: 0,
        xanchor: 'left',
        y: 1,
        yanchor: 'bottom',
        tracegroupgap: 2,
        font: { size: sizes.text },
      },
    }),
    xaxis: titled(options.xaxis, width - left - right),
    yaxis: titled(options.yaxis, plotHeight(height)),
    annotations: [
      ...(title.length > 0
        ? [corner(`<b>${title.map(plain).join('<br>')}</b>`, { size: sizes.title, color: ink }, left, top - 10)]
        : []),
      ...(caption.length > 0
        ? [corner(caption.map(plain).join('<br>'), { size: sizes.small, color: soft }, left, 8 - bottom)]
        : []),
    ],
    ...options.rest,
  }
}

/** How many rows a horizontal legend takes, whose entries stand in groups of one: each as wide as its own name. */
function legendRows(names: readonly string[], width: number): number {
  if (names.length === 0) return 0
  let [rows, used] = [1, 0]
  for (const name of names) {
    const entry = textWidth(name, sizes.text) + 50
    if (used > 0 && used + entry > width) [rows, used] = [rows + 1, 0]
    used += entry
  }
  return rows
}

/** Text at the picture's left edge: `up` pixels above the plot's top edge, or, if negative, below its lower edge. */
function corner(text: string, font: object, left: number, up: number) {
  return {
    text,
    font,
    align: 'left',
    showarrow: false,
    xref: 'paper',
    x: 0,
    xanchor: 'left',
    xshift: 16 - left,
    yref: 'paper',
    y: up > 0 ? 1 : 0,
    yanchor: up > 0 ? 'top' : 'bottom',
    yshift: up,
  }
}

/** The axis with its title in as many lines as it takes to fit its length. */
function titled(along: Axis, length: number): Axis {
  const text = wrap(along.title.text, sizes.text, length).join('<br>')
  return { ...along, title: { ...along.title, text } }
}

/** As `axis` makes it, perhaps with more attributes. */
interface Axis {
  readonly title: { readonly text: string }
  readonly [attribute: string]: unknown
}

/** An axis with its title; `lines` across the plot help to read values off, and a `base` line is where bars stand. */
export function axis(title: string, kind: { lines?: boolean; base?: boolean }) {
  return {
    title: { text: plain(title), font: { size: sizes.text, color: ink }, standoff: 10 },
    tickfont: { size: sizes.text - 1, color: ink },
    ticklabelstandoff: kind.base ? 0 : 4,
    automargin: true,
    showgrid: kind.lines ?? false,
    gridcolor: '#e4e4e4',
    showline: kind.base ?? false,
    linecolor: '#7a7a7a',
    ticks: kind.base ? 'outside' : '',
    ticklen: 4,
    tickcolor: '#7a7a7a',
    zeroline: false,
  }
}

/** A colour thinned with white: a ground for dark letters. `share` is how much of the colour is left. */
export function tinted(color: string, share = 0.18): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
  return `#${parts
    .map((part) =>
      Math.round(255 - (255 - part) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}
