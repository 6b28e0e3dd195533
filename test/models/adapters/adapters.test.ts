import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { largest } from '../../../lib/base/lists'
import { root } from '../../../lib/base/paths'
import { rng } from '../../../lib/base/random'
import { type Adapter, attached } from '../../../lib/models/adapter'
import { newAdapter } from '../../../lib/models/adapters'
import type { LoraConfig } from '../../../lib/models/adapters/lora'
import { type LanguageModel, loadModel } from '../../../lib/models/checkpoint'
import { readSafetensors } from '../../../lib/models/files/safetensors'
import { READING, seeded, WRITING } from '../../../lib/models/layers'
import { type Batch, lossSum } from '../../../lib/models/loss'
import { toTensors } from '../../../lib/models/params'
import { ready } from '../../../lib/tensor/backend'
import type { Feeds, Values } from '../../../lib/tensor/engine'
import { crossEntropySum } from '../../../lib/tensor/ops'
import { ADAPTERS, adapterFixture, adapterTensors, expectedOfAdapter, feedsOf } from './adapter-fixtures'

/** How far logits may be off, as a share of the largest one. */
const LOGITS = 1e-5

beforeAll(async () => {
  await ready()
})

const mapped = (feeds: Feeds) =>
  Object.fromEntries(
    Object.entries(feeds).map(([name, { values, shape }]) => [name, tf.tensor(values, [...shape], 'int32')]),
  ) as unknown as Batch

/** A gradient beside the one that is expected. */
function close(gradient: tf.Tensor, { values }: Values, name: string): void {
  const found = gradient.dataSync() as Float32Array
  const size = Math.sqrt(values.reduce((sum, v) => sum + v * v, 0))
  const off = Math.sqrt(found.reduce((sum, v, j) => sum + (v - values[j]!) ** 2, 0))
  expect(off / (size + 1e-6), name).toBeLessThan(1e-3)
}

describe.each(ADAPTERS)('%s, beside PEFT', (kind) => {
  const wanted = adapterTensors(kind)
  const { batches } = expectedOfAdapter(kind)
  const { prompts, answers } = batches[0]!
  let model: LanguageModel
  let adapter: Adapter
  beforeAll(async () => {
    model = await loadModel(adapterFixture(kind))
    adapter = model.adapter as Adapter
  })

  it.each([true, false])('gives its logits, loss and gradients; merged before products: %s', (merge) => {
    const { family, config } = model
    const [base, own] = [toTensors(model.params), toTensors(adapter.params)]
    const batch = mapped(feedsOf(model, prompts, answers))
    tf.tidy(() => {
      const params = attached(adapter, model, base, own, { merge })
      const source = family.read(config, params, batch)
      const logits = family.write(config, params, source, batch.attentionMask, batch.decoderIds)
      answers.forEach((answer, i) => {
        const found = tf.slice(logits, [i, 0, 0], [1, answer.length, -1]).dataSync()
        const { values } = wanted[`logits.${i}`]!
        const scale = largest(values.map(Math.abs))
        for (const [j, value] of found.entries()) expect(Math.abs(value - values[j]!) / scale).toBeLessThan(LOGITS)
      })
    })
    const names = Object.keys(own)
    const { value, grads } = tf.engine().gradients(
      () => {
        const { sum, tokens } = lossSum(model, attached(adapter, model, base, own, { merge }), batch)
        return tf.div(sum, tokens) as tf.Scalar
      },
      names.map((name) => own[name] as tf.Tensor),
    )
    expect(value.dataSync()[0]).toBeCloseTo(wanted.loss!.values[0]!, 4)
    expect(names.map((name) => `gradient.${name}`).sort()).toEqual(
      Object.keys(wanted)
        .filter((n) => /^grad/.test(n))
        .sort(),
    )
    grads.forEach((gradient, i) => {
      close(gradient, wanted[`gradient.${names[i]}`]!, names[i]!)
    })
    tf.dispose([base, own])
  })
})

describe.each(['qwen2', 'llama-biased', 'gpt2'])('the biases of %s, beside Transformers', (kind) => {
  it('have the gradients that they have among all parameters', async () => {
    const folder = join(root, 'test/fixtures/families', kind)
    const model = await loadModel(folder)
    const { prompts, answers } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
    const wanted = readSafetensors(join(folder, 'expected.safetensors'))
    const adapter = newAdapter(model, 'bias', {}, rng(0))
    const [base, own] = [toTensors(model.params), toTensors(adapter.params)]
    const batch = mapped(feedsOf(model, prompts, answers))
    const { value, grads } = tf.engine().gradients(() => {
      const { sum, tokens } = lossSum(model, attached(adapter, model, base, own, { merge: true }), batch)
      return tf.div(sum, tokens) as tf.Scalar
    }, Object.values(own))
    expect(value.dataSync()[0]).toBeCloseTo(wanted.loss!.values[0]!, 4)
    expect(Object.keys(own)).toEqual(Object.keys(model.params).filter((name) => name.endsWith('.bias')))
    Object.keys(own).forEach((name, i) => {
      close(grads[i]!, wanted[`gradient.${name}`]!, name)
    })
    tf.dispose([base, own])
  })
})

it("LoRA's dropout is there for sources and for answers where a seed is, and in no other computation", async () => {
  const model = await loadModel(adapterFixture('llama-lora'))
  const { kind, config, params } = model.adapter as Adapter<LoraConfig>
  const { family } = model
  const { prompts, answers } = expectedOfAdapter('llama-lora').batches[0]!
  const [base, own, batch] = [toTensors(model.params), toTensors(params), mapped(feedsOf(model, prompts, answers))]
  const attach = (loraDropout: number) => kind.attach({ ...config, loraDropout }, model, base, own, { merge: true })
  const dropout = (...seed: [number, number]) => ({ rate: 0, seed: tf.tensor1d(seed, 'int32') })
  const loss = (loraDropout: number, seed?: [number, number]) =>
    tf.tidy(() => lossSum(model, attach(loraDropout), batch, seed && dropout(...seed)).sum.dataSync()[0]!)
  expect(loss(0.5)).toBeCloseTo(loss(0), 3)
  expect(loss(0, [1, 2])).toBe(loss(0))
  const dropped = loss(0.5, [1, 2])
  expect(loss(0.5, [1, 2])).toBe(dropped)
  for (const seed of [
    [1, 3],
    [2, 2],
  ] as const)
    expect(Math.abs(loss(0.5, [...seed]) - dropped)).toBeGreaterThan(1e-3)
  // One of the two passes without it makes another loss.
  for (const reads of [true, false]) {
    const half = tf.tidy(() => {
      const [all, some] = [attach(0.5), seeded(attach(0.5), dropout(1, 2), reads ? READING : WRITING)]
      const source = family.read(model.config, reads ? some : all, batch)
      const written = reads ? all : some
      const logits = family.write(model.config, written, source, batch.attentionMask, batch.decoderIds)
      const flat = tf.reshape(logits, [-1, model.config.vocabSize])
      return crossEntropySum(flat, tf.reshape(batch.labels, [-1])).dataSync()[0]!
    })
    expect(Math.abs(half - dropped)).toBeGreaterThan(1e-3)
  }
  tf.dispose([base, own])
})
