import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { miniParts } from '../../lib/experiments/mini-world'
import { embed } from '../../lib/inference/embed'
import { loadEncoder } from '../../lib/models/encoder-checkpoint'
import { includedEmbeddings, miniDefinitions } from '../../lib/runs/included-embeddings'
import { dot, unit } from '../../lib/selection/similarity'
import { mini } from '../../lib/tasks/mini'

const { seen, combinations } = miniParts()

describe('the embeddings that come with the project', () => {
  it('are of all definitions as they are today', () => {
    const tasks = [...seen, ...combinations].map(({ train }) => train)
    const embedded = includedEmbeddings(tasks)
    expect(embedded.map(({ task }) => task)).toEqual(tasks.map(({ id }) => id))
    for (const { embeddings } of embedded) expect(embeddings.map(({ length }) => length)).toEqual([384, 384, 384])
    expect(new Set(miniDefinitions()).size).toBe(3 * Object.values(mini({ instances: 0 })).flat().length)
  })

  it('put the same task of other things nearer than another task', () => {
    const { embeddings } = includedEmbeddings([seen[0]!.train])[0]!
    const far = includedEmbeddings([seen.find(({ train }) => train.cluster === 'highest')!.train])[0]!.embeddings[0]!
    const cosine = (a: Float32Array, b: Float32Array) => dot(unit(a, 384, ''), unit(b, 384, ''))
    expect(cosine(embeddings[0]!, embeddings[1]!)).toBeGreaterThan(cosine(embeddings[0]!, far) + 0.3)
  })

  it('know no other wording, and say what does', () => {
    const task = { ...seen[0]!.train, definitions: ['Sing a song.'] as [string] }
    expect(() => includedEmbeddings([task])).toThrow('no embedding comes with the project for "Sing a song."')
  })
})

/** The folder of sentence-transformers' all-MiniLM-L6-v2. */
const minilm = process.env.TUNEBOOK_MINILM ?? ''

it.skipIf(!existsSync(minilm))('are those of MiniLM, to within what a byte holds', async () => {
  const texts = miniDefinitions().slice(0, 30)
  const vectors = await embed(await loadEncoder(minilm), texts)
  const task = (text: string) => ({ ...seen[0]!.train, definitions: [text] as [string] })
  const stored = includedEmbeddings(texts.map(task)).map(({ embeddings }) => embeddings[0]!)
  vectors.forEach((vector, i) => {
    expect(dot(unit(vector, 384, ''), unit(stored[i]!, 384, ''))).toBeGreaterThan(0.9998)
  })
})
