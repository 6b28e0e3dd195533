import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../../lib/base/paths'
import { rng } from '../../../lib/base/random'
import { sourceIds } from '../../../lib/models/adapter'
import { newAdapter } from '../../../lib/models/adapters'
import type { LoraConfig } from '../../../lib/models/adapters/lora'
import { type LanguageModel, loadModel } from '../../../lib/models/checkpoint'
import { parametersHash } from '../../../lib/models/parameters-hash'

const family = (kind: string) => loadModel(join(root, 'test/fixtures/families', kind))
let llama: LanguageModel
let qwen: LanguageModel
let t5: LanguageModel
beforeAll(async () => {
  llama = await family('llama-tied')
  qwen = await family('qwen2')
  t5 = await loadModel(join(root, 'test/fixtures/t5/v10'))
})
const make = (model: LanguageModel, tune: string, settings = {}, seed = 0) =>
  newAdapter(model, tune, settings, rng(seed))
const shapes = (model: LanguageModel, tune: string, settings = {}) =>
  Object.fromEntries(Object.entries(make(model, tune, settings).params).map(([name, { shape }]) => [name, shape]))
const modules = (model: LanguageModel, settings = {}) => [
  ...(make(model, 'lora', settings).config as LoraConfig).modules.keys(),
]

describe('lora', () => {
  it("is for PEFT's modules of such models unless others are named", () => {
    expect(modules(llama)).toEqual(
      [0, 1, 2].flatMap((i) => ['q', 'v'].map((part) => `model.layers.${i}.self_attn.${part}_proj`)),
    )
    const t5Modules = modules(t5)
    expect(t5Modules).toHaveLength(12)
    expect(t5Modules).toContain('decoder.block.1.layer.1.EncDecAttention.q')
  })

  it('is for the modules that are named, by all of their name or its end', () => {
    expect(modules(llama, { target_modules: ['1.self_attn.q_proj', 'model.layers.2.mlp.up_proj'] })).toEqual([
      'model.layers.1.self_attn.q_proj',
      'model.layers.2.mlp.up_proj',
    ])
    expect(modules(llama, { exclude_modules: ['q_proj', '0.self_attn.v_proj'] })).toEqual([
      'model.layers.1.self_attn.v_proj',
      'model.layers.2.self_attn.v_proj',
    ])
  })

  it('is for all projections but the output layer, if asked for', () => {
    const all = modules(llama, { target_modules: 'all-linear' })
    expect(all).toHaveLength(21)
    expect(modules(qwen, { target_modules: 'all-linear', exclude_modules: ['mlp.down_proj'] })).toHaveLength(18)
    expect(modules(llama, { target_modules: 'all-linear', layers_to_transform: [1] })).toEqual(all)
    expect(modules(llama, { layers_to_transform: 1 })).toEqual([
      'model.layers.1.self_attn.q_proj',
      'model.layers.1.self_attn.v_proj',
    ])
  })

  it('has ranks and factors by module', () => {
    const settings = { r: 4, lora_alpha: 6, rank_pattern: { v_proj: 2 }, alpha_pattern: { '0.self_attn.q_proj': 12 } }
    const { modules } = make(llama, 'lora', settings).config as LoraConfig
    expect(modules.get('model.layers.0.self_attn.q_proj')).toMatchObject({ rank: 4, scale: 3 })
    expect(modules.get('model.layers.1.self_attn.q_proj')).toMatchObject({ rank: 4, scale: 1.5 })
    expect(modules.get('model.layers.1.self_attn.v_proj')).toMatchObject({ rank: 2, scale: 3 })
    const rs = make(llama, 'lora', { ...settings, use_rslora: true }).config as LoraConfig
    expect(rs.modules.get('model.layers.1.self_attn.q_proj')).toMatchObject({ rank: 4, scale: 3 })
  })

  it('begins as no change, with A drawn as torch draws it', () => {
    const { params, base } = make(llama, 'lora', { r: 2 })
    expect(base.sha256).toBe(parametersHash(llama.params))
    for (const [name, { shape, values }] of Object.entries(params)) {
      if (name.includes('lora_B')) expect(values.every((value) => value === 0)).toBe(true)
      else {
        const bound = 1 / Math.sqrt(shape[1]!)
        expect(values.every((value) => Math.abs(value) <= bound)).toBe(true)
        expect(Math.max(...values)).toBeGreaterThan(0.7 * bound)
        expect(Math.min(...values)).toBeLessThan(-0.7 * bound)
      }
    }
    expect(make(llama, 'lora', { r: 2 }).params).toEqual(params)
    expect(make(llama, 'lora', { r: 2 }, 1).params).not.toEqual(params)
  })

  it('refuses what is not done, naming it', () => {
    const refused = (settings: object, model = llama) => expect(() => make(model, 'lora', settings))
    refused({ use_dora: true }).toThrow('lora: use_dora: true is not done here, only false is')
    refused({ bias: 'all' }).toThrow('lora: bias: "all" is not done here, only "none" is')
    refused({ modules_to_save: ['lm_head'] }).toThrow('lora: modules_to_save:')
    refused({ init_lora_weights: 'pissa' }).toThrow('lora: init_lora_weights: expected a way that leaves the base')
    refused({ init_lora_weights: 'orthogonal' }).toThrow('init_lora_weights: expected true or "gaussian"')
    refused({ r: 0 }).toThrow('lora: r: expected a whole number from 1 to 65536, found a number (0)')
    refused({ r: 1e300 }).toThrow('lora: r: expected a whole number')
    refused({ lora_dropout: 1 }).toThrow('lora: lora_dropout: expected a number from 0 to below 1')
    refused({ rank_pattern: { q_proj: 0.5 } }).toThrow('lora: rank_pattern: expected whole numbers')
    refused({ rank_pattern: { '.*q_proj': 2 } }).toThrow('lora: rank_pattern: expected names of modules')
    refused({ target_modules: '.*q_proj' }).toThrow('target_modules: expected a list of names or "all-linear"')
    const there = 'q_proj, k_proj, v_proj, o_proj, gate_proj, up_proj or down_proj'
    refused({ target_modules: ['q'] }).toThrow(
      `lora: target_modules: expected modules among ${there}, found a string ("q")`,
    )
    refused({ target_modules: ['q_proj', 'w_proj'] }).toThrow(
      `expected modules among ${there}, found a string ("w_proj")`,
    )
    refused({ target_modules: ['lm_head'] }).toThrow('expected modules among')
    refused({ target_modules: ['q_proj'] }, t5).toThrow('expected modules among q, k, v, o, wi or wo')
  })
})

