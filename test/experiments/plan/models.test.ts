import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../../lib/base/paths'
import { weightless } from '../../../lib/experiments/plan/models'
import { parameterCount } from '../../../lib/models/flops'

/** Parameters in millions, as the papers and model cards say. */
const published: Readonly<Record<string, number>> = {
  'google/t5-small-lm-adapt': 77,
  'google/t5-base-lm-adapt': 248,
  'google/t5-large-lm-adapt': 783,
  'google/t5-xl-lm-adapt': 2850,
  'google/t5-xxl-lm-adapt': 11135,
  'google/mt5-xl': 3743,
  'google/mt5-xxl': 12921,
  'meta-llama/Llama-2-7b-hf': 6738,
  'mistralai/Mistral-7B-v0.1': 7242,
  smollm2: 134.5,
}

describe('models that are planned for', () => {
  it('have the numbers of parameters that were published', async () => {
    const names = Object.keys(JSON.parse(readFileSync(join(root, 'datasets', 'architectures.json'), 'utf8')))
    expect(names.sort()).toEqual(Object.keys(published).sort())
    for (const name of names) {
      const { model } = await weightless(name)
      expect(Math.abs(parameterCount(model) / 1e6 / published[name]! - 1), name).toBeLessThan(0.005)
    }
  })

  it('are read from their folder where they are here, without their weights', async () => {
    const { model, source } = await weightless('mini')
    expect(source).toBeUndefined()
    expect(model.tokenizer?.encode('the first word').length).toBeGreaterThan(1)
    expect(Object.values(model.params).every(({ values }) => values.length === 0)).toBe(true)
  })

  it('are refused where nothing is known of them', async () => {
    await expect(weightless('google/t5-xl-lm-adept')).rejects.toThrow(
      /neither on this machine nor among the models whose sizes are known.*t5-xl-lm-adapt/,
    )
  })
})
