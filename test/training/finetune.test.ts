import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Stopped } from '../../lib/base/errors'
import type { LanguageModel } from '../../lib/models/checkpoint'
import { tkInstruct } from '../../lib/prompts/tk-instruct'
import { ready } from '../../lib/tensor/backend'
import { captured } from '../../lib/tensor/captured'
import { eager } from '../../lib/tensor/eager'
import type { StepRecord } from '../../lib/training/checkpoint'
import { finetune } from '../../lib/training/finetune'
import { pairs, task, tinyT5 } from './tiny-t5'

const base = { steps: 12, learningRate: 0.02, batch: 8, seed: 1, engine: eager }
const folder = mkdtempSync(join(tmpdir(), 'tunebook-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('finetune', () => {
  beforeAll(() => ready())

  it('gives a new model that learned, and leaves the old one and no tensors', async () => {
    const start = tinyT5()
    const before = tf.memory().numTensors
    const tuned = await finetune(start, pairs, { ...base, steps: 60 })
    expect(tf.memory().numTensors).toBe(before)
    expect(start.params).toEqual(tinyT5().params)
    expect(Object.keys(tuned.params)).toEqual(Object.keys(start.params))
    for (const [name, { shape }] of Object.entries(start.params)) expect(tuned.params[name]!.shape).toEqual(shape)
    expect(tuned.config).toBe(start.config)
    const losses = tuned.training.history.map(({ loss }) => loss)
    expect(losses.length).toBe(60)
    expect(losses[59]).toBeLessThan(losses[0]! / 2)
    expect(tuned.training).toMatchObject({ ended: 'steps', targetsCut: 0, cut: { prompts: 40, lostQuery: 0 } })
  })

  it('computes the same eagerly and captured, dropout included, and by default', async () => {
    const histories: StepRecord[][] = []
    for (const engine of [eager, captured, undefined]) {
      const { training } = await finetune(tinyT5(), pairs, { ...base, engine })
      histories.push([...training.history])
    }
    for (const other of histories.slice(1)) {
      for (const [i, { loss, gradNorm }] of histories[0]!.entries()) {
        expect(Math.abs(other[i]!.loss / loss - 1)).toBeLessThan(1e-4)
        expect(Math.abs(other[i]!.gradNorm / gradNorm - 1)).toBeLessThan(1e-3)
      }
    }
  })

  it('drops out at the rate of the model, or the one asked for', async () => {
    const first = async (options: object) => {
      const { training } = await finetune(tinyT5(), pairs, { ...base, steps: 1, shuffle: false, ...options })
      return training.history[0]!.loss
    }
    const none = await first({ dropout: 0 })
    expect(await first({ dropout: 0, seed: 2 })).toBe(none)
    expect(await first({})).toBe(await first({ dropout: 0.1 }))
    expect(await first({})).not.toBe(none)
    expect(await first({})).not.toBe(await first({ seed: 2 }))
  })

  it('keeps the best by a loss on examples, or by a score', async () => {
    const byLoss = await finetune(tinyT5(), pairs.slice(8), {
      ...base,
      validation: { every: 4, examples: pairs.slice(0, 8) },
    })
    expect(byLoss.training.validations.map(({ step }) => step)).toEqual([4, 8, 12])
    expect(byLoss.training.best!.score).toBe(Math.min(...byLoss.training.validations.map(({ score }) => score)))
    const seen: LanguageModel[] = []
    const score = async (model: LanguageModel) => {
      seen.push(model)
      return [1, 5, 3][seen.length - 1]!
    }
    const byScore = await finetune(tinyT5(), pairs, { ...base, validation: { every: 4, score, better: 'higher' } })
    expect(byScore.training.best).toEqual({ step: 8, score: 5 })
    expect(byScore.params).toEqual(seen[1]!.params)
    expect(byScore.params).not.toEqual(seen[2]!.params)
  })

  it('stopped, throws; called again, goes on to the same bits', async () => {
    const format = tkInstruct({ definition: true, positives: 1 })
    const instances = task.instances.map((instance) => ({ task, instance }))
    const options = { ...base, format, validation: { every: 5, examples: pairs } }
    const whole = await finetune(tinyT5(), instances, options)
    const checkpoint = { folder: join(folder, 'run') }
    const controller = new AbortController()
    const onStep = ({ step }: StepRecord) => step === 7 && controller.abort()
    const part = finetune(tinyT5(), instances, { ...options, checkpoint, onStep, signal: controller.signal })
    await expect(part).rejects.toBeInstanceOf(Stopped)
    const end = await finetune(tinyT5(), instances, { ...options, checkpoint })
    expect(end.params).toEqual(whole.params)
    const other = (change: object, from = tinyT5(), data = instances) =>
      expect(finetune(from, data, { ...options, checkpoint, ...change })).rejects
    await other({}, tinyT5(1)).toThrow('another model')
    await other({}, tinyT5(), instances.slice(1)).toThrow('another examples')
    await other({ learningRate: 0.01 }).toThrow('another schedule')
    await other({ rates: (name: string) => (name === 'shared.weight' ? 10 : 1) }).toThrow(
      '{}, now {"shared.weight":10}',
    )
  })

  it('refuses options that do not fit', async () => {
    const refused = (options: object) => expect(finetune(tinyT5(), pairs, { ...base, ...options })).rejects
    await refused({ learningRate: Number.NaN }).toThrow('learningRate: expected a number from 0 up, found NaN')
    await refused({ batchTokens: 100 }).toThrow('expected batch or batchTokens, not both')
    await refused({ batch: 0 }).toThrow('batch: expected a whole number above 0, found 0')
    await refused({ dropout: 1 }).toThrow('dropout: expected a number from 0 to below 1, found 1')
    await refused({ validation: { every: 1, examples: [] } }).toThrow('no examples')
    await expect(finetune(tinyT5(), [], base)).rejects.toThrow('there is nothing to train on')
    const { tokenizer: _, ...bare } = tinyT5()
    await expect(finetune(bare, pairs, base)).rejects.toThrow('the model: expected a tokenizer.json')
  })
})
