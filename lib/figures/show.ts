import { inspect } from 'node:util'
import type { Figure } from './figure'
import { toPng } from './render'
import { type Bundle, display } from './screen'
import { asTable, tableHtml, tableText } from './table'

/**
 * Shows a figure, a table (plain rows, an Arquero table, a Danfo DataFrame) or any other value. In a notebook a figure
 * answers to the mouse, and is a picture where nothing runs; outside of one its rows are printed on stdout.
 */
export function show(value: unknown): void {
  display(richly(value) ?? { 'text/plain': typeof value === 'string' ? value : inspect(value) })
}

/** A figure or a table in the forms that a notebook shows; undefined for anything else. */
export function richly(value: unknown): Bundle | undefined {
  if (isFigure(value)) return { ...(value.panels ? rowsOf(value) : interactive(value)), ...still(value) }
  const table = asTable(value)
  return table && { 'text/html': tableHtml(table), 'text/plain': tableText(table) }
}

/** A figure as a picture, of its own size in pixels: JupyterLab shows that until the mouse enters it. */
export const still = (figure: Figure) => ({ 'image/png': Buffer.from(toPng(figure, 1)).toString('base64') })

/** A figure as it answers to the mouse. */
export function interactive(figure: Figure): Bundle {
  const { data, layout } = figure
  return { 'application/vnd.plotly.v1+json': { data, layout, config: { displaylogo: false } }, ...rowsOf(figure) }
}

function rowsOf({ rows }: Figure): Bundle {
  const table = asTable(rows)
  return { 'text/plain': table ? tableText(table) : 'a figure' }
}

function isFigure(value: unknown): value is Figure {
  return typeof value === 'object' && value !== null && 'data' in value && 'layout' in value && 'rows' in value
}
