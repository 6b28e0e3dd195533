import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Stopped } from '../../lib/base/errors'
import { adapterKinds } from '../../lib/models/adapters'
import type { LanguageModel } from '../../lib/models/checkpoint'
import { readSafetensors } from '../../lib/models/files/safetensors'
import { divided } from '../../lib/models/layout'
import { toTensors } from '../../lib/models/params'
import { ready } from '../../lib/tensor/backend'
import { captured } from '../../lib/tensor/captured'
import { eager } from '../../lib/tensor/eager'
import type { StepRecord } from '../../lib/training/checkpoint'
import { epochBatches } from '../../lib/training/epochs'
import { encodeExamples } from '../../lib/training/examples'
import { finetune } from '../../lib/training/finetune'
import { modelLoss } from '../../lib/training/model-loss'
import { describeTrainable, type Tune, toTune, usualLearningRate } from '../../lib/training/tune'
import { tinyQwen2 } from './tiny-qwen2'
import { pairs, tinyT5 } from './tiny-t5'

const models = { t5: tinyT5, qwen2: tinyQwen2 } as const
const lora: Tune = { kind: 'lora', r: 2, loraAlpha: 8, targetModules: 'all-linear' }
const settled: readonly (readonly [keyof typeof models, string, Tune])[] = [
  ['t5', 'lora', lora],
  ['t5', 'lora with dropout', { ...lora, loraDropout: 0.2 }],
  ['t5', 'soft-prompt', { kind: 'soft-prompt', numVirtualTokens: 3, promptTuningInitText: 'say it again' }],
  ['qwen2', 'lora', lora],
  ['qwen2', 'soft-prompt', { kind: 'soft-prompt', numVirtualTokens: 3 }],
  ['qwen2', 'prefix', { kind: 'prefix', numVirtualTokens: 3 }],
]
/** Kinds without settings of interest come as they are. */
const tunings = [
  ...settled,
  ...Object.keys(adapterKinds)
    .filter((kind) => !settled.some(([, what]) => what === kind))
    .map((kind) => ['qwen2', kind, kind] as const),
]
/** Of one length, so that all steps have the same batch. */
const few = pairs.filter((_, i) => i % 9 === 4)
const base = { steps: 8, learningRate: 0.02, batch: 8, seed: 1, engine: eager }

