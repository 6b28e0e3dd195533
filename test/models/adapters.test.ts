import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { largest } from '../../lib/base/lists'
import { type Adapter, attached } from '../../lib/models/adapter'
import { type LanguageModel, loadModel } from '../../lib/models/checkpoint'
import { type Batch, lossSum } from '../../lib/models/loss'
import { toTensors } from '../../lib/models/params'
import { ready } from '../../lib/tensor/backend'
import type { Feeds } from '../../lib/tensor/engine'
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
      const { values } = wanted[`gradient.${names[i]}`]!
      const found = gradient.dataSync() as Float32Array
      const size = Math.sqrt(values.reduce((sum, v) => sum + v * v, 0))
      const off = Math.sqrt(found.reduce((sum, v, j) => sum + (v - values[j]!) ** 2, 0))
      expect(off / (size + 1e-6), names[i]).toBeLessThan(1e-3)
    })
    tf.dispose([base, own])
  })
})
