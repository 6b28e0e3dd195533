import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { largest } from '../../../lib/base/lists'
import { type Rng, rng } from '../../../lib/base/random'
import { attached, sourceIds } from '../../../lib/models/adapter'
import { type LanguageModel, loadModel } from '../../../lib/models/checkpoint'
import type { Dropout, Family, ModelConfig, Params, Sources } from '../../../lib/models/family'
import { asShared, emptyMemory } from '../../../lib/models/layers'
import { toTensors } from '../../../lib/models/params'
import { ready } from '../../../lib/tensor/backend'
import { crossEntropySum } from '../../../lib/tensor/ops'
import { ADAPTERS, adapterFixture } from '../adapters/adapter-fixtures'
import { KINDS, kindFolder } from './family-fixtures'

/** How far what is computed with a shared beginning may be off, as a share of the largest number. */
const NEAR = 1e-5
const [ROWS, TARGET] = [6, 4]

beforeAll(async () => {
  await ready()
})

const filled = (rows: readonly (readonly number[])[], value: number) => {
  const width = largest(
    rows.map(({ length }) => length),
    1,
  )
  return tf.tensor2d(
    rows.map((row) => [...row, ...new Array(width - row.length).fill(value)]),
    [rows.length, width],
    'int32',
  )
}

/** Rows padded with an id that must not matter. */
const sourcesOf = (rows: readonly (readonly number[])[]): Sources => ({
  inputIds: filled(rows, 7),
  attentionMask: filled(
    rows.map((row) => row.map(() => 1)),
    0,
  ),
})

const ids = (random: Rng, count: number) => Array.from({ length: count }, () => 3 + random.int(30))

/** Rows that begin alike in groups of neighbours, prefixes and rests of different lengths. */
function prompts(groups: number, before: readonly number[]) {
  const random = rng(groups)
  const prefixes = Array.from({ length: groups }, (_, g) => [...before, ...ids(random, 11 - 4 * (g % 3))])
  const rests = Array.from({ length: ROWS }, (_, row) => ids(random, (5 * row) % 4))
  const whole = rests.map((rest, row) => [...prefixes[Math.floor((row * groups) / ROWS)]!, ...rest])
  const written = tf.tensor2d(ids(random, ROWS * TARGET), [ROWS, TARGET], 'int32')
  const labels = tf.tensor1d(ids(random, ROWS * TARGET), 'int32')
  return { prefixes: sourcesOf(prefixes), rests: sourcesOf(rests), whole: sourcesOf(whole), written, labels }
}
type Prompts = ReturnType<typeof prompts>

interface Asked {
  readonly family: Family
  readonly config: ModelConfig
}

/** What is read of the prompts, each by itself or their beginnings once for each group. */
const readings = {
  apart: ({ family, config }: Asked, params: Params, { whole }: Prompts, dropout?: Dropout) => ({
    source: family.read(config, params, whole, dropout),
    mask: whole.attentionMask,
  }),
  shared: ({ family, config }: Asked, params: Params, { prefixes, rests }: Prompts, dropout?: Dropout) => {
    const shared = asShared(family.read(config, params, prefixes, dropout), prefixes.attentionMask)
    return {
      source: { ...shared, ...family.readAfter!(config, params, shared, rests, dropout) },
      mask: rests.attentionMask,
    }
  },
} as const
type Reading = (typeof readings)[keyof typeof readings]

/** How far numbers are off, as a share of the largest. */
function off(found: tf.Tensor, wanted: tf.Tensor): number {
  const values = wanted.dataSync()
  const scale = largest(Array.from(values, Math.abs))
  return largest(Array.from(found.dataSync(), (value, i) => Math.abs(value - values[i]!))) / (scale || 1)
}

function lossOf(asked: Asked, params: Params, given: Prompts, reading: Reading, dropout?: Dropout): tf.Scalar {
  const { family, config } = asked
  const { source, mask } = reading(asked, params, given, dropout)
  const logits = family.write(config, params, source, mask, given.written, dropout)
  return crossEntropySum(tf.reshape(logits, [-1, config.vocabSize]), given.labels) as tf.Scalar
}

