import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { largest } from '../../lib/base/lists'
import { root } from '../../lib/base/paths'
import { families } from '../../lib/models/families'
import type { Family, ModelConfig } from '../../lib/models/family'
import { emptyMemory } from '../../lib/models/layers'
import { toTensors } from '../../lib/models/params'
import { readSafetensors } from '../../lib/models/safetensors'
import { ready } from '../../lib/tensor/backend'
import { countLabels, crossEntropySum } from '../../lib/tensor/ops'

const KINDS = ['llama-tied', 'llama3', 'llama-biased', 'mistral', 'qwen2', 'qwen3']

/** How far logits may be off, as a share of the largest one. */
const LOGITS = 1e-5

beforeAll(async () => {
  await ready()
})

function golden(kind: string) {
  const folder = join(root, 'test/fixtures/families', kind)
  const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const expected = json('expected.json') as { prompts: number[][]; answers: number[][] }
  const file = json('config.json') as { model_type: string }
  const family = families.get(file.model_type) as Family
  const config: ModelConfig = family.parseConfig(file, 'config.json')
  const weights = readSafetensors(join(folder, 'model.safetensors'))
  return { family, config, weights, expected, tensors: readSafetensors(join(folder, 'expected.safetensors')) }
}

/** Prompts without their last token, padded to `source`, and what is read and expected of the answers. */
function batch(prompts: number[][], answers: number[][]) {
  const source = Math.max(...prompts.map((p) => p.length - 1))
  const target = Math.max(...answers.map((a) => a.length))
  const fill = (rows: number[][], width: number, value: number) =>
    tf.tensor2d(
      rows.map((row) => [...row, ...new Array(width - row.length).fill(value)]),
      [rows.length, width],
      'int32',
    )
  return {
    inputIds: fill(
      prompts.map((p) => p.slice(0, -1)),
      source,
      7,
    ),
    attentionMask: fill(
      prompts.map((p) => p.slice(0, -1).map(() => 1)),
      source,
      0,
    ),
    ids: fill(
      prompts.map((p, i) => [p.at(-1)!, ...answers[i]!.slice(0, -1)]),
      target,
      9,
    ),
    labels: fill(answers, target, -100),
  }
}

describe.each(KINDS)('%s, beside Transformers', (kind) => {
  const { family, config, weights, expected, tensors } = golden(kind)

  it('has its parameters', () => {
    const shapes = Object.entries(weights).map(([name, { shape }]) => [name, shape])
    expect(Object.fromEntries(shapes)).toEqual(family.shapes(config))
  })

  it('gives its logits, loss and gradients, whatever the padding', () => {
    const params = toTensors(weights)
    const { inputIds, attentionMask, ids, labels } = batch(expected.prompts, expected.answers)
    const names = Object.keys(params)
    const loss = () => {
      const source = family.read(config, params, { inputIds, attentionMask })
      const logits = family.write(config, params, source, attentionMask, ids)
      const sum = crossEntropySum(tf.reshape(logits, [-1, config.vocabSize]), tf.reshape(labels, [-1]))
      return tf.div(sum, countLabels(labels)) as tf.Scalar
    }
    tf.tidy(() => {
      const source = family.read(config, params, { inputIds, attentionMask })
      const logits = family.write(config, params, source, attentionMask, ids)
      expected.answers.forEach((answer, i) => {
        const own = tf.slice(logits, [i, 0, 0], [1, answer.length, -1]).dataSync()
        const wanted = tensors[`logits.${i}`]!.values
        const scale = largest(wanted.map(Math.abs))
        for (const [j, value] of own.entries()) expect(Math.abs(value - wanted[j]!) / scale).toBeLessThan(LOGITS)
      })
    })
    const { value, grads } = tf.engine().gradients(loss, Object.values(params) as tf.Tensor[])
    expect(value.dataSync()[0]).toBeCloseTo(tensors.loss!.values[0]!, 4)
    grads.forEach((gradient, i) => {
      const wanted = tensors[`gradient.${names[i]}`]!.values
      const size = Math.sqrt(wanted.reduce((sum, v) => sum + v * v, 0))
      const found = gradient.dataSync() as Float32Array
      const off = Math.sqrt(found.reduce((sum, v, j) => sum + (v - wanted[j]!) ** 2, 0))
      expect(off / (size + 1e-6), names[i]).toBeLessThan(1e-3)
    })
  })

  it('reads one token after another as it reads all at once', () => {
    const params = toTensors(weights)
    const { inputIds, attentionMask, ids } = batch(expected.prompts, expected.answers)
    const [rows, target] = ids.shape
    const source = family.read(config, params, { inputIds, attentionMask })
    const wanted = family.write(config, params, source, attentionMask, ids)
    let cache = { ...source, ...emptyMemory(family.memory(config), rows!, target! + 3) }
    for (let t = 0; t < target!; t++) {
      const now = tf.reshape(tf.slice(ids, [0, t], [rows!, 1]), [-1])
      const step = family.step(config, params, cache, attentionMask, now, tf.scalar(t, 'int32'))
      cache = { ...cache, ...step.cache }
      const own = step.logits.dataSync()
      tf.slice(wanted, [0, t, 0], [rows!, 1, -1])
        .dataSync()
        .forEach((value, j) => {
          expect(Math.abs(value - own[j]!)).toBeLessThan(1e-4)
        })
    }
  })

  it('shares what it read of a source among the rows that continue it', () => {
    const params = toTensors(weights)
    const { inputIds, attentionMask, ids } = batch(expected.prompts.slice(0, 2), expected.answers.slice(0, 2))
    const twice = (x: tf.Tensor) => tf.gather(x, tf.tensor1d([0, 0, 1, 1], 'int32'))
    const source = family.read(config, params, { inputIds, attentionMask })
    const shared = family.write(config, params, source, attentionMask, twice(ids)).dataSync()
    const copied = family.read(config, params, { inputIds: twice(inputIds), attentionMask: twice(attentionMask) })
    const apart = family.write(config, params, copied, twice(attentionMask), twice(ids)).dataSync()
    for (const [j, value] of shared.entries()) expect(Math.abs(value - apart[j]!)).toBeLessThan(1e-5)
  })
})
