import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { ready } from '../../lib/tensor/backend'
import { captured } from '../../lib/tensor/captured'
import { eager } from '../../lib/tensor/eager'
import { adafactor } from '../../lib/training/adafactor'
import { adamw } from '../../lib/training/adamw'
import { parametersOf, trainingState, trainingSteps } from '../../lib/training/steps'
import { toyBatch, toyBatches, toyLoss, toyParameters, update } from './toy'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

describe('training steps', () => {
  beforeAll(() => ready())

  for (const make of [eager, captured]) {
    for (const optimizer of [adamw({ weightDecay: 0.01 }), adafactor()]) {
      it(`${make.name}, ${optimizer.name}: batches accumulated are one large batch`, async () => {
        const steps = trainingSteps(toyLoss, { optimizer, maxGradNorm: 0.1 })
        const whole = make(steps, trainingState(toyParameters(), optimizer, false))
        const parts = make(steps, trainingState(toyParameters(), optimizer, true))
        // Two updates, so that the second shows whether the sums were cleared.
        for (const step of [1, 2]) {
          const settings = { step, learningRate: 0.01 }
          const one = await update(whole, optimizer, [toyBatch(range(0, 20), 3).feeds], settings)
          const batches = [toyBatch(range(0, 4), 3), toyBatch(range(4, 13)), toyBatch(range(13, 20))]
          const sum = await update(
            parts,
            optimizer,
            batches.map(({ feeds }) => feeds),
            { ...settings, accumulates: true },
          )
          expect(sum.tokens).toEqual(Float32Array.of(17))
          expect(one.tokens).toEqual(sum.tokens)
          expect(sum.loss![0]).toBeCloseTo(one.loss![0]!, 5)
          expect(sum.gradNorm![0]).toBeCloseTo(one.gradNorm![0]!, 5)
        }
        const [a, b] = [parametersOf(await whole.read()), parametersOf(await parts.read())]
        const start = toyParameters()
        for (const [name, { values }] of Object.entries(a)) {
          for (const [i, x] of values.entries()) {
            const moved = Math.abs(x - start[name]!.values[i]!)
            // Adam turns the sign of a gradient that is only rounding into a whole step; none is that small here.
            expect(Math.abs(x - b[name]!.values[i]!), `${name}[${i}]`).toBeLessThan(1e-6 + 1e-3 * moved)
          }
        }
        whole.dispose()
        parts.dispose()
      })
    }
  }

  it('learn, and keep the number of tensors flat', async () => {
    const before = tf.memory().numTensors
    const optimizer = adamw()
    const engine = eager(trainingSteps(toyLoss, { optimizer }), trainingState(toyParameters(), optimizer, true))
    const held = tf.memory().numTensors
    const losses: number[] = []
    for (let step = 1; step <= 50; step++) {
      const { feeds } = toyBatches(0).at(step % 4)
      const random = rng(step)
      const { loss } = await update(engine, optimizer, [feeds], { step, learningRate: 0.02, random })
      losses.push(loss![0]!)
      await update(engine, optimizer, [feeds], { step, learningRate: 0, random, accumulates: true })
      await engine.run('evaluate', feeds)
      expect(tf.memory().numTensors).toBe(held)
    }
    expect(losses[0]).toBeGreaterThan(1.2)
    expect(losses[49]).toBeLessThan(0.4)
    engine.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })

  it('evaluate changes nothing and draws nothing', async () => {
    const optimizer = adamw()
    const engine = eager(trainingSteps(toyLoss, { optimizer }), trainingState(toyParameters(), optimizer, false))
    const before = await engine.read()
    const { feeds } = toyBatch([1, 2, 3], 1)
    const first = await engine.run('evaluate', feeds)
    expect(await engine.run('evaluate', feeds)).toEqual(first)
    expect(first.tokens).toEqual(Float32Array.of(2))
    expect(await engine.read()).toEqual(before)
    engine.dispose()
  })

  it('leave alone what the loss does not depend on, and a batch without labels', async () => {
    const optimizer = adamw()
    const unused = { shape: [2], values: Float32Array.of(1, 2) }
    const state = trainingState({ ...toyParameters(), unused }, optimizer, false)
    const engine = eager(trainingSteps(toyLoss, { optimizer, maxGradNorm: 1 }), state)
    const settings = { step: 1, learningRate: 0.1 }
    const empty = await update(engine, optimizer, [toyBatch([1, 2], 2).feeds], settings)
    expect([empty.loss![0], empty.tokens![0], empty.gradNorm![0]]).toEqual([0, 0, 0])
    expect(parametersOf(await engine.read())['out.weight']).toEqual(toyParameters()['out.weight'])
    await update(engine, optimizer, [toyBatch([1, 2]).feeds], settings)
    expect(parametersOf(await engine.read()).unused).toEqual(unused)
    engine.dispose()
  })

  it('give a parameter its own rate', async () => {
    const optimizer = adamw()
    const rates = (name: string) => (name === 'table.weight' ? 0 : 1)
    const engine = eager(trainingSteps(toyLoss, { optimizer, rates }), trainingState(toyParameters(), optimizer, false))
    await update(engine, optimizer, [toyBatch([1, 2]).feeds], { step: 1, learningRate: 0.1 })
    const after = parametersOf(await engine.read())
    expect(after['table.weight']).toEqual(toyParameters()['table.weight'])
    expect(after['out.weight']).not.toEqual(toyParameters()['out.weight'])
    engine.dispose()
  })
})