/** @param paramsOf what the model computes with, of what is learnt */
function compare(asked: Asked, learnt: Params, given: Prompts, paramsOf: (learnt: Params) => Params = (own) => own) {
  const { family, config } = asked
  const [shared, apart] = [readings.shared, readings.apart].map((reading) => {
    const { value, grads } = tf
      .engine()
      .gradients(() => lossOf(asked, paramsOf(learnt), given, reading), Object.values(learnt))
    const params = paramsOf(learnt)
    const { source, mask } = reading(asked, params, given)
    const logits = family.write(config, params, source, mask, given.written)
    let cache = { ...source, ...emptyMemory(family.memory(config), ROWS, TARGET + 2) }
    const steps = Array.from({ length: TARGET }, (_, t) => {
      const now = tf.reshape(tf.slice(given.written, [0, t], [ROWS, 1]), [-1])
      const step = family.step(config, params, cache, mask, now, tf.scalar(t, 'int32'))
      cache = { ...cache, ...step.cache }
      return step.logits
    })
    return { loss: value, logits, grads, steps: tf.stack(steps, 1) }
  })
  expect(off(shared!.logits, apart!.logits)).toBeLessThan(NEAR)
  expect(off(shared!.steps, apart!.logits)).toBeLessThan(NEAR)
  expect(off(shared!.loss, apart!.loss)).toBeLessThan(NEAR)
  // Of some parameters, such as biases of keys, nothing but rounding is a gradient.
  const whole = largest(apart!.grads.map((gradient) => tf.max(tf.abs(gradient)).dataSync()[0]!))
  Object.keys(learnt).forEach((name, i) => {
    const distance = tf.max(tf.abs(tf.sub(shared!.grads[i]!, apart!.grads[i]!))).dataSync()[0]!
    const size = tf.max(tf.abs(apart!.grads[i]!)).dataSync()[0]!
    expect(distance, name).toBeLessThan(NEAR * size + 1e-6 * whole)
  })
}

const decoders = KINDS.filter((kind) => !['bart', 'mt5', 't5-gated-silu'].includes(kind))

describe.each(decoders)('%s: a beginning that is read once for all', (kind) => {
  let model: LanguageModel
  beforeAll(async () => {
    model = await loadModel(kindFolder(kind))
  })

  it.each([1, 2, 3, ROWS])('gives logits, loss and gradients as if each of %i groups read it', (groups) => {
    tf.tidy(() => {
      const params = toTensors(model.params)
      const learnt = Object.entries(params).filter(([name]) => !model.family.isBuffer?.(name))
      compare(model, Object.fromEntries(learnt), prompts(groups, []), (own) => ({ ...params, ...own }))
    })
  })
})

const virtual = ADAPTERS.filter((kind) => !/^(bart|t5)/.test(kind))

describe.each(virtual)('%s: a beginning that is read once for all', (kind) => {
  it.each([1, 2])('gives logits, loss and gradients as if each of %i groups read it', async (groups) => {
    const model = await loadModel(adapterFixture(kind))
    const adapter = model.adapter!
    tf.tidy(() => {
      const [base, own] = [toTensors(model.params), toTensors(adapter.params)]
      const given = prompts(groups, [...sourceIds(model)])
      compare(model, own, given, (learnt) => attached(adapter, model, base, learnt, { merge: true }))
    })
  })
})

it('dropout: what is read on drops other numbers than the beginning, and the same again with the same seed', async () => {
  const model = await loadModel(kindFolder('gpt2'))
  tf.tidy(() => {
    const params = toTensors(model.params)
    const loss = (given: Prompts, ...seed: [number, number]) =>
      lossOf(model, params, given, readings.shared, { rate: 0.5, seed: tf.tensor1d(seed, 'int32') }).dataSync()[0]!
    const given = prompts(2, [])
    expect(loss(given, 1, 2)).toBe(loss(given, 1, 2))
    expect(loss(given, 1, 2)).not.toBe(loss(given, 1, 3))
    // Of the same tokens at the same positions of their passes, other numbers are dropped.
    const { family, config } = model
    const same = sourcesOf([ids(rng(0), 5)])
    const nothing = asShared(
      family.read(config, params, { ...same, attentionMask: tf.zerosLike(same.attentionMask) }),
      tf.zerosLike(same.attentionMask),
    )
    const dropout = { rate: 0.5, seed: tf.tensor1d([1, 2], 'int32') }
    const key = 'source.0.keys'
    expect(off(family.readAfter!(config, params, nothing, same)[key]!, family.read(config, params, same)[key]!)).toBe(0)
    const dropped = family.readAfter!(config, params, nothing, same, dropout)[key]!
    expect(off(dropped, family.read(config, params, same, dropout)[key]!)).toBeGreaterThan(0.01)
  })
})

it('an encoder reads all of a source at once', async () => {
  for (const kind of KINDS.filter((kind) => !decoders.includes(kind)))
    expect((await loadModel(kindFolder(kind))).family.readAfter).toBeUndefined()
})
