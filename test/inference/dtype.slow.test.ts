import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { generate } from '../../lib/inference/generate'
import { logLikelihoods } from '../../lib/inference/likelihoods'
import { load, loadFolder } from '../../lib/inference/load'
import { loadModel } from '../../lib/models/checkpoint'
import { isLarge } from '../../lib/models/dtype'
import type { Weights } from '../../lib/models/params'
import { ready } from '../../lib/tensor/backend'
import { releaseGraphs } from '../../lib/tensor/captured-function'
import { expectedOf, kindFolder } from '../models/families/family-fixtures'

const composed = vi.hoisted(() => ({ only: false }))
vi.mock('../../lib/tensor/kernels/kernels', async (original) => {
  const actual = await original<typeof import('../../lib/tensor/kernels/kernels')>()
  return { ...actual, kernels: () => (composed.only ? undefined : actual.kernels()) }
})

beforeAll(() => ready())

const said: string[] = []
vi.mock('../../lib/base/progress', async (original) => ({
  ...(await original<typeof import('../../lib/base/progress')>()),
  say: (message: string) => said.push(message),
}))
afterEach(() => void said.splice(0))

/** To the nearest number whose lower 16 bits are 0, to an even one of two. */
function nearest(values: Float32Array): Float32Array {
  const bits = new Uint32Array(values.slice().buffer)
  for (const [i, each] of bits.entries()) bits[i] = (each + 0x7fff + ((each >>> 16) & 1)) & 0xffff0000
  return new Float32Array(bits.buffer)
}

const mapped = (params: Weights, change: (name: string, values: Float32Array) => Float32Array): Weights =>
  Object.fromEntries(
    Object.entries(params).map(([name, { shape, values }]) => [name, { shape, values: change(name, values) }]),
  )

/** Each keeps its matrices otherwise, or its table; the last two also where they stay float32. */
const kinds = ['bart', 'mt5', 'gpt-neox', 'gpt2', 'llama-tied'] as const

describe.each(kinds)('%s with weights in bfloat16', (kind) => {
  const { prompts, answers } = expectedOf(kind)
  const sources = prompts.map((ids) => Int32Array.from(ids))
  const items = sources.map((source) => ({ source, choices: answers.map((ids) => Int32Array.from(ids)) }))

  const both = [
    ['by the own operations', false],
    ['where they are not there', true],
  ] as const
  it.each(both.slice(0, kinds.indexOf(kind) < 3 ? 1 : 2))(
    'answers and scores as with rounded weights, %s',
    async (_, only) => {
      const stored = await loadModel(kindFolder(kind))
      // Those of the fixtures are bfloat16 already.
      const model = { ...stored, params: mapped(stored.params, (_, values) => values.map((value) => 1.003 * value)) }
      const { family } = model
      const params = mapped(model.params, (name, values) => (isLarge(name, family) ? nearest(values) : values))
      const ask = async (asked: Awaited<ReturnType<typeof load>>) => {
        const found = {
          greedy: [
            await generate(asked, sources, { maxNew: 10, batch: 1 }),
            await generate(asked, sources, { maxNew: 10, batch: 32 }),
          ],
          scores: (await logLikelihoods(asked, items)).flat(),
        }
        const tensors = Object.values(asked.tensors)
        const bytes = tensors.reduce((sum, { size }) => sum + 4 * size, 0)
        asked.dispose()
        releaseGraphs()
        return { ...found, bytes }
      }
      const expected = await ask(await load({ ...model, params }))
      composed.only = only
      try {
        const found = await ask(await load(model, { dtype: 'bfloat16' }))
        expect(found.greedy).toEqual(expected.greedy)
        for (const [i, score] of found.scores.entries()) expect(score).toBeCloseTo(expected.scores[i] as number, 4)
        if (only) expect(found.bytes).toBe(expected.bytes)
        else expect(found.bytes / expected.bytes).toBeLessThan(0.65)
      } finally {
        composed.only = false
      }
      expect(said.filter((text) => text.startsWith('dtype'))).toEqual([
        expect.stringMatching(/^dtype bfloat16: [\d,]+ weights are held in bfloat16; [\d.]+% change, by up to 0\.2%$/),
      ])
    },
  )
})

it('says where nothing is lost, and refuses other types', async () => {
  const loaded = await loadFolder(kindFolder('llama-tied'), { dtype: 'bfloat16' })
  loaded.dispose()
  expect(said.at(-1)).toMatch(/; all are bfloat16 already$/)
  await expect(loadFolder(kindFolder('llama-tied'), { dtype: 'float16' as never })).rejects.toThrow(
    'dtype: expected float32 or bfloat16, found a string ("float16")',
  )
})
