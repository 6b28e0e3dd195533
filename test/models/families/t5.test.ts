import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../../lib/base/paths'
import { rng } from '../../../lib/base/random'
import { type LanguageModel, loadModel } from '../../../lib/models/checkpoint'
import { relativeBucket } from '../../../lib/models/families/relative-bucket'
import { t5 } from '../../../lib/models/families/t5'
import { parseT5Config, type T5Config } from '../../../lib/models/families/t5-config'
import { initT5 } from '../../../lib/models/families/t5-params'
import type { Dropout, Params } from '../../../lib/models/family'
import { emptyMemory } from '../../../lib/models/layers'
import { type Batch, lossSum } from '../../../lib/models/loss'
import { toTensors, type Weights } from '../../../lib/models/params'
import { ready } from '../../../lib/tensor/backend'
import { decoderIds } from '../decoder-ids'
import { expectedTensors, fixture, KINDS } from '../fixtures'

beforeAll(() => ready())

type T5 = LanguageModel & { readonly config: T5Config }
const loadT5 = async (kind: (typeof KINDS)[number]) => (await loadModel(fixture(kind))) as T5

function targets({ labels }: Weights) {
  const { values, shape } = labels!
  const ids = (from: ArrayLike<number>) => tf.tensor(Int32Array.from(from), [...shape], 'int32')
  return { decoderIds: ids(decoderIds(values, shape[1]!)), labels: ids(values) }
}

const forward = (config: T5Config, params: Params, batch: Batch) =>
  t5.write(config, params, t5.read(config, params, batch), batch.attentionMask, batch.decoderIds)

function lossOf(config: T5Config, params: Params, batch: Batch, dropout?: Dropout) {
  const { sum, tokens } = lossSum({ family: t5, config }, params, batch, dropout)
  return { loss: tf.div(sum, tf.maximum(tokens, 1)), sum, tokens }
}

describe.each(KINDS)('%s is what Transformers computes', (kind) => {
  let model: T5
  let params: Params
  let golden: Weights
  let batch: Batch
  beforeAll(async () => {
    await ready()
    model = await loadT5(kind)
    params = toTensors(model.params)
    golden = expectedTensors(kind)
    const ids = (name: string) => tf.tensor(golden[name]!.values, [...golden[name]!.shape], 'int32')
    batch = { inputIds: ids('input_ids'), attentionMask: ids('attention_mask'), ...targets(golden) }
  })

  it('in what the decoder reads of the encoder output', () => {
    tf.tidy(() => {
      const read = t5.read(model.config, params, batch)
      const [rows, source, width] = golden.encoded!.shape as [number, number, number]
      const encoded = tf.tensor2d(golden.encoded!.values, [rows * source, width])
      const { numHeads, headDim, numDecoderLayers } = model.config
      for (let i = 0; i < numDecoderLayers; i++) {
        const keys = tf.matMul(encoded, params[`decoder.block.${i}.layer.1.EncDecAttention.k.weight`]!, false, true)
        const heads = tf.transpose(tf.reshape(keys, [rows, source, numHeads, headDim]), [0, 2, 1, 3])
        expect(furthest(values(read[`source.${i}.keys`]!), values(heads))).toBeLessThan(1e-4)
      }
    })
  })

  it('in logits and loss', () => {
    tf.tidy(() => {
      expect(furthest(values(forward(model.config, params, batch)), golden.logits!.values)).toBeLessThan(1e-4)
      const { loss, sum, tokens } = lossOf(model.config, params, batch)
      expect(furthest(values(loss), golden.loss!.values)).toBeLessThan(1e-5)
      expect(values(tokens)[0]).toBe(golden.labels!.values.filter((label) => label >= 0).length)
      expect(values(sum)[0]! / values(tokens)[0]!).toBeCloseTo(golden.loss!.values[0]!, 5)
    })
  })

  it('in the gradient of every parameter', () => {
    const gradients = gradientsOf(params, (p) => lossOf(model.config, p, batch).loss)
    expect(Object.keys(gradients).sort()).toEqual(
      Object.keys(golden)
        .filter((name) => name.startsWith('gradient.'))
        .map((name) => name.slice('gradient.'.length))
        .sort(),
    )
    for (const [name, gradient] of Object.entries(gradients)) {
      const reference = golden[`gradient.${name}`]!.values
      const scale = reference.reduce((most, g) => Math.max(most, Math.abs(g)), 0)
      expect(furthest(values(gradient), reference) / scale, name).toBeLessThan(1e-4)
      gradient.dispose()
    }
  })

  it('step by step with a cache as at once', () => {
    tf.tidy(() => {
      const { config } = model
      const [rows, target] = batch.decoderIds.shape as [number, number]
      let cache = { ...t5.read(config, params, batch), ...emptyMemory(t5.memory(config), rows, target + 3) }
      for (let i = 0; i < target; i++) {
        const now = tf.reshape(tf.slice(batch.decoderIds, [0, i], [rows, 1]), [rows])
        const step = t5.step(config, params, cache, batch.attentionMask, now, tf.scalar(i, 'int32'))
        cache = { ...cache, ...step.cache }
        const reference = slice(golden.logits!, i)
        expect(furthest(values(step.logits), reference), `position ${i}`).toBeLessThan(1e-4)
      }
    })
  })

  it('whatever stands in the padding', () => {
    tf.tidy(() => {
      const filled = tf.add(
        batch.inputIds,
        tf.mul(tf.sub(tf.scalar(1, 'int32'), batch.attentionMask), tf.scalar(7, 'int32')),
      )
      const found = forward(model.config, params, { ...batch, inputIds: filled })
      expect(furthest(values(found), golden.logits!.values)).toBeLessThan(1e-4)
    })
  })
})

