import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { largest } from '../../../lib/base/lists'
import { configText, loadModel } from '../../../lib/models/checkpoint'
import { readSafetensors } from '../../../lib/models/files/safetensors'
import { emptyMemory } from '../../../lib/models/layers'
import { type Divided, divided } from '../../../lib/models/layout'
import { toTensors } from '../../../lib/models/params'
import { ready } from '../../../lib/tensor/backend'
import { countLabels, crossEntropySum } from '../../../lib/tensor/ops'
import { expectedOf, KINDS, kindFolder } from './family-fixtures'

/** How far logits may be off, as a share of the largest one. */
const LOGITS = 1e-5

beforeAll(async () => {
  await ready()
})

async function golden(kind: string) {
  const { family, config, params: weights } = await loadModel(kindFolder(kind))
  const { prompts, answers } = expectedOf(kind)
  const divide = (prompt: number[]) => divided({ family, config }, Int32Array.from(prompt))
  const tensors = readSafetensors(join(kindFolder(kind), 'expected.safetensors'))
  return { family, config, weights, prompts: prompts.map(divide), answers, tensors }
}

/** What a model reads and is taught, padded with ids that must not matter. */
function batch(prompts: readonly Divided[], answers: readonly number[][]) {
  const source = Math.max(...prompts.map((prompt) => prompt.source.length))
  const target = Math.max(...answers.map((answer) => answer.length))
  const fill = (rows: number[][], width: number, value: number) =>
    tf.tensor2d(
      rows.map((row) => [...row, ...new Array(width - row.length).fill(value)]),
      [rows.length, width],
      'int32',
    )
  return {
    inputIds: fill(
      prompts.map((prompt) => [...prompt.source]),
      source,
      7,
    ),
    attentionMask: fill(
      prompts.map((prompt) => [...prompt.source].map(() => 1)),
      source,
      0,
    ),
    ids: fill(
      prompts.map(({ start }, i) => [start, ...answers[i]!.slice(0, -1)]),
      target,
      9,
    ),
    labels: fill([...answers], target, -100),
  }
}

describe.each(KINDS)('%s, beside Transformers', (kind) => {
  let { family, config, weights, prompts, answers, tensors } = {} as Awaited<ReturnType<typeof golden>>
  beforeAll(async () => {
    ;({ family, config, weights, prompts, answers, tensors } = await golden(kind))
  })

  it('has its parameters', () => {
    const shapes = Object.entries(weights).map(([name, { shape }]) => [name, shape])
    expect(Object.fromEntries(shapes)).toEqual(family.shapes(config))
  })

  it('is written with all that Transformers wrote, whole floats as floats', () => {
    const text = readFileSync(join(kindFolder(kind), 'config.json'), 'utf8')
    const written = configText(family, config)
    expect(JSON.parse(written)).toMatchObject(JSON.parse(text))
    for (const [line] of text.matchAll(/"\w+": \d+\.0\b/g)) expect(written).toContain(line)
  })

  it('gives its logits, loss and gradients, whatever the padding', () => {
    const params = toTensors(weights)
    const { inputIds, attentionMask, ids, labels } = batch(prompts, answers)
    const names = Object.keys(params).filter((name) => !family.isBuffer?.(name))
    const loss = () => {
      const source = family.read(config, params, { inputIds, attentionMask })
      const logits = family.write(config, params, source, attentionMask, ids)
      const sum = crossEntropySum(tf.reshape(logits, [-1, config.vocabSize]), tf.reshape(labels, [-1]))
      return tf.div(sum, countLabels(labels)) as tf.Scalar
    }
    tf.tidy(() => {
      const source = family.read(config, params, { inputIds, attentionMask })
      const logits = family.write(config, params, source, attentionMask, ids)
      answers.forEach((answer, i) => {
        const own = tf.slice(logits, [i, 0, 0], [1, answer.length, -1]).dataSync()
        const wanted = tensors[`logits.${i}`]!.values
        const scale = largest(wanted.map(Math.abs))
        for (const [j, value] of own.entries()) expect(Math.abs(value - wanted[j]!) / scale).toBeLessThan(LOGITS)
      })
    })
    const { value, grads } = tf.engine().gradients(
      loss,
      names.map((name) => params[name]!),
    )
    expect(value.dataSync()[0]).toBeCloseTo(tensors.loss!.values[0]!, 4)
    const wanted = names.map((name) => tensors[`gradient.${name}`]!.values)
    const length = (of: Float32Array) => Math.sqrt(of.reduce((sum, v) => sum + v * v, 0))
    const whole = length(Float32Array.from(wanted.map(length)))
    grads.forEach((gradient, i) => {
      const found = gradient.dataSync() as Float32Array
      const off = length(found.map((v, j) => v - wanted[i]![j]!))
      // Some gradients, such as that of a bias of keys without rotation, are nothing but rounding.
      expect(off, names[i]).toBeLessThan(1e-3 * length(wanted[i]!) + 1e-7 * whole)
    })
  })

  it('reads one token after another as it reads all at once', () => {
    const params = toTensors(weights)
    const { inputIds, attentionMask, ids } = batch(prompts, answers)
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
    const { inputIds, attentionMask, ids } = batch(prompts.slice(0, 2), answers.slice(0, 2))
    const twice = (x: tf.Tensor) => tf.gather(x, tf.tensor1d([0, 0, 1, 1], 'int32'))
    const source = family.read(config, params, { inputIds, attentionMask })
    const shared = family.write(config, params, source, attentionMask, twice(ids)).dataSync()
    const copied = family.read(config, params, { inputIds: twice(inputIds), attentionMask: twice(attentionMask) })
    const apart = family.write(config, params, copied, twice(attentionMask), twice(ids)).dataSync()
    for (const [j, value] of shared.entries()) expect(Math.abs(value - apart[j]!)).toBeLessThan(1e-5)
  })
})