const folder = mkdtempSync(join(tmpdir(), 'tunebook-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
beforeAll(async () => {
  await ready()
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})

describe('an adapter', () => {
  for (const [name, what, tune] of tunings) {
    it(`${name}, ${what}: learns beside a model that stays as it is, captured as eagerly`, async () => {
      const model = models[name]()
      const before = tf.memory().numTensors
      const [slow, fast, usual] = [
        await finetune(model, few, { ...base, tune }),
        await finetune(model, few, { ...base, tune, engine: captured }),
        await finetune(model, few, { ...base, tune, engine: undefined }),
      ]
      expect(tf.memory().numTensors).toBe(before)
      expect(model).toEqual(models[name]())
      expect(slow.params).toBe(model.params)
      const { kind, config, params } = slow.adapter!
      expect(Object.keys(params)).toEqual(Object.keys(kind.shapes(config, model)))
      expect(params).not.toEqual(toTune(model, tune, base.seed).trained)
      const losses = slow.training.history.map(({ loss }) => loss)
      expect(losses[7]).toBeLessThan(losses[0]!)
      for (const [i, { loss }] of fast.training.history.entries())
        expect(Math.abs(loss / losses[i]! - 1)).toBeLessThan(1e-3)
      expect(usual.adapter!.params).toEqual(fast.adapter!.params)
    })
  }

  it('has the loss and the gradients of the whole batch, cut into towers or not', async () => {
    for (const [name, what, tune] of tunings) {
      const { model, trained, frozen } = toTune(models[name](), tune, 0)
      const { examples } = await encodeExamples(pairs.slice(0, 5), { model, seed: 0 })
      const divide = (prompt: Int32Array) => divided(model, prompt)
      const batches = epochBatches(examples, { size: { batchSize: 5 }, order: 'data', seed: 0, padId: 0, divide })
      const { feeds } = batches(0).at(0)
      const of = (towers: number) =>
        tf.tidy(() => {
          const loss = modelLoss(model, { towers })
          const own = toTensors(trained)
          const batch = Object.fromEntries(
            Object.entries(feeds).map(([name, { values, shape, dtype }]) => [
              name,
              tf.tensor(values, [...shape], dtype),
            ]),
          )
          const { value, grads } = tf
            .engine()
            .gradients(() => loss(own, batch, undefined, toTensors(frozen)).sum, Object.values(own))
          return [value, ...grads].flatMap((tensor) => [...tensor.dataSync()])
        })
      const [whole, parts] = [of(1), of(2)]
      expect(Math.max(...whole.slice(1).map(Math.abs)), what).toBeGreaterThan(1e-3)
      for (const [i, value] of whole.entries()) expect(parts[i], `${name}, ${what}`).toBeCloseTo(value, 3)
    }
  })

  it('is attached once for all towers', () => {
    const { model, trained, frozen } = toTune(tinyQwen2(), lora, 0)
    const attach = vi.spyOn(model.adapter!.kind, 'attach')
    const ids = () => tf.ones([4, 3], 'int32')
    const batch = { inputIds: ids(), attentionMask: ids(), decoderIds: ids(), labels: ids() }
    modelLoss(model, { towers: 4 })(toTensors(trained), batch, undefined, toTensors(frozen))
    expect(attach).toHaveBeenCalledOnce()
    expect(attach.mock.calls[0]![4]).toEqual({ merge: true })
    modelLoss(model, { bf16: true })(toTensors(trained), batch, undefined, toTensors(frozen))
    expect(attach.mock.calls[1]![4]).toEqual({ merge: false })
    attach.mockRestore()
  })

  it('is all that a checkpoint holds; resumed it ends with the same bits, and beside another model or with other settings it is refused', async () => {
    const options = { ...base, tune: lora, accumulate: 2, validation: { every: 3, examples: pairs.slice(0, 8) } }
    const whole = await finetune(tinyQwen2(), pairs, options)
    const checkpoint = { folder: join(folder, 'run') }
    const controller = new AbortController()
    const onStep = ({ step }: StepRecord) => step === 4 && controller.abort()
    const part = finetune(tinyQwen2(), pairs, { ...options, checkpoint, onStep, signal: controller.signal })
    await expect(part).rejects.toBeInstanceOf(Stopped)

    const file = join(checkpoint.folder, 'checkpoint-4', 'state.safetensors')
    const own = Object.keys(whole.adapter!.params)
    const slots = own.flatMap((name) => [
      `params/${name}`,
      `adamw/m/${name}`,
      `adamw/v/${name}`,
      `sums/gradient/${name}`,
    ])
    expect(Object.keys(readSafetensors(file)).sort()).toEqual([...slots, 'sums/loss', 'sums/tokens'].sort())
    const floats = Object.values(whole.adapter!.params).reduce((sum, { values }) => sum + values.length, 0)
    expect(statSync(file).size).toBeLessThan(4 * 4 * floats + 200 * slots.length)

    const other = (change: object, model = tinyQwen2()) =>
      expect(finetune(model, pairs, { ...options, checkpoint, ...change })).rejects
    await other({}, tinyQwen2(1)).toThrow('made with another model')
    await other({ tune: { ...(lora as object), loraAlpha: 4 } }).toThrow('made with another adapter')
    await other({ tune: undefined }).toThrow('made with another')
    const end = await finetune(tinyQwen2(), pairs, { ...options, checkpoint })
    expect(end.adapter!.params).toEqual(whole.adapter!.params)
    expect(end.training.best).toEqual(whole.training.best)
  })

  it('of batches accumulated is that of one large batch', async () => {
    const run = (options: object) =>
      finetune(tinyQwen2(), pairs, { ...base, tune: lora, steps: 3, shuffle: false, ...options })
    const [one, two] = [await run({ batch: 8 }), await run({ batch: 4, accumulate: 2 })]
    for (const [i, { loss, gradNorm }] of one.training.history.entries()) {
      expect(two.training.history[i]!.loss).toBeCloseTo(loss, 4)
      expect(two.training.history[i]!.gradNorm).toBeCloseTo(gradNorm, 3)
    }
  })

  it('is shown to a validation on the model that it belongs to', async () => {
    const model = tinyT5()
    const seen: LanguageModel[] = []
    const score = async (tuned: LanguageModel) => {
      seen.push(tuned)
      return [2, 1][seen.length - 1]!
    }
    const tuned = await finetune(model, pairs, {
      ...base,
      tune: lora,
      validation: { every: 4, score, better: 'higher' },
    })
    expect(seen.map(({ params }) => params === model.params)).toEqual([true, true])
    expect(tuned.adapter!.params).toEqual(seen[0]!.adapter!.params)
    expect(tuned.adapter!.params).not.toEqual(seen[1]!.adapter!.params)
  })

  it('that a model has is trained further, as part of it', async () => {
    const options = { ...base, steps: 4, learningRate: 0.01 }
    const first = await finetune(tinyQwen2(), pairs, { ...options, tune: lora })
    const second = await finetune(first, pairs, options)
    expect(second.adapter!.config).toBe(first.adapter!.config)
    expect(second.training.history[0]!.loss).toBeLessThan(first.training.history[0]!.loss)
    await expect(finetune(first, pairs, { ...options, tune: 'lora' })).rejects.toThrow(
      'tune: the model has an adapter already, lora',
    )
  })
})

describe('tune', () => {
  it('is all of a model unless it says otherwise', () => {
    const model = { ...tinyT5(), dir: '/a', name: 'a' }
    const tuned = toTune(model, undefined, 0)
    expect(tuned).toMatchObject({ trained: model.params, frozen: {} })
    // What comes of it is no longer the model of that name.
    expect(tuned.with(tinyT5(1).params)).toEqual(tinyT5(1))
    expect(toTune(model, 'all', 0).model).toEqual(tuned.model)
  })

  it('refuses what is not there', () => {
    const refused = (tune: Tune) => expect(() => toTune(tinyT5(), tune, 0))
    refused('lore').toThrow(/^tune: expected all, lora, .*, found lore; did you mean lora\?$/)
    refused({ kind: 'all', r: 8 }).toThrow('tune: all parameters are trained without settings, found r')
    refused({ kind: 'lora', r: 0 }).toThrow(/r: expected/)
    refused({ kind: 'lora', alpha: 4 }).toThrow(/^tune: lora: expected r, loraAlpha, .*, found alpha$/)
    refused({ kind: 'soft-prompt', r: 4 }).toThrow(/^tune: soft-prompt: expected numVirtualTokens, .*, found r$/)
    refused('bias').toThrow(/biases/)
  })

  it('has a learning rate that is usual for it', () => {
    const model = tinyT5()
    expect(usualLearningRate(model, undefined)).toBe(5e-5)
    expect(usualLearningRate(model, 'all')).toBe(5e-5)
    expect(usualLearningRate(model, 'lora')).toBe(2e-4)
    expect(usualLearningRate(model, { kind: 'soft-prompt' })).toBe(3e-2)
    expect(usualLearningRate(toTune(model, 'ia3', 0).model, undefined)).toBe(3e-3)
  })

  it('counts what is trained as PEFT does', () => {
    const zeros = (n: number) => ({ shape: [n], values: new Float32Array(n) })
    // What is trained in the place of a frozen parameter, as a bias is, is none that is added to it.
    const frozen = { weight: zeros(98_000), bias: zeros(766) }
    expect(describeTrainable({ trained: { own: zeros(1234) }, frozen })).toBe(
      'trainable params: 1,234 || all params: 100,000 || trainable%: 1.2340',
    )
    expect(describeTrainable({ trained: { bias: zeros(766) }, frozen })).toBe(
      'trainable params: 766 || all params: 98,766 || trainable%: 0.7756',
    )
  })
})
