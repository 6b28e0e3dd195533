/**
 * Writes datasets/mini/minilm.json and minilm-aligned.json: the definitions of the mini world as all-MiniLM-L6-v2 embeds them, as
 * it comes and aligned. From the project's folder: `node -r tsx/cjs datasets/mini/make-minilm.ts` (two minutes, and once 84 MB to
 * download).
 */
import { contentHash } from '../../lib/base/canonical'
import { writeAtomic } from '../../lib/base/files'
import { alignedMiniLM, miniLM } from '../../lib/experiments/instruction-encoder'
import { embed } from '../../lib/inference/embed'
import { embeddingsFile, miniDefinitions, packed, type StoredEmbeddings } from '../../lib/runs/included-embeddings'

async function make() {
  const texts = miniDefinitions()
  const encoders = { minilm: miniLM, 'minilm-aligned': alignedMiniLM } as const
  for (const name of ['minilm', 'minilm-aligned'] as const) {
    const vectors = await embed(await encoders[name](), texts)
    const stored: StoredEmbeddings = {
      encoder: name === 'minilm' ? 'all-MiniLM-L6-v2' : 'all-MiniLM-L6-v2, aligned',
      hash: contentHash(texts),
      dim: 384,
      rows: packed(vectors),
    }
    writeAtomic(embeddingsFile(name), `${JSON.stringify(stored)}\n`)
  }
}
make()
