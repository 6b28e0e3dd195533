import { beforeAll, describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { t5 } from '../../lib/models/families/t5'
import { parseT5Config } from '../../lib/models/families/t5-config'
import { initT5 } from '../../lib/models/families/t5-params'
import { divided } from '../../lib/models/layout'
import { loadEncoder } from '../../lib/models/sentence-encoder/encoder-checkpoint'
import { align } from '../../lib/selection/align'
import type { LabelledPair } from '../../lib/selection/pairs'
import { ready } from '../../lib/tensor/backend'
import { captured } from '../../lib/tensor/captured'
import { eager } from '../../lib/tensor/eager'
import { adafactor } from '../../lib/training/adafactor'
import { adamw } from '../../lib/training/adamw'
import { epochBatches } from '../../lib/training/epochs'
import { modelLoss } from '../../lib/training/model-loss'
import { schedule } from '../../lib/training/schedules'
import { train } from '../../lib/training/trainer'
import { encoderFolder, encoderGolden } from '../models/sentence-encoder/encoder-fixtures'

beforeAll(() => ready())

const vocabulary = 24
const base = { vocab_size: vocabulary, d_model: 16, d_kv: 8, d_ff: 32, num_layers: 1, num_heads: 2 }
const kinds = {
  'v1.0, tied': { ...base, feed_forward_proj: 'relu', tie_word_embeddings: true },
  'v1.1, untied': { ...base, feed_forward_proj: 'gated-gelu', tie_word_embeddings: false },
}
const optimizers = { adamw: adamw({ weightDecay: 0.01 }), adafactor: adafactor({ scaleParameter: true }) }

/** To be copied, backwards: ids of one to nine letters, of which there is more than one answer to some. */
const examples = Array.from({ length: 48 }, (_, i) => {
  const random = rng(`example ${i}`)
  const ids = Array.from({ length: 1 + (i % 9) }, () => 3 + random.int(vocabulary - 3))
  return { source: Int32Array.from([...ids, 1]), targets: [Int32Array.from([...ids.reverse(), 1])] }
})

function expectSameLosses(found: readonly number[], expected: readonly number[]) {
  const off = found.map((loss, i) => Math.abs(loss - (expected[i] as number)) / (expected[i] as number))
  expect(found).toHaveLength(200)
  expect(Math.max(...off)).toBeLessThan(1e-3)
  expect(found[199]).toBeLessThan(found[0] as number)
}

describe('200 updates in two towers, captured and eager', () => {
  for (const [kind, settings] of Object.entries(kinds)) {
    for (const [name, optimizer] of Object.entries(optimizers)) {
      // Each kind and each optimizer once with and once without accumulation.
      const accumulate = (kind === 'v1.0, tied') === (name === 'adamw') ? 1 : 2
      it(`${kind}, ${name}, clipped, ${accumulate} to an update: the same losses`, async () => {
        const config = parseT5Config({ model_type: 't5', ...settings })
        const losses = async (engine: typeof eager) => {
          const { history } = await train({
            parameters: initT5(config, rng(7)),
            loss: modelLoss({ family: t5, config }, { dropout: 0.1, towers: 2 }),
            batches: epochBatches(examples, {
              size: { batchSize: 4 },
              order: 'shuffled',
              seed: 1,
              padId: 0,
              divide: (prompt) => divided({ family: t5, config }, prompt),
            }),
            engine,
            optimizer,
            schedule: schedule('linear', { learningRate: 2e-3, warmup: 20, floor: 0 }),
            accumulate,
            maxGradNorm: 1,
            steps: 200,
            seed: 3,
          })
          return history.map(({ loss }) => loss)
        }
        const [found, expected] = [await losses(captured), await losses(eager)]
        expectSameLosses(found, expected)
      })
    }
  }
})

describe('200 updates of a sentence encoder, captured and eager', () => {
  it('aligned with pairs of sentences by their cosines: the same losses', async () => {
    const encoder = await loadEncoder(encoderFolder('bert'))
    const { sentences } = encoderGolden()
    const pairs = Array.from({ length: 8 }, (_, i): LabelledPair => {
      return { texts: [sentences[2 * i] as string, sentences[2 * i + 1] as string], label: i % 2 === 0 ? 1 : 0 }
    })
    const losses = async (engine: typeof eager) => {
      const options = { engine, epochs: 100, batch: 4, learningRate: 1e-4, seed: 3 }
      const { alignment } = await align(encoder, { length: pairs.length, at: (i) => pairs[i] as LabelledPair }, options)
      return alignment.history.map(({ loss }) => loss)
    }
    expectSameLosses(await losses(captured), await losses(eager))
  })
})
