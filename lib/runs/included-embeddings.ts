import { join } from 'node:path'
import { contentHash } from '../base/canonical'
import { UserError } from '../base/errors'
import { readJson } from '../base/files'
import { root } from '../base/paths'
import type { EmbeddedTask } from '../selection/similarity'
import { mini } from '../tasks/mini'
import type { Task } from '../tasks/task'

/** What the file holds: a row of `dim` signed bytes for each definition, its largest entry ±127; cosines need no more. */
export interface StoredEmbeddings {
  readonly encoder: string
  /** Of the definitions. */
  readonly hash: string
  readonly dim: number
  /** The rows one after the other, in base 64. */
  readonly rows: string
}

export const embeddingsFile = join(root, 'datasets', 'mini', 'minilm.json')

/** Every wording of every task of the mini world, in the order of the file. */
export function miniDefinitions(): string[] {
  const { seen, development, unseenCombinations, unseenFamilies } = mini({ instances: 0 })
  return [seen, development, unseenCombinations, unseenFamilies].flat().flatMap(({ definitions }) => definitions)
}

/** Vectors as the file holds them: a cosine of two of them is within 0.004 of what it was. */
export function packed(vectors: readonly Float32Array[]): string {
  const rows = vectors.map((vector) => {
    const most = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    return new Uint8Array(Int8Array.from(vector, (value) => Math.round((127 * value) / most)).buffer)
  })
  return Buffer.concat(rows).toString('base64')
}

let known: Map<string, Float32Array> | undefined

/**
 * Tasks of the mini world, embedded by MiniLM as it comes: the embeddings come with the project, so that nothing has to be
 * downloaded to look at them. `embedded` embeds any tasks.
 * @throws UserError for a task that is said otherwise than in the mini world
 */
export function includedEmbeddings(tasks: readonly Task[]): EmbeddedTask[] {
  known ??= read()
  const vectors = known
  return tasks.map(({ id, definitions }) => ({
    task: id,
    embeddings: definitions.map((text) => {
      const vector = vectors.get(text)
      if (vector) return vector
      throw new UserError(
        `${id}: no embedding comes with the project for "${text}"`,
        '`await embedded([task])` makes it with MiniLM (84 MB to download at first use)',
      )
    }),
  }))
}

function read(): Map<string, Float32Array> {
  const { hash, dim, rows } = readJson(embeddingsFile) as StoredEmbeddings
  const texts = miniDefinitions()
  if (hash !== contentHash(texts))
    throw new UserError(
      `${embeddingsFile}: made of other definitions than the mini world has`,
      '`node -r tsx/cjs datasets/mini/make-minilm.ts` makes it again',
    )
  const values = Float32Array.from(new Int8Array(Buffer.from(rows, 'base64')))
  return new Map(texts.map((text, i) => [text, values.subarray(i * dim, (i + 1) * dim)]))
}
