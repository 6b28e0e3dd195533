import { describe, expect, it, vi } from 'vitest'
import { eager } from '../../lib/tensor/eager'
import { adafactor } from '../../lib/training/adafactor'
import { adamw } from '../../lib/training/adamw'
import { encodeExamples } from '../../lib/training/examples'
import { finetune } from '../../lib/training/finetune'
import { pairs, tinyT5 } from './tiny-t5'

const base = { steps: 2, learningRate: 0.02, batch: 8, engine: eager }
const validation = (options: object) => ({ validation: { every: 1, examples: pairs, ...options } })

describe('options of training', () => {
  it.each<[string, object]>([
    ['steps: expected a whole number above 0, found 1.5', { steps: 1.5 }],
    ['learningRate: expected a number from 0 up, found NaN', { learningRate: Number.NaN }],
    ['learningRate: expected a number from 0 up, found 0.1', { learningRate: '0.1' }],
    ['seed: expected a whole number from 0 up, found NaN', { seed: Number.NaN }],
    ['seed: expected a whole number from 0 up, found -1', { seed: -1 }],
    ['batch: expected a whole number above 0, found Infinity', { batch: Infinity }],
    ['batchTokens: expected a whole number above 0, found 0', { batch: undefined, batchTokens: 0 }],
    ['accumulate: expected a whole number above 0, found 0', { accumulate: 0 }],
    ['maxSource: expected a whole number above 0, found -1', { maxSource: -1 }],
    ['maxGradNorm: expected a number above 0, found -1', { maxGradNorm: -1 }],
    ['maxGradNorm: expected a number above 0, found 0', { maxGradNorm: 0 }],
    ['dropout: expected a number from 0 to below 1, found 1', { dropout: 1 }],
    ['floor: expected a number from 0 to below 1, found -0.1', { floor: -0.1 }],
    ['warmup: expected a number from 0 up, found -1', { warmup: -1 }],
    ['schedule: expected constant, linear or cosine, found linaer; did you mean linear?', { schedule: 'linaer' }],
    ['schedule: expected constant, linear or cosine, found toString', { schedule: 'toString' }],
    ['optimizer: expected adamw or adafactor, found adam; did you mean adamw?', { optimizer: 'adam' }],
    ['optimizer: expected adamw or adafactor, found constructor', { optimizer: 'constructor' }],
    ['validation.patience: expected a whole number above 0, found 0', validation({ patience: 0 })],
    ['validation.every: expected a whole number above 0, found 0.5', validation({ every: 0.5 })],
    [
      'checkpoint.everySeconds: expected a number from 0 up, found -1',
      { checkpoint: { folder: 'x', everySeconds: -1 } },
    ],
    [
      'validation.better: expected lower or higher, found hihger; did you mean higher?',
      { validation: { every: 1, better: 'hihger', score: async () => 1 } },
    ],
  ])('%s', async (message, options) => {
    await expect(finetune(tinyT5(), pairs, { ...base, ...options })).rejects.toThrow(message)
  })

  it('of the optimizers are checked when they are made', () => {
    expect(() => adamw({ beta2: 1 })).toThrow('beta2: expected a number from 0 to below 1, found 1')
    expect(() => adamw({ weightDecay: -0.1 })).toThrow('weightDecay: expected a number from 0 up, found -0.1')
    expect(() => adafactor({ decayRate: 0.8 })).toThrow('decayRate: expected a number below 0, found 0.8')
    expect(() => adafactor({ clipThreshold: Number.NaN })).toThrow(
      'clipThreshold: expected a number above 0, found NaN',
    )
  })
})

describe('examples with an empty target', () => {
  it('are trained on, counted, and said with the first of them', async () => {
    const model = tinyT5()
    const said = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
    const encode = (targets: readonly string[]) =>
      encodeExamples(
        targets.map((target) => ({ source: 'a', target })),
        { model, maxSource: 8, maxTarget: 8, seed: 0 },
      )
    expect((await encode(['b', '', ' \n'])).emptyTargets).toBe(2)
    expect(said.mock.calls.join('')).toContain('2 of 3 examples have an empty target, and teach to answer nothing')
    expect(said.mock.calls.join('')).toContain('first number 2')
    said.mockClear()
    expect((await encode(['b'])).emptyTargets).toBe(0)
    expect(said).not.toHaveBeenCalled()
    said.mockRestore()
  })
})
