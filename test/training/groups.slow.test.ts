import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { largest } from '../../lib/base/lists'
import { rng } from '../../lib/base/random'
import { sourceIds } from '../../lib/models/adapter'
import { type LanguageModel, loadModel } from '../../lib/models/checkpoint'
import { divided } from '../../lib/models/layout'
import { toTensors } from '../../lib/models/params'
import { ready } from '../../lib/tensor/backend'
import { captured } from '../../lib/tensor/captured'
import { eager } from '../../lib/tensor/eager'
import type { Feed, Feeds, MakeEngine } from '../../lib/tensor/engine'
import { adamw } from '../../lib/training/adamw'
import { epochBatches } from '../../lib/training/epochs'
import { modelLoss } from '../../lib/training/model-loss'
import { rowsOf, type TrainingStep, trainingState, trainingSteps, updateRuns } from '../../lib/training/steps'
import { toTune } from '../../lib/training/tune'
import { ADAPTERS, adapterFixture } from '../models/adapters/adapter-fixtures'
import { KINDS, kindFolder } from '../models/families/family-fixtures'

beforeAll(async () => {
  await ready()
})

/** Examples of some tasks, four each, that begin as their task does; epochs of them in groups of up to `rows`. */
function batchesOf(model: LanguageModel, { tasks, rows, batch }: { tasks: number; rows: number; batch: number }) {
  const random = rng(tasks)
  const ids = (length: number) => Array.from({ length }, () => 3 + random.int(30))
  const examples = Array.from({ length: tasks }, (_, task) => ids(17 + 9 * task)).flatMap((beginning) =>
    Array.from({ length: 4 }, (_, i) => ({
      source: Int32Array.from([...beginning, ...ids(1 + 3 * i)]),
      targets: [Int32Array.from(ids(1 + (i % 3)))],
    })),
  )
  return epochBatches(examples, {
    size: { batchSize: batch },
    order: 'grouped',
    seed: 0,
    padId: model.config.padTokenId,
    divide: (prompt) => divided(model, prompt),
    group: { rows, least: 16 + sourceIds(model).length },
  })(0)
}

/** The same rows, each with all of its source. */
function ungrouped(feeds: Feeds): Feeds {
  const { sharedIds, sharedMask, ...rest } = feeds
  if (!sharedIds || !sharedMask) return feeds
  const { inputIds, attentionMask } = rest as Record<string, Feed>
  const rowsIn = ({ shape, values }: Feed) =>
    Array.from({ length: shape[0]! }, (_, row) => values.subarray(row * shape[1]!, (row + 1) * shape[1]!))
  const present = (ids: Feed, mask: Feed) =>
    rowsIn(ids).map((row, i) => [...row].filter((_, at) => rowsIn(mask)[i]![at] === 1))
  const [beginnings, own] = [present(sharedIds, sharedMask), present(inputIds!, attentionMask!)]
  const rows = own.map((ids, i) => [...beginnings[Math.floor((i * beginnings.length) / own.length)]!, ...ids])
  const width = largest(rows.map(({ length }) => length))
  const padded = (value: (row: number[], at: number) => number): Feed => ({
    dtype: 'int32',
    shape: [rows.length, width],
    values: Int32Array.from(rows.flatMap((row) => Array.from({ length: width }, (_, at) => value(row, at)))),
  })
  return {
    ...rest,
    inputIds: padded((row, at) => row[at] ?? 7),
    attentionMask: padded((row, at) => (at < row.length ? 1 : 0)),
  }
}

const decoders = KINDS.filter((kind) => !['bart', 'mt5', 't5-gated-silu'].includes(kind)).map(kindFolder)
const adapted = ADAPTERS.filter((kind) => !/^(bart|t5)/.test(kind)).map((kind) => adapterFixture(kind))
const cases = [...decoders, ...adapted].map((folder) => [folder.split('/').slice(-2).join('/'), folder] as const)

describe.each(cases)('%s', (_, folder) => {
  let model: LanguageModel
  beforeAll(async () => {
    model = await loadModel(folder)
  })

  it.each([
    { tasks: 1, rows: 4, batch: 4 },
    { tasks: 3, rows: 2, batch: 6 },
  ])('$tasks tasks in groups of up to $rows have the loss and the gradients of the same rows apart', (sizes) => {
    const { feeds } = batchesOf(model, sizes).at(0)
    const { trained, frozen } = toTune(model, undefined, 0)
    tf.tidy(() => {
      const [own, base] = [toTensors(trained), toTensors(frozen)]
      const computed = (feeds: Feeds, towers: number) => {
        const tensors = Object.entries(feeds).map(([name, { values, shape }]) => {
          return [name, tf.tensor(values, [...shape], 'int32')] as const
        })
        const batch = Object.fromEntries(tensors)
        const loss = modelLoss(model, { towers })
        return tf.engine().gradients(() => loss(own, batch, undefined, base).sum, Object.values(own))
      }
      const most = (x: tf.Tensor) => tf.max(tf.abs(x)).dataSync()[0]!
      const wanted = computed(ungrouped(feeds), 1)
      const scale = largest(wanted.grads.map(most))
      for (const towers of [1, 2]) {
        const found = computed(feeds, towers)
        expect(Math.abs(found.value.dataSync()[0]! / wanted.value.dataSync()[0]! - 1)).toBeLessThan(1e-5)
        for (const [p, gradient] of found.grads.entries()) {
          const exact = wanted.grads[p] as tf.Tensor
          // Of some parameters, such as biases of keys, nothing but rounding is a gradient.
          const near = 1e-4 * most(exact) + 1e-6 * scale
          expect(most(tf.sub(gradient, exact)), Object.keys(own)[p]).toBeLessThanOrEqual(near)
        }
      }
    })
  })
})

describe.each(['qwen2', 'llama-lora'])('20 steps of AdamW, %s', (kind) => {
  it('have the losses of the same rows apart, whatever runs them', async () => {
    const model = await loadModel(KINDS.includes(kind) ? kindFolder(kind) : adapterFixture(kind))
    const { trained, frozen } = toTune(model, undefined, 0)
    const epoch = batchesOf(model, { tasks: 3, rows: 4, batch: 8 })
    const optimizer = adamw()
    const losses = async (make: MakeEngine<TrainingStep>, towers: number, from: (feeds: Feeds) => Feeds) => {
      const base = toTensors(frozen)
      const steps = trainingSteps(modelLoss(model, { towers }), { optimizer, maxGradNorm: 1 })
      const engine = make(steps, trainingState(trained, optimizer, true), { frozen: base, rowsOf })
      const found: number[] = []
      for (let step = 1; step <= 20; step++) {
        const feeds = [2 * step, 2 * step + 1].map((i) => from(epoch.at(i % epoch.length).feeds))
        const settings = { step, learningRate: 1e-3, accumulates: true }
        let fetched: Readonly<Record<string, Float32Array>> = {}
        for (const run of updateRuns(optimizer, feeds, settings)) fetched = await engine.run(run.step, run.feeds)
        found.push(fetched.loss![0]!)
      }
      engine.dispose()
      tf.dispose(base)
      return found
    }
    const wanted = await losses(eager, 1, ungrouped)
    const same = (feeds: Feeds) => feeds
    for (const [make, towers] of [
      [eager, 1],
      [captured, 2],
    ] as const) {
      const found = await losses(make, towers, same)
      for (const [i, loss] of wanted.entries()) expect(Math.abs(found[i]! / loss - 1), `step ${i}`).toBeLessThan(1e-4)
    }
  })
})
