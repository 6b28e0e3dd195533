import type { Rng } from '../../lib/base/random'
import type { EmbeddedTask } from '../../lib/selection/similarity'

/** `n` tasks named `name0`, `name1`, …, each with up to `most` random embeddings (dim). */
export function randomEmbedded(name: string, n: number, random: Rng, { most = 4, dim = 8 } = {}): EmbeddedTask[] {
  return Array.from({ length: n }, (_, i) => ({
    task: `${name}${i}`,
    embeddings: Array.from({ length: 1 + random.int(most) }, () => Float32Array.from({ length: dim }, random.normal)),
  }))
}

/** One task whose embeddings in the plane stand at these angles (degrees): cosines can be read off. */
export function at(task: string, ...angles: number[]): EmbeddedTask {
  const embeddings = angles.map((angle) => {
    const radians = (angle / 180) * Math.PI
    return Float32Array.of(3 * Math.cos(radians), 3 * Math.sin(radians))
  })
  return { task, embeddings }
}
