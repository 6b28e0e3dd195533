import { basename, extname, join } from 'node:path'
import { UserError } from '../base/errors'
import { writeAtomic } from '../base/files'
import { say } from '../base/progress'
import type { Figure } from './figure'
import { toPdf } from './pdf'
import { foreign, toPng, toSvg } from './render'

/** The files that a figure is kept as. */
export interface SavedFigure {
  readonly svg: string
  readonly png: string
  readonly pdf: string
  /** The rows behind it. */
  readonly csv: string
}

/** Of a PNG for print: dots an inch. */
const DOTS = 300

/**
 * Writes `path.svg`, `path.png` (twice the size in pixels; for print, 300 dots an inch), `path.pdf`, and the rows as
 * `path.csv`, each whole or not at all.
 * @param path with or without one of the four endings; with TUNEBOOK_FIGURES in the environment, as when a notebook is
 *   only checked, the files are written into that folder instead
 */
export function save(figure: Figure, path: string): SavedFigure {
  const files = figureFiles(path)
  const { TUNEBOOK_FIGURES } = process.env
  if (TUNEBOOK_FIGURES) write(figure, figureFiles(join(TUNEBOOK_FIGURES, basename(path))))
  else write(figure, files)
  return files
}

function write(figure: Figure, files: SavedFigure): void {
  const { millimetres, layout } = figure
  const svg = toSvg(figure)
  if (foreign.test(svg)) say(`${files.pdf}: the font has no ${foreign.exec(svg)}; the SVG and the PNG show it`)
  writeAtomic(files.svg, svg)
  writeAtomic(files.png, toPng(figure, millimetres === undefined ? 2 : ((millimetres / 25.4) * DOTS) / layout.width))
  writeAtomic(files.pdf, toPdf(figure))
  writeAtomic(files.csv, toCsv(figure.rows))
}

/** The four files of a figure. @throws UserError at an ending of another kind */
export function figureFiles(path: string): SavedFigure {
  const ending = extname(path).toLowerCase()
  if (ending === '.jpg' || ending === '.jpeg') {
    throw new UserError(`${path}: figures are saved as SVG, PNG and PDF, with their rows as CSV`)
  }
  const base = ['.svg', '.png', '.pdf', '.csv'].includes(ending) ? path.slice(0, -ending.length) : path
  return { svg: `${base}.svg`, png: `${base}.png`, pdf: `${base}.pdf`, csv: `${base}.csv` }
}

/** Rows as CSV (RFC 4180), columns in order of appearance; what is missing is empty, what is nested is JSON. */
export function toCsv(rows: readonly object[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = rows.map((row) => {
    const cells = new Map(Object.entries(row))
    return columns.map((name) => field(cells.get(name))).join(',')
  })
  return `${[columns.map(field).join(','), ...lines].join('\r\n')}\r\n`
}

function field(value: unknown): string {
  if (value === undefined || value === null) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}
