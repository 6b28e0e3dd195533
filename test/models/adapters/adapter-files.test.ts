import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../../lib/base/paths'
import { rng } from '../../../lib/base/random'
import { loadFolder } from '../../../lib/inference/load'
import { newAdapter } from '../../../lib/models/adapters'
import { mergeAdapter } from '../../../lib/models/adapters/merge-adapter'
import { type LanguageModel, loadModel, saveModel } from '../../../lib/models/checkpoint'
import { readSafetensors, writeSafetensors } from '../../../lib/models/files/safetensors'
import { ready } from '../../../lib/tensor/backend'
import { ADAPTERS, adapterFixture } from './adapter-fixtures'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
beforeAll(async () => {
  await ready()
})
const llama = join(root, 'test/fixtures/families/llama-tied')
const json = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'))

describe('an adapter is saved alone', () => {
  it.each(ADAPTERS)('%s: what was loaded is there again', async (kind) => {
    const model = await loadModel(adapterFixture(kind))
    const dir = join(folder, kind)
    await saveModel(dir, model)
    expect(readdirSync(dir).sort()).toEqual(['adapter_config.json', 'adapter_model.safetensors', 'base_model.json'])
    const file = 'adapter_model.safetensors'
    expect(readSafetensors(join(dir, file))).toEqual(readSafetensors(adapterFixture(kind, file)))
    // What PEFT says of it is still said, but for the base's path.
    const { base_model_name_or_path: path, target_modules: _, ...rest } = json(dir, 'adapter_config.json')
    const {
      base_model_name_or_path: __,
      target_modules: ___,
      ...before
    } = json(adapterFixture(kind, 'adapter_config.json'))
    expect(rest).toMatchObject(before)
    expect(await loadModel(path)).toMatchObject({ params: model.params })
    const again = await loadModel(dir)
    expect({ ...again.adapter, config: 0, base: 0 }).toEqual({ ...model.adapter, config: 0, base: 0 })
    expect(again.dir).toBe(dir)
  })

  it('with its base by name and hash, and the tokenizer', async () => {
    const mini = await loadModel('mini')
    const model = { ...mini, adapter: newAdapter(mini, 'lora', { r: 2 }, rng(0)) }
    const dir = join(folder, 'mini')
    await saveModel(dir, model)
    expect(json(dir, 'adapter_config.json').base_model_name_or_path).toBe('mini')
    expect(json(dir, 'base_model.json')).toEqual({ name: 'mini', sha256: model.adapter.base.sha256 })
    const again = await loadModel(dir)
    expect(again.adapter?.params).toEqual(model.adapter.params)
    expect(again.params).toEqual(mini.params)
    expect(again.tokenizer?.encode('a b')).toEqual(mini.tokenizer?.encode('a b'))
    const text = { num_virtual_tokens: 2, prompt_tuning_init_text: 'what is it?' }
    await saveModel(join(folder, 'text'), { ...mini, adapter: newAdapter(mini, 'soft-prompt', text, rng(0)) })
    expect(json(folder, 'text', 'adapter_config.json')).toMatchObject({
      prompt_tuning_init: 'TEXT',
      prompt_tuning_init_text: 'what is it?',
      tokenizer_name_or_path: 'mini',
    })
    const plain = { ...mini, name: undefined, dir: undefined }
    const homeless = { ...plain, adapter: newAdapter(plain, 'lora', {}, rng(0)) }
    await expect(saveModel(join(folder, 'homeless'), homeless)).rejects.toThrow('is in no folder')
    expect(readdirSync(folder)).not.toContain('homeless')
  })

  it('of biases in a file of its own kind', async () => {
    const qwen = await loadModel(join(root, 'test/fixtures/families/qwen2'))
    const adapter = newAdapter(qwen, 'bias', {}, rng(0))
    for (const { values } of Object.values(adapter.params)) values.set(values.map((value) => value + 1))
    const dir = join(folder, 'bias')
    await saveModel(dir, { ...qwen, adapter })
    expect(json(dir, 'adapter_config.json')).toMatchObject({ peft_type: 'BITFIT', note: expect.stringMatching(/PEFT/) })
    const again = await loadModel(dir)
    expect(again.adapter?.params).toEqual(adapter.params)
    const merged = await mergeAdapter(again)
    expect(merged.params).toEqual({ ...qwen.params, ...adapter.params })
  })

  it('merged it is a model of its own, in a folder that held the adapter too', async () => {
    const dir = join(folder, 'llama-merged')
    cpSync(join(folder, 'llama-lora'), dir, { recursive: true })
    const merged = await mergeAdapter(await loadModel(dir))
    await saveModel(dir, merged)
    const again = await loadModel(dir)
    expect(again.adapter).toBeUndefined()
    expect(again.params).toEqual(merged.params)
    await expect(mergeAdapter(again)).rejects.toThrow('expected a model with an adapter')
  })
})

