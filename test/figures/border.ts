import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { Figure } from '../../lib/figures/figure'
import { toPng } from '../../lib/figures/render'

/** The four outermost pixels all around, which stay white unless something is cut off. */
export async function border(figure: Figure, scale?: number): Promise<Set<number>> {
  const picture = await loadImage(Buffer.from(toPng(figure, scale)))
  const { width, height } = picture
  const pen = createCanvas(width, height).getContext('2d')
  pen.drawImage(picture, 0, 0)
  const strips = [
    [0, 0, width, 4],
    [0, height - 4, width, 4],
    [0, 0, 4, height],
    [width - 4, 0, 4, height],
  ] as const
  return new Set(strips.flatMap(([x, y, w, h]) => [...pen.getImageData(x, y, w, h).data]))
}
