import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready } from '../../lib/tensor/backend'
import { eager } from '../../lib/tensor/eager'
import type { Feeds, Values } from '../../lib/tensor/engine'
import { adafactor } from '../../lib/training/adafactor'
import { adamw } from '../../lib/training/adamw'
import type { Optimizer } from '../../lib/training/optimizer'
import { type LossFunction, parametersOf, trainingState, trainingSteps } from '../../lib/training/steps'
import golden from '../fixtures/optimizers/optimizers.json'
import { update } from './toy'

const cases: Record<keyof typeof golden.cases, { optimizer: Optimizer; maxGradNorm?: number }> = {
  adamw: { optimizer: adamw() },
  'adamw-decay': { optimizer: adamw({ beta2: 0.98, epsilon: 1e-6, weightDecay: 0.1 }) },
  'adamw-clipped': { optimizer: adamw(), maxGradNorm: 0.5 },
  adafactor: { optimizer: adafactor() },
  'adafactor-scaled': { optimizer: adafactor({ scaleParameter: true }) },
  'adafactor-decay': { optimizer: adafactor({ scaleParameter: true, clipThreshold: 0.7, weightDecay: 0.1 }) },
}

type Flat = Readonly<Record<string, readonly number[]>>
const shapes: Flat = golden.shapes
const values = (flat: Flat): Record<string, Values> =>
  Object.fromEntries(
    Object.entries(flat).map(([name, list]) => [name, { shape: shapes[name]!, values: new Float32Array(list) }]),
  )

/** A loss whose gradients are what is fed. */
const given: LossFunction = (params, feeds) => ({
  sum: tf.addN(Object.entries(params).map(([name, param]) => tf.sum(tf.mul(param, feeds[name]!)))),
  tokens: tf.scalar(1),
})

describe('optimizers', () => {
  beforeAll(() => ready())

  for (const [name, { optimizer, maxGradNorm }] of Object.entries(cases)) {
    it(`${name}: 20 steps as in ${optimizer.name === 'adamw' ? 'torch' : 'Transformers'}`, async () => {
      const rates = (parameter: string) => (parameter === 'cube' ? 10 : 1)
      const engine = eager(
        trainingSteps(given, { optimizer, maxGradNorm, rates }),
        trainingState(values(golden.start), optimizer, false),
      )
      const expected = golden.cases[name as keyof typeof cases]
      const after: Record<string, Flat> = expected.after
      for (const [i, gradients] of golden.gradients.entries()) {
        const feeds: Feeds = Object.fromEntries(
          Object.entries(values(gradients)).map(([name, value]) => [name, { dtype: 'float32', ...value }]),
        )
        const { gradNorm } = await update(engine, optimizer, [feeds], { step: i + 1, learningRate: 0.01 })
        expect(gradNorm![0]! / expected.norms[i]!).toBeCloseTo(1, 5)
        const wanted = after[i + 1]
        if (!wanted) continue
        for (const [name, { values }] of Object.entries(parametersOf(await engine.read()))) {
          for (const [j, x] of values.entries()) {
            const close = 2e-6 * Math.max(1, Math.abs(wanted[name]![j]!))
            expect(Math.abs(x - wanted[name]![j]!), `${name}[${j}] after step ${i + 1}`).toBeLessThan(close)
          }
        }
      }
      engine.dispose()
    })
  }
})
