import { Resvg } from '@resvg/resvg-js'
import { fontFiles, page } from './browser'
import type { Figure } from './figure'

/** What of a figure is drawn. */
export type Drawing = Pick<Figure, 'data' | 'layout' | 'millimetres'>

/** A figure as an SVG document, the same bytes for the same figure on every machine; one for print as large as on paper. */
export function toSvg(figure: Drawing): string {
  const svg = stable(page()(figure))
  const { millimetres, layout } = figure
  if (millimetres === undefined) return svg
  const high = Number(((layout.height * millimetres) / layout.width).toFixed(3))
  return svg.replace(/ width="[^"]*" height="[^"]*"/, ` width="${millimetres}mm" height="${high}mm"`)
}

/**
 * A figure as a PNG picture: so many pixels for one of its layout. Letters that the figures' font lacks (Chinese,
 * Devanagari, …) come from the machine's fonts, where it has them.
 */
export function toPng(figure: Drawing, scale = 2): Uint8Array {
  const svg = toSvg(figure)
  const picture = new Resvg(svg, {
    font: { fontFiles: [...fontFiles], loadSystemFonts: foreign.test(svg), defaultFontFamily: 'Arimo' },
    fitTo: { mode: 'width', value: Math.round(figure.layout.width * scale) },
  })
  return picture.render().asPng()
}

/** A letter that the figures' font lacks. */
export const foreign = /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/u

/** plotly numbers its clip paths and gradients anew on every page; here they are numbered by where they stand. */
function stable(svg: string): string {
  const names = new Map<string, string>()
  for (const [, name = ''] of svg.matchAll(/ id="([^"]+)"/g)) names.set(name, `f${names.size}`)
  return svg
    .replace(/ id="([^"]+)"/g, (_, name) => ` id="${names.get(name)}"`)
    .replace(/url\((['"]|&quot;)?#([^'"&)]+)(['"]|&quot;)?\)/g, (all, _open, name) => {
      const short = names.get(name)
      return short === undefined ? all : `url(#${short})`
    })
}
