import { expect, it } from 'vitest'
import { miniParts } from '../../lib/experiments/mini/world'
import { embed } from '../../lib/inference/embed'
import { loadEncoder } from '../../lib/models/sentence-encoder/encoder-checkpoint'
import { includedEmbeddings, miniDefinitions } from '../../lib/runs/included-embeddings'
import { dot, unit } from '../../lib/selection/similarity'
import { minilm, NEEDS_MINILM } from '../models/sentence-encoder/minilm'

const folder = await minilm()
const name = 'the embeddings that come with the project are those of MiniLM, to within what a byte holds'
if (folder === undefined) it.skip(`${name} ${NEEDS_MINILM}`, () => {})
else
  it(name, async () => {
    const { seen } = miniParts()
    const texts = miniDefinitions().slice(0, 30)
    const vectors = await embed(await loadEncoder(folder), texts)
    const task = (text: string) => ({ ...seen[0]!.train, definitions: [text] as [string] })
    const stored = includedEmbeddings(texts.map(task)).map(({ embeddings }) => embeddings[0]!)
    vectors.forEach((vector, i) => {
      expect(dot(unit(vector, 384, ''), unit(stored[i]!, 384, ''))).toBeGreaterThan(0.9998)
    })
  })