describe('on WASM, where there is no native TensorFlow', () => {
  beforeAll(async () => {
    setWasmPaths(join(root, 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist', '/'))
    await tf.setBackend('wasm')
  })
  afterAll(async () => {
    await tf.setBackend('tensorflow')
  })

  it.each(KINDS)('%s has the same logits, loss and gradients', async (kind) => {
    const { config, params: weights } = await loadT5(kind)
    const golden = expectedTensors(kind)
    const params = toTensors(weights)
    const ids = (name: string) => tf.tensor(golden[name]!.values, [...golden[name]!.shape], 'int32')
    const batch = { inputIds: ids('input_ids'), attentionMask: ids('attention_mask'), ...targets(golden) }
    tf.tidy(() => {
      expect(furthest(values(forward(config, params, batch)), golden.logits!.values)).toBeLessThan(1e-4)
      const gradients = gradientsOf(params, (p) => lossOf(config, p, batch).loss)
      for (const [name, gradient] of Object.entries(gradients)) {
        expect(furthest(values(gradient), golden[`gradient.${name}`]!.values), name).toBeLessThan(1e-4)
      }
    })
  })
})

describe('dropout', () => {
  const config = parseT5Config(JSON.parse(readFileSync(fixture('v11', 'config.json'), 'utf8')))
  let params: Params
  let batch: Batch
  beforeAll(async () => {
    params = toTensors(initT5(config, rng(0)))
    const ids = (rows: number[][]) => tf.tensor2d(rows, undefined, 'int32')
    const inputIds = ids([
      [5, 6, 7, 1],
      [8, 9, 1, 0],
    ])
    const attentionMask = ids([
      [1, 1, 1, 1],
      [1, 1, 1, 0],
    ])
    batch = {
      inputIds,
      attentionMask,
      decoderIds: ids([
        [0, 4],
        [0, 1],
      ]),
      labels: ids([
        [4, 1],
        [1, -100],
      ]),
    }
  })
  const lossWith = (rate: number, seed: [number, number]) =>
    tf.tidy(() => values(lossOf(config, params, batch, { rate, seed: tf.tensor1d(seed, 'int32') }).loss)[0]!)

  it('depends on the fed seed alone, and is off without a rate', () => {
    expect(lossWith(0.3, [1, 2])).toBe(lossWith(0.3, [1, 2]))
    expect(lossWith(0.3, [1, 2])).not.toBe(lossWith(0.3, [1, 3]))
    expect(lossWith(0, [1, 2])).toBe(tf.tidy(() => values(lossOf(config, params, batch).loss)[0]!))
  })

  it('drops in the backward pass what it dropped in the forward pass', () => {
    const seed = tf.tensor1d([3, 4], 'int32')
    const lossAt = (p: Params) => lossOf(config, p, batch, { rate: 0.2, seed }).loss
    const name = 'decoder.block.0.layer.2.DenseReluDense.wo.weight'
    const gradient = gradientsOf(params, lossAt)[name]!
    const direction = tf.randomNormal(gradient.shape, 0, 1, 'float32', 5)
    const along = (step: number) =>
      tf.tidy(() => values(lossAt({ ...params, [name]: tf.add(params[name]!, tf.mul(direction, step)) }))[0]!)
    const slope = (along(2e-3) - along(-2e-3)) / 4e-3
    const expected = tf.tidy(() => values(tf.sum(tf.mul(gradient, direction)))[0]!)
    expect(Math.abs(slope - expected)).toBeLessThan(2e-2 * Math.abs(expected))
  })

  it('leaves nothing behind, nor does a loss with its gradients', () => {
    const before = tf.memory().numTensors
    for (let i = 0; i < 3; i++) {
      lossWith(0.1, [i, 0])
      const seed = tf.tensor1d([i, 1], 'int32')
      tf.dispose(gradientsOf(params, (p) => lossOf(config, p, batch, { rate: 0.1, seed }).loss))
      seed.dispose()
    }
    expect(tf.memory().numTensors).toBe(before)
  })
})

describe('small print', () => {
  it('puts distances into the buckets of the reference', () => {
    const { first, rows } = JSON.parse(readFileSync(fixture('buckets.json'), 'utf8'))
    for (const { buckets, furthest, bidirectional, found } of rows) {
      const config = parseT5Config({
        relative_attention_num_buckets: buckets,
        relative_attention_max_distance: furthest,
      })
      const own = found.map((_: number, i: number) => relativeBucket(config, first + i, bidirectional))
      expect(own).toEqual(found)
    }
  })

  it('has no loss where there is nothing to learn', () => {
    const config = parseT5Config(JSON.parse(readFileSync(fixture('v10', 'config.json'), 'utf8')))
    const params = toTensors(initT5(config, rng(1)))
    const ids = (rows: number[][]) => tf.tensor2d(rows, undefined, 'int32')
    const batch = {
      inputIds: ids([[4, 1]]),
      attentionMask: ids([[1, 1]]),
      decoderIds: ids([[0, 0]]),
      labels: ids([[-100, -100]]),
    }
    const { loss, tokens } = lossOf(config, params, batch)
    expect([loss.arraySync(), tokens.arraySync()]).toEqual([0, 0])
  })
})

const values = (tensor: tf.Tensor) => tensor.dataSync() as Float32Array

const furthest = (a: Float32Array, b: Float32Array) => {
  expect(a.length).toBe(b.length)
  return a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i]!)), 0)
}

/** Of logits [batch, target, vocabulary] those at one position. */
function slice({ shape, values }: Weights[string], position: number): Float32Array {
  const [batch, target, vocabulary] = shape as [number, number, number]
  const rows = Array.from({ length: batch }, (_, b) => {
    const start = (b * target + position) * vocabulary
    return [...values.subarray(start, start + vocabulary)]
  })
  return Float32Array.from(rows.flat())
}

function gradientsOf(params: Params, loss: (params: Params) => tf.Tensor): Record<string, tf.Tensor> {
  const names = Object.keys(params)
  const named = (tensors: tf.Tensor[]) => Object.fromEntries(names.map((name, i) => [name, tensors[i]!]))
  return named(tf.grads((...tensors: tf.Tensor[]) => loss(named(tensors)) as tf.Scalar)(Object.values(params)))
}
