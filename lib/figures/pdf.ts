import PDFDocument from 'pdfkit'
import SVGtoPDF from 'svg-to-pdfkit'
import { fontFiles } from './browser'
import { type Drawing, toSvg } from './render'

/**
 * A figure as a PDF of one page: lines and areas as such, text as text in the figures' own font, of which the letters in use
 * are embedded. One for print is as large as on paper, another has 4/3 pixels a point, as in browsers. The same figure
 * gives the same bytes.
 */
export function toPdf(figure: Drawing): Uint8Array {
  const { layout, millimetres } = figure
  const points = millimetres === undefined ? 0.75 : ((millimetres / 25.4) * 72) / layout.width
  const [width, height] = [layout.width * points, layout.height * points]
  const [regular, bold] = fontFiles as [string, string]
  // The true date would be another one with every drawing.
  const info = { CreationDate: new Date(0) }
  const document = new PDFDocument({ size: [width, height], margin: 0, font: regular, info })
  document.registerFont('regular', regular).registerFont('bold', bold)
  SVGtoPDF(document, toSvg(figure), 0, 0, {
    width,
    height,
    fontCallback: (_family, isBold) => (isBold ? 'bold' : 'regular'),
  })
  document.end()
  return Buffer.concat([...piecesOf(document)])
}

/** What an ended document holds. Older releases of Node give it at once, newer ones piece by piece. */
function* piecesOf(document: { read(): unknown }): Generator<Buffer> {
  for (let piece = document.read(); piece !== null; piece = document.read()) yield piece as Buffer
}
