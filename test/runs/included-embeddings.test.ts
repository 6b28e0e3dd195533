import { describe, expect, it } from 'vitest'
import { miniParts } from '../../lib/experiments/mini/world'
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
