import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UserError } from '../../../lib/base/errors'
import { rng } from '../../../lib/base/random'
import { generate } from '../../../lib/inference/generate'
import { logLikelihoods } from '../../../lib/inference/likelihoods'
import { loadModel } from '../../../lib/models/checkpoint'
import { gpt2 } from '../../../lib/models/families/gpt2'
import { readSafetensors, writeSafetensors } from '../../../lib/models/files/safetensors'
import { kindFolder } from './family-fixtures'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gpt2-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const tiny = { vocab_size: 20, n_positions: 9, n_embd: 6, n_layer: 2, n_head: 3, bos_token_id: 0, eos_token_id: 1 }

it('is read from a checkpoint of the base model alone, with the masks that old ones have', async () => {
  cpSync(kindFolder('gpt2'), folder, { recursive: true })
  const file = join(folder, 'model.safetensors')
  const { params } = await loadModel(folder)
  const bare = Object.entries(readSafetensors(file)).map(([name, values]) => [name.replace('transformer.', ''), values])
  const mask = { shape: [1, 1, 29, 29], values: new Float32Array(29 * 29) }
  writeSafetensors(file, {
    ...Object.fromEntries(bare),
    'h.0.attn.bias': mask,
    'h.0.attn.masked_bias': { shape: [], values: Float32Array.of(-1e4) },
  })
  expect((await loadModel(folder)).params).toEqual(params)
})

it('has no output or choice beyond its positions', async () => {
  const model = await loadModel(kindFolder('gpt2'))
  const source = Int32Array.from({ length: 20 }, (_, i) => i + 6)
  expect((await generate(model, [source], { maxNew: 10 }))[0]).toBeInstanceOf(Int32Array)
  await expect(generate(model, [source], { maxNew: 11 })).rejects.toThrow("are more than the model's 29 positions")
  await expect(logLikelihoods(model, [{ source, choices: [new Int32Array(11)] }])).rejects.toThrow(UserError)
})

describe('config.json', () => {
  it.each([
    [{ scale_attn_by_inverse_layer_idx: true }, 'f: scale_attn_by_inverse_layer_idx: true is not done here'],
    [{ add_cross_attention: true }, 'f: add_cross_attention: true is not done here'],
    [{ n_head: 4 }, 'f: n_head: expected a divisor of n_embd 6, found a number (4)'],
    [{ activation_function: 'tanh' }, 'f: activation_function: expected "relu" or "gelu"'],
    [{ resid_pdrop: 0.2 }, 'f: embd_pdrop: expected 0 or the rate of the others, 0.2, found a number (0.1)'],
    [{ embd_pdrop: 0 }, 'f: embd_pdrop: expected resid_pdrop, found a number (0)'],
    [{ n_positions: 2 ** 31 }, 'f: n_positions: expected a whole number from 1 to'],
  ])('is refused: %j', (json, message) => {
    expect(() => gpt2.parseConfig({ ...tiny, ...json }, 'f')).toThrow(message)
  })

  it('says what is dropped in training', () => {
    expect(gpt2.parseConfig(tiny, 'f')).toMatchObject({ dropoutRate: 0.1, dropsAttention: true })
    const off = { attn_pdrop: 0, resid_pdrop: 0.2, embd_pdrop: 0.2 }
    expect(gpt2.parseConfig({ ...tiny, ...off }, 'f')).toMatchObject({ dropoutRate: 0.2, dropsAttention: false })
  })

  it('is written with all that it had', () => {
    const json = { ...gpt2.configJson(gpt2.parseConfig(tiny, 'f')), summary_type: 'mean' }
    expect(gpt2.configJson(gpt2.parseConfig(json, 'f'))).toEqual(json)
  })
})

it("fresh parameters have Transformers' standard deviations", () => {
  const config = gpt2.parseConfig({ ...tiny, n_embd: 60, vocab_size: 300 }, 'f')
  const params = gpt2.init(config, rng(0))
  const std = (name: string) => {
    const { values } = params[`transformer.${name}`]!
    return Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length)
  }
  expect(std('wte.weight')).toBeCloseTo(0.02, 3)
  expect(std('h.0.mlp.c_fc.weight')).toBeCloseTo(0.02, 3)
  expect(std('h.0.mlp.c_proj.weight')).toBeCloseTo(0.01, 3)
  expect([std('ln_f.weight'), std('ln_f.bias')]).toEqual([1, 0])
})
