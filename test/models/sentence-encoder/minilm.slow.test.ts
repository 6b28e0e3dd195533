import { describe, expect, it } from 'vitest'
import { embed } from '../../../lib/inference/embed'
import { loadEncoder } from '../../../lib/models/sentence-encoder/encoder-checkpoint'
import { ready } from '../../../lib/tensor/backend'
import { encoderGolden, realGolden } from './encoder-fixtures'
import { minilm, NEEDS_MINILM } from './minilm'

const folder = await minilm()

if (folder === undefined) it.skip(`all-MiniLM-L6-v2, provided by name ${NEEDS_MINILM}`, () => {})
else
  describe('all-MiniLM-L6-v2, provided by name', async () => {
    const golden = realGolden()
    const encoder = await loadEncoder(folder)

    it('gives the token ids of the Python tokenizer on 3,000 texts of random Unicode', () => {
      const { texts } = encoderGolden()
      expect(texts.filter((text, i) => [...encoder.tokenizer.encode(text)].join() !== golden.ids[i]!.join())).toEqual(
        [],
      )
    })

    it('gives the embeddings of sentence-transformers on 1,000 sentences, within 1e-4', async () => {
      await ready()
      let last = 0
      const onProgress = (done: number) => {
        last = done
      }
      const found = await embed(encoder, golden.sentences, { onProgress })
      expect(last).toBe(1000)
      const expected = Buffer.from(golden.embeddings, 'base64')
      let worst = 0
      found.forEach((embedding, i) => {
        for (let j = 0; j < 96; j++) {
          const value = half(expected.readUInt16LE((i * 96 + j) * 2))
          worst = Math.max(worst, Math.abs((embedding[4 * j] as number) - value))
        }
      })
      expect(worst).toBeLessThan(1e-4)
    })

    it('finds instructions of one kind nearer to each other than to those of another', async () => {
      const texts = ['Translate the sentence into French.', 'Say this in French.', 'How many words does the text have?']
      const [a, b, c] = (await embed(encoder, texts)) as [Float32Array, Float32Array, Float32Array]
      const cosine = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0)
      expect(cosine(a, a)).toBeCloseTo(1, 5)
      expect(cosine(a, b)).toBeGreaterThan(cosine(a, c) + 0.3)
    })
  })

/** A float16 of its bits; embeddings are neither infinite nor NaN. */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15)
  return bits & 0x8000 ? -size : size
}
