import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Stopped } from '../../lib/base/errors'
import { ready } from '../../lib/tensor/backend'
import { captured } from '../../lib/tensor/captured'
import { eager } from '../../lib/tensor/eager'
import type { StepRecord } from '../../lib/training/checkpoint'
import { finetune } from '../../lib/training/finetune'
import { tinyQwen2 } from './tiny-qwen2'
import { pairs } from './tiny-t5'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
beforeAll(async () => {
  await ready()
})

/** As instances of two tasks are, with a definition before each; every fifth has one of its own. */
const definitions = ['Definition : say it again . Now complete the following example - Input', 'Now say the example .']
const examples = pairs.map(({ source, target }, i) => {
  const definition = definitions.map((text) => `${text} ${text} ${text}`)[i % 2]
  return { source: i % 5 === 4 ? source : `${definition} ${source}`, target }
})
const base = { steps: 10, learningRate: 0.02, batch: 8, group: 4, seed: 1 }
const losses = ({ training }: Awaited<ReturnType<typeof finetune>>) => training.history.map(({ loss }) => loss)

describe('finetune with groups', () => {
  it.each<[string, object]>([
    ['all parameters', {}],
    ['accumulation and dropout', { accumulate: 2, dropout: 0.1 }],
    ['positions instead of examples', { batch: undefined, batchTokens: 200 }],
    ['lora', { tune: { kind: 'lora', r: 2, loraDropout: 0.1 } }],
    ['soft-prompt', { tune: { kind: 'soft-prompt', numVirtualTokens: 3 } }],
    ['prefix', { tune: { kind: 'prefix', numVirtualTokens: 3 } }],
  ])('of %s computes the same eagerly and captured, and says what is shared', async (_, options) => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const slow = await finetune(tinyQwen2(), examples, { ...base, ...options, engine: eager })
    const fast = await finetune(tinyQwen2(), examples, { ...base, ...options })
    const text = said.mock.calls.flat().join('')
    said.mockRestore()
    expect(text).toMatch(/group: \d\d\.\d% of all tokens/)
    expect(text).not.toMatch(/without capture/)
    expect(slow.training.shared).toBeGreaterThan(0.3)
    for (const [i, loss] of losses(slow).entries()) expect(Math.abs(losses(fast)[i]! / loss - 1)).toBeLessThan(1e-3)
    const { tokens, paddedTokens } = slow.training.history[0]!
    expect(tokens).toBeLessThanOrEqual(paddedTokens)
  })

  it('learns, and keeps the best by a loss of groups', async () => {
    const tuned = await finetune(tinyQwen2(), examples.slice(8), {
      ...base,
      steps: 60,
      engine: captured,
      validation: { every: 20, examples: examples.slice(0, 8) },
    })
    expect(losses(tuned).at(-1)).toBeLessThan(losses(tuned)[0]! / 2)
    expect(tuned.training.validations.length).toBe(3)
    const apart = await finetune(tinyQwen2(), examples.slice(8), {
      ...{ ...base, steps: 1, group: undefined, learningRate: 0, engine: captured },
      validation: { every: 1, examples: examples.slice(0, 8) },
    })
    const grouped = await finetune(tinyQwen2(), examples.slice(8), {
      ...{ ...base, steps: 1, learningRate: 0, engine: captured },
      validation: { every: 1, examples: examples.slice(0, 8) },
    })
    const score = ({ training }: typeof apart) => training.validations[0]!.score
    expect(Math.abs(score(grouped) / score(apart) - 1)).toBeLessThan(1e-5)
    expect(apart.training.shared).toBeUndefined()
  })

  it('stopped, and called again, goes on to the same bits; not with other groups', async () => {
    const options = { ...base, epochs: 2, steps: undefined, dropout: 0.1, tune: 'lora' }
    const whole = await finetune(tinyQwen2(), examples, options)
    const checkpoint = { folder: join(folder, 'run') }
    const controller = new AbortController()
    const onStep = ({ step }: StepRecord) => step === 5 && controller.abort()
    const part = finetune(tinyQwen2(), examples, { ...options, checkpoint, onStep, signal: controller.signal })
    await expect(part).rejects.toBeInstanceOf(Stopped)
    const end = await finetune(tinyQwen2(), examples, { ...options, checkpoint })
    expect(end.adapter!.params).toEqual(whole.adapter!.params)
    const other = finetune(tinyQwen2(), examples, { ...options, checkpoint, group: 2 })
    await expect(other).rejects.toThrow('made with another batches')
  })

  it('in bfloat16 has losses near those in float32', async () => {
    const [exact, half] = [false, true].map((bf16) => finetune(tinyQwen2(), examples, { ...base, bf16, tune: 'lora' }))
    const wanted = losses(await exact!)
    for (const [i, loss] of losses(await half!).entries()) expect(Math.abs(loss / wanted[i]! - 1)).toBeLessThan(0.02)
  })
})
