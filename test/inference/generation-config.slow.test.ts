import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { type GenerateOptions, generate } from '../../lib/inference/generate'
import { loadModel, saveModel } from '../../lib/models/checkpoint'
import { GENERATION_KEYS } from '../../lib/models/generation-keys'
import { ready } from '../../lib/tensor/backend'
import { fixture } from '../models/fixtures'

interface Golden {
  readonly prompts: number[][]
  readonly files: {
    readonly name: string
    /** The settings stand in config.json. */
    readonly old: boolean
    readonly settings: Record<string, unknown>
    readonly outputs: number[][]
  }[]
}
const golden: Golden = JSON.parse(gunzipSync(readFileSync(fixture('generation.json.gz'))).toString())
const sources = golden.prompts.map((prompt) => Int32Array.from(prompt))

const scratch = mkdtempSync(join(tmpdir(), 'tunebook-generation-'))
afterAll(() => rmSync(scratch, { recursive: true }))
beforeAll(() => ready())

let folders = 0
function folderOf(settings: unknown, old = false): string {
  const folder = join(scratch, String(folders++))
  cpSync(fixture('v10'), folder, { recursive: true })
  if (old) {
    const file = join(folder, 'config.json')
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...(settings as object) }))
  } else writeFileSync(join(folder, 'generation_config.json'), JSON.stringify(settings))
  return folder
}

describe("a model's generation_config.json", () => {
  it.each(golden.files)('is done as Transformers does it: $name', async ({ settings, old, outputs }) => {
    const model = await loadModel(folderOf(settings, old))
    for (const batch of [3, 32]) {
      expect((await generate(model, sources, { batch })).map((ids) => [...ids])).toEqual(outputs)
    }
  })

  it('gives way to what is asked for', async () => {
    const { settings } = golden.files.find(({ name }) => name === 'beams')!
    const usual = golden.files.find(({ name }) => name === 'the usual')!
    const model = await loadModel(folderOf({ ...settings, max_new_tokens: 3 }))
    expect((await generate(model, sources, { beams: 1, maxNew: 16 })).map((ids) => [...ids])).toEqual(usual.outputs)
  })

  it('is saved with the model', async () => {
    const settings = { ...golden.files[1]!.settings, transformers_version: '5' }
    const model = await loadModel(folderOf(settings))
    const again = join(scratch, 'again')
    await saveModel(again, model)
    expect(JSON.parse(readFileSync(join(again, 'generation_config.json'), 'utf8'))).toEqual(settings)
  })

  it('that asks for sampling is searched unless sampling is asked for, and then drawn as it says', async () => {
    const [{ settings, outputs }] = golden.files as [Golden['files'][number]]
    const model = await loadModel(folderOf({ ...settings, do_sample: true, temperature: 0.7, top_k: 9, top_p: 0.95 }))
    const found = async (options: GenerateOptions) => (await generate(model, sources, options)).map((ids) => [...ids])
    expect(await found({})).toEqual(outputs)
    expect(await found({ beams: 1 })).toEqual(outputs)
    const sampled = await found({ doSample: true })
    expect(sampled).not.toEqual(outputs)
    expect(await found({ doSample: true, temperature: 0.7, topK: 9, topP: 0.95, seed: 0 })).toEqual(sampled)
    expect(await found({ doSample: true, topP: 0.5 })).not.toEqual(sampled)
  })

  it.each<[string, unknown, string]>([
    ['temperature', 0, 'temperature: expected a number from 0.001 to 1000, found a number (0)'],
    ['top_k', -1, 'top_k: expected a whole number from 0 to 1048576'],
    ['top_p', '0.9', 'top_p: expected a number from 0 to 1'],
    ['min_p', 0.1, 'min_p: 0.1 is not done here, only 0 is'],
    ['typical_p', 0.2, 'typical_p: 0.2 is not done here, only 1 is'],
    ['top_h', 0.4, 'top_h: 0.4 is not done here, only null is'],
    ['eta_cutoff', 0.01, 'eta_cutoff: 0.01 is not done here, only 0 or 1 is'],
    ['num_beams', 4, 'num_beams: sampling with 4 beams is not done here'],
  ])('with %s %j is refused only if outputs are sampled', async (name, value, message) => {
    const model = await loadModel(folderOf({ ...golden.files[0]!.settings, [name]: value }))
    expect(await generate(model, sources.slice(0, 1), { maxNew: 1 })).toHaveLength(1)
    const sampling = generate(model, sources, { maxNew: 1, doSample: true })
    await expect(sampling).rejects.toThrow(UserError)
    await expect(sampling).rejects.toThrow(`generation_config.json: ${message}`)
  })

  it('without a start is refused as Transformers refuses it', async () => {
    const model = await loadModel(folderOf({ eos_token_id: 1 }))
    await expect(generate(model, sources)).rejects.toThrow('decoder_start_token_id: expected a token id, found nothing')
  })

  const refused = Object.entries(GENERATION_KEYS).flatMap(([name, meaning]) =>
    typeof meaning === 'object' ? [[name, meaning.only[0]] as const] : [],
  )
  it.each(refused)(
    'with %s is refused when outputs are asked for, and taken when it changes nothing',
    async (name, neutral) => {
      const settings = golden.files[0]!.settings
      const model = await loadModel(folderOf({ ...settings, [name]: 7 }))
      await expect(generate(model, sources)).rejects.toThrow(`generation_config.json: ${name}: 7 is not done here`)
      for (const value of [null, ...(neutral === undefined ? [] : [neutral])]) {
        const neutralModel = await loadModel(folderOf({ ...settings, [name]: value }))
        expect(await generate(neutralModel, sources.slice(0, 1), { maxNew: 1 })).toHaveLength(1)
      }
    },
  )

  it('keys that Transformers does not know are passed over, and named', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    try {
      await loadModel(folderOf({ ...golden.files[0]!.settings, creativity: 11, constructor: 1 }))
      expect(said.mock.calls.flat().join()).toMatch(
        /generation_config\.json: passed over, since not known here: creativity, constructor/,
      )
    } finally {
      said.mockRestore()
    }
  })

  it.each<[string, unknown, string]>([
    ['decoder_start_token_id', 160, "expected a token id below the vocabulary's 160"],
    ['eos_token_id', [1, -1], "expected a token id below the vocabulary's 160"],
    ['eos_token_id', '1', "expected a token id below the vocabulary's 160"],
    ['max_new_tokens', 2 ** 31, 'expected a whole number from 1 to 1048576'],
    ['max_length', 1.5, 'expected a whole number from 2 to 1048576'],
    ['num_beams', 1e9, 'expected a whole number from 1 to 1024'],
    ['length_penalty', '1', 'expected a number from -100 to 100'],
    ['repetition_penalty', 0, 'expected a number from 0.001 to 1000'],
    ['early_stopping', 'soon', 'expected true, false or "never"'],
    ['bad_words_ids', [[]], 'expected at least one token id'],
    ['bad_words_ids', [3], 'expected a list'],
    ['suppress_tokens', [300_000_000], "expected a token id below the vocabulary's 160"],
    ['do_sample', 1, 'expected true or false'],
  ])('with a wrong value is refused by name: %s %j', async (name, value, message) => {
    const loading = loadModel(folderOf({ ...golden.files[0]!.settings, [name]: value }))
    await expect(loading).rejects.toThrow(UserError)
    await expect(loading).rejects.toThrow(
      new RegExp(`generation_config\\.json: ${name}.*${message.replace(/[.[\]]/g, '\\$&')}`),
    )
  })
})
