import { join } from 'node:path'
import { beforeAll, expect, it, vi } from 'vitest'
import { root } from '../../lib/base/paths'
import { loadModel } from '../../lib/models/checkpoint'
import { ready } from '../../lib/tensor/backend'
import { captured } from '../../lib/tensor/captured'
import { eager } from '../../lib/tensor/eager'
import { finetune } from '../../lib/training/finetune'

beforeAll(async () => {
  await ready()
})

const pairs = [...'abcdefgh'].map((letter, i) => ({ source: `${letter} ${i}`, target: letter.toUpperCase() }))

it('a decoder-only model learns answers after its chat template, captured as eagerly, without a warning', async () => {
  const model = await loadModel(join(root, 'test/fixtures/gguf/tiny.gguf'))
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const options = { steps: 30, batch: 4, learningRate: 1e-2, seed: 0 }
  const histories = []
  for (const engine of [captured, eager, undefined]) {
    const { training } = await finetune(model, pairs, { ...options, ...(engine ? { engine } : {}) })
    histories.push(training.history.map(({ loss }) => loss))
  }
  expect(said.mock.calls.flat().filter((text) => /without capture/.test(String(text)))).toEqual([])
  said.mockRestore()
  const [fast, slow, usual] = histories as [number[], number[], number[]]
  for (const [i, loss] of fast.entries()) expect(Math.abs(loss - slow[i]!)).toBeLessThan(1e-3)
  expect(usual).toEqual(fast)
  expect(fast.at(-1)).toBeLessThan(0.5 * fast[0]!)
})
