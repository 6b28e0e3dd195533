import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { loadModel } from '../../lib/models/checkpoint'
import { tkInstruct } from '../../lib/prompts/tk-instruct'
import { mini } from '../../lib/tasks/mini'
import { finetune } from '../../lib/training/finetune'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

it('with products in bfloat16 an adapter learns as much', async () => {
  const model = await loadModel('mini')
  const examples = mini({ instances: 20 }).seen.flatMap((task) =>
    task.instances.map((instance) => ({ task, instance })),
  )
  const run = async (bf16: boolean) => {
    const tune = { kind: 'lora', r: 8, loraAlpha: 16, targetModules: 'all-linear' }
    const format = tkInstruct({ definition: true, positives: 0 })
    const { training } = await finetune(model, examples, { format, steps: 60, learningRate: 2e-3, bf16, tune })
    return training.history.map(({ loss }) => loss)
  }
  const [exact, rounded] = [await run(false), await run(true)]
  const off = (found: number, expected: number) => Math.abs(found / expected - 1)
  expect(off(rounded[0] as number, exact[0] as number)).toBeLessThan(1e-3)
  expect(rounded[0]).not.toBe(exact[0])
  expect(off(mean(rounded.slice(-20)), mean(exact.slice(-20)))).toBeLessThan(0.03)
  expect(mean(exact.slice(-20))).toBeLessThan(0.5 * (exact[0] as number))
})

it('with products in bfloat16 a model learns as much; each run gives the same bits, and another checkpoint is refused', async () => {
  const model = await loadModel('mini')
  const examples = mini({ instances: 20 }).seen.flatMap((task) =>
    task.instances.map((instance) => ({ task, instance })),
  )
  const run = async (bf16: boolean, options: object = {}) => {
    const format = tkInstruct({ definition: true, positives: 0 })
    const { training } = await finetune(model, examples, { format, steps: 150, learningRate: 5e-4, bf16, ...options })
    return training.history.map(({ loss }) => loss)
  }
  const [exact, rounded] = [await run(false), await run(true, { checkpoint: { folder } })]
  const off = (found: number, expected: number) => Math.abs(found / expected - 1)
  expect(off(rounded[0] as number, exact[0] as number)).toBeLessThan(1e-3)
  expect(rounded[0]).not.toBe(exact[0])
  expect(off(mean(rounded.slice(-50)), mean(exact.slice(-50)))).toBeLessThan(0.03)
  expect(mean(rounded.slice(-50))).toBeLessThan(0.5 * (rounded[0] as number))
  expect(await run(true)).toEqual(rounded)
  await expect(run(false, { checkpoint: { folder } })).rejects.toThrow('made with another bf16: true, now false')
})