describe('a soft prompt', () => {
  it('stands before every source as ids beyond the vocabulary', () => {
    const adapter = make(llama, 'soft-prompt', { num_virtual_tokens: 3 })
    expect(sourceIds({ ...llama, adapter })).toEqual(Int32Array.of(96, 97, 98))
    expect(adapter.params.prompt_embeddings?.shape).toEqual([3, 24])
    expect(sourceIds(llama)).toEqual(new Int32Array(0))
  })

  it('begins as the tokens of a text, over and over, or as random ones', () => {
    const table = llama.params['model.embed_tokens.weight']!.values
    const rows = (settings: object, model = llama) => {
      const { values } = make(model, 'soft-prompt', settings).params.prompt_embeddings!
      return Array.from({ length: values.length / 24 }, (_, i) => values.slice(24 * i, 24 * i + 24))
    }
    const row = (id: number) => table.slice(24 * id, 24 * id + 24)
    const tokenizer = { encode: (text: string) => Int32Array.from(text, (c) => c.charCodeAt(0) - 90) }
    const spoken = { ...llama, tokenizer } as unknown as LanguageModel
    const text = { num_virtual_tokens: 5, prompt_tuning_init_text: 'abc' }
    expect(rows(text, spoken)).toEqual([7, 8, 9, 7, 8].map(row))
    expect(rows({ ...text, num_virtual_tokens: 2, prompt_tuning_init: 'TEXT' }, spoken)).toEqual([7, 8].map(row))
    expect(() => rows(text)).toThrow('prompt_tuning_init TEXT: expected a tokenizer')
    const all = Array.from({ length: 96 }, (_, id) => row(id).join())
    const sampled = rows({ num_virtual_tokens: 8, prompt_tuning_init: 'SAMPLE_VOCAB' }).map((one) => one.join())
    expect(sampled.filter((one) => !all.includes(one))).toEqual([])
    expect(new Set(sampled).size).toBeGreaterThan(4)
  })

  it('refuses what does not fit', () => {
    const refused = (settings: object) => expect(() => make(llama, 'soft-prompt', settings))
    refused({ num_virtual_tokens: 0 }).toThrow('soft-prompt: num_virtual_tokens: expected a whole number from 1')
    refused({ num_virtual_tokens: 1e9 }).toThrow('soft-prompt: num_virtual_tokens: expected a whole number from 1')
    refused({ token_dim: 8 }).toThrow("soft-prompt: token_dim: expected the model's 24, found a number (8)")
    refused({ prompt_tuning_init: 'TEXT' }).toThrow('soft-prompt: prompt_tuning_init_text: expected a text')
  })
})

describe('a prefix', () => {
  it('has keys and values of each layer, and tokens that nothing looks at', () => {
    expect(shapes(llama, 'prefix', { num_virtual_tokens: 4 })).toEqual({ prompt_embeddings: [4, 3 * 2 * 2 * 4] })
    const zero = make(llama, 'prefix', { num_virtual_tokens: 2, init_weights: 'zero' })
    expect(zero.params.prompt_embeddings?.values.every((value) => value === 0)).toBe(true)
    expect(sourceIds({ ...llama, adapter: zero })).toEqual(Int32Array.of(0, 0))
  })

  it('refuses what does not fit', () => {
    expect(() => make(llama, 'prefix', { num_layers: 2 })).toThrow("prefix: num_layers: expected the model's 3")
    expect(() => make(llama, 'prefix', { init_weights: 'one' })).toThrow('prefix: init_weights: expected "zero"')
  })
})

describe('biases', () => {
  it('begin as those of the model', () => {
    const { params } = make(qwen, 'bias')
    expect(Object.keys(params)).toHaveLength(9)
    for (const [name, values] of Object.entries(params)) {
      expect(values).toEqual(qwen.params[name])
      expect(values.values).not.toBe(qwen.params[name]!.values)
    }
  })

  it('have to be there', () => {
    expect(() => make(llama, 'bias')).toThrow('bias: expected a model with biases, a llama of this')
  })
})

it('a kind that there is not is refused', () => {
  expect(() => make(llama, 'constructor')).toThrow(/^tune: expected lora, soft-prompt, .*, found constructor$/)
})
