import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { readSafetensors } from '../../lib/models/files/safetensors'
import { ready } from '../../lib/tensor/backend'
import { captured } from '../../lib/tensor/captured'
import { chooseEngine } from '../../lib/tensor/choose-engine'
import { eager } from '../../lib/tensor/eager'
import type { Feeds, MakeEngine, StateValues } from '../../lib/tensor/engine'
import { adafactor } from '../../lib/training/adafactor'
import { adamw } from '../../lib/training/adamw'
import type { StepRecord } from '../../lib/training/checkpoint'
import { schedule } from '../../lib/training/schedules'
import type { TrainingStep } from '../../lib/training/steps'
import { meanLoss, type TrainOptions, type TrainResult, train } from '../../lib/training/trainer'
import { toyBatches, toyLoss, toyParameters } from './toy'

const base = {
  parameters: toyParameters(),
  loss: toyLoss,
  batches: toyBatches,
  engine: eager,
  optimizer: adamw(),
  schedule: schedule('linear', { learningRate: 0.02, warmup: 3 }),
  seed: 1,
} satisfies Partial<TrainOptions>

const folders = mkdtempSync(join(tmpdir(), 'tunebook-test-'))
let count = 0
const newFolder = () => join(folders, String(count++))
afterAll(() => rmSync(folders, { recursive: true }))

