/**
 * Writes datasets/mini/minilm.json: the definitions of the mini world as all-MiniLM-L6-v2 embeds them. From the project's
 * folder: `node -r tsx/cjs datasets/mini/make-minilm.ts` (half a minute, and once 84 MB to download).
 */
import { contentHash } from '../../lib/base/canonical'
import { writeAtomic } from '../../lib/base/files'
import { embed } from '../../lib/inference/embed'
import { loadNamedEncoder } from '../../lib/models/sentence-encoder/sentence-encoder'
import { embeddingsFile, miniDefinitions, packed, type StoredEmbeddings } from '../../lib/runs/included-embeddings'

async function make() {
  const encoder = 'all-MiniLM-L6-v2'
  const texts = miniDefinitions()
  const vectors = await embed(await loadNamedEncoder(encoder), texts)
  const stored: StoredEmbeddings = { encoder, hash: contentHash(texts), dim: 384, rows: packed(vectors) }
  writeAtomic(embeddingsFile, `${JSON.stringify(stored)}\n`)
}
make()
