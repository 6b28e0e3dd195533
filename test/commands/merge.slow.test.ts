import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { newAdapter } from '../../lib/models/adapters'
import { loadModel, saveModel } from '../../lib/models/checkpoint'
import { jsonl, newFolder, tinyModelFiles, tunebook } from './tunebook'

const folder = newFolder()
const at = (name: string) => join(folder, name)

/** An adapter whose parameters are all drawn. */
async function drawn(name: string, tune: string) {
  const model = await loadModel(at('model'))
  const adapter = newAdapter(model, tune, {}, rng(1))
  for (const { values } of Object.values(adapter.params)) values.set(values.map(() => rng(values.length).normal()))
  await saveModel(at(name), { ...model, adapter })
}

beforeAll(async () => {
  const { config, tokenizer } = tinyModelFiles()
  await tunebook(['init', '--config', config, '--tokenizer', tokenizer, '--out', at('model')])
  await drawn('lora', 'lora')
  await drawn('soft', 'soft-prompt')
})

describe('merge', () => {
  const answer = async (model: string) => {
    const { status, stdout } = await tunebook(['generate', '--model', model, '--prompt', 'a b a', '--max-new', '6'])
    expect(status).toBe(0)
    return (jsonl(stdout)[0] as { output: string }).output
  }

  it('makes one model of an adapter and its base, which says the same', async () => {
    const { status, stdout, stderr } = await tunebook(['merge', '--model', at('lora'), '--out', at('merged')])
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(stderr).toContain(`${at('model')} with the lora adapter ${at('lora')} in it`)
    expect(readdirSync(at('merged')).sort()).toEqual(readdirSync(at('model')).sort())
    const bytes = (name: string) => readFileSync(join(at(name), 'model.safetensors'))
    expect(bytes('merged').equals(bytes('model'))).toBe(false)
    expect(await answer(at('merged'))).toBe(await answer(at('lora')))
  })

  it('refuses what cannot be merged, and leaves nothing behind', async () => {
    for (const [name, message] of [
      ['model', 'expected a model with an adapter, found a plain one'],
      ['soft', 'a soft-prompt adapter cannot be merged'],
    ] as const) {
      const { status, stderr } = await tunebook(['merge', '--model', at(name), '--out', at('none')])
      expect(status).toBe(2)
      expect(stderr).toContain(message)
    }
    const inside = await tunebook(['merge', '--model', at('lora'), '--out', join(at('lora'), 'merged')])
    expect(inside).toMatchObject({ status: 2 })
    expect(readdirSync(folder).sort()).toEqual(['lora', 'merged', 'model', 'soft'])
  })

  it('is not needed to ask: an adapter is asked as any model', async () => {
    expect(typeof (await answer(at('soft')))).toBe('string')
    await expect(loadModel(at('soft'))).resolves.toMatchObject({ adapter: { base: { name: at('model') } } })
  })
})