describe('train', () => {
  beforeAll(() => ready())

  it('learns, records every step, and leaves no tensors', async () => {
    const before = tf.memory().numTensors
    const seen: StepRecord[] = []
    const result = await train({ ...base, steps: 40, onStep: (record) => seen.push(record) })
    expect(tf.memory().numTensors).toBe(before)
    expect(result.ended).toBe('steps')
    expect(result.history).toEqual(seen)
    expect(seen.map(({ step }) => step)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
    expect(seen.map(({ lr }) => lr)).toEqual(seen.map((_, i) => base.schedule(i, 40)))
    expect(seen[1]).toMatchObject({ tokens: 5, paddedTokens: 6 })
    expect(seen[39]!.loss).toBeLessThan(seen[0]!.loss / 2)
    expect(Object.keys(result.parameters)).toEqual(Object.keys(base.parameters))
    expect(base.parameters).toEqual(toyParameters())
  })

  it('leaves frozen parameters as they are, without slots and without a place in checkpoints', async () => {
    const { 'out.weight': trained, ...frozen } = toyParameters()
    const before = tf.memory().numTensors
    for (const accumulate of [1, 2]) {
      const folder = newFolder()
      const results = []
      for (const engine of [eager, captured, chooseEngine]) {
        const checkpoint = engine === captured ? { folder } : undefined
        const parameters = { 'out.weight': trained! }
        results.push(await train({ ...base, parameters, frozen, engine, steps: 40, accumulate, checkpoint }))
      }
      const [{ history, parameters }, ...others] = results as [TrainResult, ...TrainResult[]]
      expect(history[39]!.loss).toBeLessThan(history[0]!.loss)
      for (const other of others) {
        for (const [i, { loss }] of other.history.entries()) expect(loss).toBeCloseTo(history[i]!.loss, 4)
      }
      expect(Object.keys(parameters)).toEqual(['out.weight'])
      expect(frozen).toEqual({ ...toyParameters(), 'out.weight': undefined })
      const saved = Object.keys(readSafetensors(join(folder, 'checkpoint-40', 'state.safetensors')))
      const sums = accumulate > 1 ? ['sums/gradient/out.weight', 'sums/loss', 'sums/tokens'] : []
      expect(saved).toEqual(['params/out.weight', 'adamw/m/out.weight', 'adamw/v/out.weight', ...sums])
    }
    expect(tf.memory().numTensors).toBe(before)
  })

  it('counts updates in epochs; those at an end take what is left', async () => {
    const { history } = await train({ ...base, epochs: 2, accumulate: 3 })
    expect(history.map(({ paddedTokens }) => paddedTokens)).toEqual([18, 6, 18, 6])
  })

  it('feeds another dropout seed to every batch, the same in every run of one seed', async () => {
    const seeds = async (seed: number) => {
      const fed: string[] = []
      const listening: MakeEngine<TrainingStep> = (steps, state) => {
        const engine = eager(steps, state)
        const run: typeof engine.run = (step, feeds) => {
          if (feeds.seed) fed.push(feeds.seed.values.join())
          return engine.run(step, feeds)
        }
        return { ...engine, run }
      }
      await train({ ...base, seed, engine: listening, steps: 6, accumulate: 2 })
      return fed
    }
    const first = await seeds(1)
    expect(new Set(first).size).toBe(12)
    expect(await seeds(1)).toEqual(first)
    expect((await seeds(2)).some((seed) => first.includes(seed))).toBe(false)
  })

  it('tells the engine beforehand what it will be asked to run', async () => {
    for (const accumulate of [1, 2]) {
      const signature = (step: string, feeds: Feeds) =>
        [step, ...Object.entries(feeds).map(([name, { shape }]) => `${name} ${shape}`)].join()
      const announced: string[] = []
      const asked = new Set<string>()
      const engine: MakeEngine<TrainingStep> = (steps, state, { planned = [] }) => {
        announced.push(...planned.map(({ step, feeds }) => signature(step, feeds)))
        const made = eager(steps, state)
        return {
          ...made,
          run(step, feeds) {
            asked.add(signature(step, feeds))
            return made.run(step, feeds)
          },
        }
      }
      await train({ ...base, engine, epochs: 1, accumulate })
      expect(announced).toEqual([...asked])
      expect(announced.length).toBe(accumulate)
    }
  })

  it('returns the parameters of the best validation', async () => {
    const scores = [3, 5, 5, Number.NaN, 4]
    const kept: StateValues[] = []
    const result = await train({
      ...base,
      steps: 9,
      validation: {
        every: 2,
        better: 'higher',
        score: async (model) => {
          kept.push(await model.parameters())
          return scores[kept.length - 1]!
        },
      },
    })
    expect(result.validations.map(({ step }) => step)).toEqual([2, 4, 6, 8, 9])
    expect(result.best).toEqual({ step: 4, score: 5 })
    expect(result.parameters).toEqual(kept[1])
    expect(result.parameters).not.toEqual(kept[4])
  })

  it('stops when patience is lost', async () => {
    const scores = [2, 1, 3, 1, 9]
    const score = async () => scores.shift()!
    const result = await train({ ...base, steps: 50, validation: { every: 5, better: 'lower', patience: 2, score } })
    expect(result).toMatchObject({ ended: 'patience', step: 20, best: { step: 10, score: 1 } })
  })

  it('validates by the mean loss per token, without dropout', async () => {
    const score = meanLoss(toyBatches(0))
    const result = await train({ ...base, steps: 20, validation: { every: 10, better: 'lower', score } })
    expect(result.validations[1]!.score).toBeLessThan(result.validations[0]!.score)
    const again = await train({ ...base, steps: 20, seed: 1, validation: { every: 10, better: 'lower', score } })
    expect(again.validations).toEqual(result.validations)
  })

  it('stops at a loss that is not finite, and says where', async () => {
    const failing = train({ ...base, steps: 9, schedule: (step) => (step === 3 ? Number.NaN : 0.1) })
    await expect(failing).rejects.toThrow(/^training: the loss is NaN at step 5 \(learning rate 0.1\)$/)
    await expect(failing).rejects.toBeInstanceOf(UserError)
  })

  it('refuses what it cannot train with', async () => {
    await expect(train({ ...base })).rejects.toThrow('expected either steps or epochs')
    await expect(train({ ...base, steps: 1, epochs: 1 })).rejects.toThrow('expected either steps or epochs')
    await expect(train({ ...base, steps: 0 })).rejects.toThrow('steps: expected a whole number above 0, found 0')
    const never = { every: 0, better: 'lower', score: async () => 0 } as const
    await expect(train({ ...base, steps: 1, validation: never })).rejects.toThrow('validation.every: expected')
    const none = { length: 0, at: () => toyBatches(0).at(0) }
    await expect(train({ ...base, steps: 1, batches: () => none })).rejects.toThrow('no batches')
  })
})

describe('checkpoints', () => {
  beforeAll(() => ready())

  const validation = { every: 4, better: 'lower', score: meanLoss(toyBatches(0)) } as const
  const withoutTimes = (history: readonly StepRecord[]) => history.map((record) => ({ ...record, seconds: 0 }))

  for (const optimizer of [adamw(), adafactor()]) {
    it(`${optimizer.name}: stopped and gone on with, any time, gives the same bits`, async () => {
      const options = { ...base, optimizer, epochs: 5, accumulate: 2, validation }
      const whole = await train(options)
      expect(whole.step).toBe(10)
      const folder = newFolder()
      for (const stop of [1, 4, 7, 9]) {
        const controller = new AbortController()
        const onStep = ({ step }: StepRecord) => step === stop && controller.abort()
        const part = await train({ ...options, onStep, signal: controller.signal, checkpoint: { folder } })
        expect(part).toMatchObject({ ended: 'signal', step: stop })
        expect(readdirSync(folder)).toEqual([`checkpoint-${stop}`])
      }
      const end = await train({ ...options, checkpoint: { folder } })
      expect(end.ended).toBe('steps')
      expect(end.parameters).toEqual(whole.parameters)
      expect(end.validations).toEqual(whole.validations)
      expect(withoutTimes(end.history)).toEqual(withoutTimes(whole.history))
      // Finished is finished: asked again, it answers without a step.
      const again = await train({ ...options, checkpoint: { folder }, onStep: () => expect.unreachable() })
      expect(again).toEqual(end)
    })
  }

  it('appear after so many steps and so many seconds, one at a time', async () => {
    const saved = async (checkpoint: { everySteps?: number; everySeconds?: number }) => {
      const folder = newFolder()
      const found: string[] = []
      const onStep = () => found.push(existsSync(folder) ? readdirSync(folder).join() : '')
      await train({ ...base, steps: 5, checkpoint: { folder, ...checkpoint }, onStep })
      return [...found, readdirSync(folder).join()]
    }
    const [one, two, four, five] = [1, 2, 4, 5].map((n) => `checkpoint-${n}`)
    expect(await saved({})).toEqual(['', '', '', '', '', five])
    expect(await saved({ everySteps: 2 })).toEqual(['', '', two, two, four, five])
    expect(await saved({ everySeconds: 0 })).toEqual(['', one, two, 'checkpoint-3', four, five])
  })

  it('remember that patience was lost', async () => {
    const scores = [1, 2, 3]
    const checkpoint = { folder: newFolder() }
    const patience = { every: 2, better: 'lower', patience: 2, score: async () => scores.shift()! } as const
    const first = await train({ ...base, steps: 50, checkpoint, validation: patience })
    expect(first).toMatchObject({ ended: 'patience', step: 6 })
    expect(await train({ ...base, steps: 50, checkpoint, validation: patience })).toEqual(first)
  })

  it('are passed over and cleared away where saving was cut short', async () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'checkpoint-9.77-0.tmp'), { recursive: true })
    writeFileSync(join(folder, 'checkpoint-9.77-0.tmp', 'trainer.json'), '{"progr')
    const result = await train({ ...base, steps: 2, checkpoint: { folder } })
    expect(result.history.length).toBe(2)
    expect(readdirSync(folder)).toEqual(['checkpoint-2'])
  })

  it('are not from before a loss that is not finite', async () => {
    const folder = newFolder()
    const poisoned = (step: number) => (step === 3 ? Number.NaN : 0.1)
    const failing = train({ ...base, steps: 9, schedule: poisoned, checkpoint: { folder, everySteps: 1 } })
    await expect(failing).rejects.toThrow('step 5')
    const file = join(folder, 'checkpoint-4', 'trainer.json')
    expect(JSON.parse(readFileSync(file, 'utf8')).progress.step).toBe(4)
  })

  it('of another run are refused', async () => {
    const folder = newFolder()
    const options = { ...base, steps: 2, checkpoint: { folder }, identity: { data: 'abc' } }
    await train(options)
    const refused = (change: object) => expect(train({ ...options, ...change })).rejects
    await refused({ seed: 2 }).toThrow(`${join(folder, 'checkpoint-2')}: made with another seed: 1, now 2`)
    await refused({ identity: { data: 'xyz' } }).toThrow('another data: "abc", now "xyz"')
    await refused({ optimizer: adafactor() }).toThrow('another optimizer')
    await refused({ parameters: { ...toyParameters(), more: { shape: [1], values: new Float32Array(1) } } }).toThrow(
      'other parameters',
    )
  })
})
