import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rng } from '../../../lib/base/random'
import { generate } from '../../../lib/inference/generate'
import { loadModel, saveModel } from '../../../lib/models/checkpoint'
import { bart } from '../../../lib/models/families/bart'
import { readSafetensors, writeSafetensors } from '../../../lib/models/files/safetensors'
import { toTune } from '../../../lib/training/tune'
import { kindFolder } from './family-fixtures'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bart-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const tiny = {
  vocab_size: 20,
  d_model: 6,
  encoder_layers: 1,
  decoder_layers: 1,
  encoder_attention_heads: 2,
  decoder_attention_heads: 2,
  encoder_ffn_dim: 8,
  decoder_ffn_dim: 8,
  max_position_embeddings: 9,
}

it('is read from a checkpoint of the base model alone, which has the embedding three times and no bias of logits', async () => {
  cpSync(kindFolder('bart'), folder, { recursive: true })
  const file = join(folder, 'model.safetensors')
  const { final_logits_bias: _, ...params } = (await loadModel(folder)).params
  const { final_logits_bias: _bias, ...stored } = readSafetensors(file)
  const bare = Object.entries(stored).map(([name, values]) => [name.replace('model.', ''), values] as const)
  const embedding = stored['model.shared.weight']!
  writeSafetensors(file, {
    ...Object.fromEntries(bare),
    'encoder.embed_tokens.weight': embedding,
    'decoder.embed_tokens.weight': embedding,
  })
  const model = await loadModel(folder)
  expect(model.params).toEqual(params)
  await saveModel(join(folder, 'again'), model)
  expect((await loadModel(join(folder, 'again'))).params).toEqual(params)
})

it('is trained but for its bias of logits, which is a buffer', async () => {
  const model = await loadModel(kindFolder('bart'))
  const tuned = toTune(model, undefined, 0)
  expect(Object.keys(tuned.frozen)).toEqual(['final_logits_bias'])
  expect(tuned.trained).toEqual(
    Object.fromEntries(Object.entries(model.params).filter(([name]) => name !== 'final_logits_bias')),
  )
  expect(tuned.with(tuned.trained).params).toEqual(model.params)
})

it('has no source or output beyond its positions', async () => {
  const model = await loadModel(kindFolder('bart'))
  const source = Int32Array.from({ length: 21 }, (_, i) => i + 6)
  await generate(model, [source], { maxNew: 21 })
  await expect(generate(model, [source], { maxNew: 22 })).rejects.toThrow("more than the model's 21 positions")
  await expect(generate(model, [Int32Array.of(...source, 9)])).rejects.toThrow("more than the model's 21 positions")
})

describe('config.json', () => {
  it.each([
    [{ normalize_before: true }, 'f: normalize_before: true is not done here'],
    [{ add_final_layer_norm: true }, 'f: add_final_layer_norm: true is not done here'],
    [{ encoder_layerdrop: 0.1 }, 'f: encoder_layerdrop: 0.1 is not done here'],
    [{ encoder_attention_heads: 4 }, 'f: encoder_attention_heads: expected a divisor of d_model 6'],
    [{ decoder_attention_heads: 3 }, "f: decoder_attention_heads: expected the encoder's 2, found a number (3)"],
    [{ dropout: 0, attention_dropout: 0.1 }, 'f: dropout: expected 0.1, as other places have, found a number (0)'],
    [{ activation_dropout: 0.2 }, 'f: activation_dropout: expected 0 or the rate of the others, 0.1'],
    [{ max_position_embeddings: 2 ** 31 }, 'f: max_position_embeddings: expected a whole number from 1 to'],
  ])('is refused: %j', (json, message) => {
    expect(() => bart.parseConfig({ ...tiny, ...json }, 'f')).toThrow(message)
  })

  it('says what is dropped in training, and ends the longest outputs', () => {
    const config = bart.parseConfig({ ...tiny, activation_dropout: 0.1 }, 'f')
    expect(config).toMatchObject({ dropoutRate: 0.1, dropsAttention: false, dropsActivation: true })
    expect(config.rest).toMatchObject({ forced_eos_token_id: 2 })
  })

  it('is written with all that it had', () => {
    const json = { ...bart.configJson(bart.parseConfig(tiny, 'f')), task_specific_params: { a: 1 } }
    expect(bart.configJson(bart.parseConfig(json, 'f'))).toEqual(json)
  })
})

it("fresh parameters have Transformers' standard deviations", () => {
  const params = bart.init(bart.parseConfig({ ...tiny, d_model: 60, vocab_size: 300 }, 'f'), rng(0))
  const std = (name: string) => {
    const { values } = params[name]!
    return Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length)
  }
  expect(std('model.shared.weight')).toBeCloseTo(0.02, 3)
  expect(std('model.encoder.layernorm_embedding.weight')).toBe(1)
  expect([std('model.encoder.layers.0.fc1.bias'), std('final_logits_bias')]).toEqual([0, 0])
})
