import { beforeAll, describe, expect, it, vi } from 'vitest'
import { ready } from '../../lib/tensor/backend'
import { eager } from '../../lib/tensor/eager'
import { finetune } from '../../lib/training/finetune'
import { tinyQwen2 } from './tiny-qwen2'
import { pairs, tinyT5 } from './tiny-t5'

beforeAll(async () => {
  await ready()
})

const base = { steps: 10, learningRate: 0.02, batch: 8, group: 4, seed: 1 }

describe('finetune with groups', () => {
  it('says so where nothing begins alike', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const { training } = await finetune(tinyQwen2(), pairs, { ...base, steps: 1, engine: eager })
    expect(said.mock.calls.flat().join('')).toContain('group: no examples begin alike, so nothing is shared')
    said.mockRestore()
    expect(training.shared).toBe(0)
  })

  it('refuses groups that do not fit', async () => {
    const refused = (options: object, model = tinyQwen2()) =>
      expect(finetune(model, pairs, { ...base, ...options })).rejects
    await refused({ group: 1 }).toThrow('group: expected a whole number from 2 up, found 1')
    await refused({ group: 3 }).toThrow('group: expected a divisor of the batch of 8, found 3')
    await refused({ shuffle: false }).toThrow('expected group or shuffle: false, not both')
    await refused({}, tinyT5()).toThrow('group: expected a decoder-only model')
  })
})