describe('a folder that is no adapter of its base is refused', () => {
  let adapter: LanguageModel
  beforeAll(async () => {
    adapter = await loadModel(adapterFixture('llama-lora'))
  })
  /** A copy with fields and tensors changed. */
  const changed = (name: string, fields: object, tensors?: (of: ReturnType<typeof readSafetensors>) => object) => {
    const dir = join(folder, name)
    rmSync(dir, { recursive: true, force: true })
    mkdirSync(dir)
    const config = { ...json(adapterFixture('llama-lora', 'adapter_config.json')), base_model_name_or_path: llama }
    writeFileSync(join(dir, 'adapter_config.json'), JSON.stringify({ ...config, ...fields }))
    const stored = readSafetensors(adapterFixture('llama-lora', 'adapter_model.safetensors'))
    writeSafetensors(join(dir, 'adapter_model.safetensors'), { ...stored, ...tensors?.(stored) })
    return dir
  }
  const refused = (
    message: string | RegExp,
    ...change: [fields: object, tensors?: (of: ReturnType<typeof readSafetensors>) => object]
  ) => expect(loadModel(changed('changed', ...change))).rejects.toThrow(message)

  it('by the field that is wrong', async () => {
    await refused(/peft_type: expected LORA, PROMPT_TUNING, .*, found LOKR$/, { peft_type: 'LOKR' })
    await refused('peft_type: expected LORA', { peft_type: { a: 1 } })
    await refused('base_model_name_or_path: expected a string', { base_model_name_or_path: null })
    await refused('base_model_name_or_path: expected a model', { base_model_name_or_path: '' })
    await refused('base_model_name_or_path: /no/such/place: no such folder', {
      base_model_name_or_path: '/no/such/place',
    })
    await refused('task_type: "SEQ_CLS" is not done here', { task_type: 'SEQ_CLS' })
    await refused('adapter_config.json: r: expected a whole number', { r: -3 })
    await refused('adapter_config.json: use_dora: true is not done here', { use_dora: true })
    await refused('is an adapter', { base_model_name_or_path: adapterFixture('llama-soft') })
    const dir = changed('text', {})
    writeFileSync(join(dir, 'adapter_config.json'), '[]')
    await expect(loadModel(dir)).rejects.toThrow('adapter_config.json: expected an object')
  })

  it('by the tensor that does not fit', async () => {
    const name = 'base_model.model.model.layers.1.self_attn.q_proj.lora_A.weight'
    const inOurs = 'model.layers.1.self_attn.q_proj.lora_A.weight'
    await refused(`${inOurs}: expected the shape [3,24], found [24,3]`, {}, (of) => ({
      [name]: { ...of[name]!, shape: [24, 3] },
    }))
    await refused('model.layers.0.self_attn.q_proj.lora_A.weight: expected the shape [60000,24], found [3,24]', {
      r: 60000,
    })
    await refused(/k_proj.lora_A.weight: there is no such tensor/, {
      target_modules: ['k_proj', 'q_proj', 'v_proj', 'down_proj'],
    })
    await refused('lm_head.lora_A.weight: expected nothing but the tensors of adapter_config.json', {}, (of) => ({
      'base_model.model.lm_head.lora_A.weight': of[name]!,
    }))
    await refused('expected finite weights, found NaN', {}, (of) => ({
      [name]: { ...of[name]!, values: of[name]!.values.slice().fill(Number.NaN, 5, 6) },
    }))
  })

  it('by the files that are missing', async () => {
    const dir = changed('missing', {})
    rmSync(join(dir, 'adapter_model.safetensors'))
    await expect(loadModel(dir)).rejects.toThrow('adapter_model.safetensors: no such file')
    writeFileSync(join(dir, 'adapter_model.bin'), '')
    await expect(loadModel(dir)).rejects.toMatchObject({ hint: expect.stringMatching(/save_pretrained/) })
  })

  it('by the hash of its base', async () => {
    const dir = changed('hash', {})
    const base = (sha256: unknown) => writeFileSync(join(dir, 'base_model.json'), JSON.stringify({ name: 'x', sha256 }))
    const wrong = 'expected a base model with the parameters that the adapter was made for'
    base('0'.repeat(64))
    await expect(loadModel(dir)).rejects.toThrow(wrong)
    await expect(loadFolder(dir)).rejects.toThrow(wrong)
    base(newAdapter(adapter, 'lora', {}, rng(0)).base.sha256)
    expect((await loadModel(dir)).adapter?.params).toEqual(adapter.adapter?.params)
    ;(await loadFolder(dir)).dispose()
    base('12')
    await expect(loadModel(dir)).rejects.toThrow('base_model.json: sha256: expected 64 hexadecimal digits')
    base(['a'])
    await expect(loadModel(dir)).rejects.toThrow('base_model.json: sha256: expected a string')
  })
})
