import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { root } from '../../lib/base/paths'
import { rng } from '../../lib/base/random'
import { configText, type LanguageModel, loadModel, saveModel } from '../../lib/models/checkpoint'
import { t5 } from '../../lib/models/families/t5'
import { parseT5Config, T5_CONFIG_KEYS, t5ConfigJson } from '../../lib/models/families/t5-config'
import { initT5, t5Shapes } from '../../lib/models/families/t5-params'
import type { ModelConfig } from '../../lib/models/family'
import { writeSafetensors } from '../../lib/models/files/safetensors'
import { GENERATION_KEYS } from '../../lib/models/generation-keys'
import type { Weights } from '../../lib/models/params'
import { loadTokenizer } from '../../lib/text/tokenizer'
import { cpuMs } from '../cpu-time'
import { fixture, KINDS } from './fixtures'

const tiny = { vocab_size: 20, d_model: 8, d_kv: 3, d_ff: 10, num_layers: 1, num_heads: 2 }
const v10 = parseT5Config(tiny)
const v11 = parseT5Config({ ...tiny, feed_forward_proj: 'gated-gelu', tie_word_embeddings: false })

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checkpoint-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A model's folder with other weights in it. */
async function withWeights(config: typeof v10, change: (weights: Weights) => Weights): Promise<string> {
  await saveModel(folder, { family: t5, config, params: initT5(config, rng(0)) })
  writeSafetensors(join(folder, 'model.safetensors'), change(initT5(config, rng(0))))
  return folder
}

describe('a saved model', () => {
  it.each(KINDS)('%s is loaded as it was', async (kind) => {
    const model = await loadModel(fixture(kind))
    const dir = join(folder, 'a', 'model')
    await saveModel(dir, model)
    const again = await loadModel(dir)
    const generation = { ...model.generation, file: join(dir, 'config.json') }
    expect(again).toEqual({ ...model, dir, generation, config: { ...model.config, rest: again.config.rest } })
    expect(again.family.configJson(again.config)).toEqual(model.family.configJson(model.config))
    expect(readdirSync(dir).sort()).toEqual(['config.json', 'model.safetensors'])
    expect(readdirSync(join(folder, 'a'))).toEqual(['model'])
  })

  it('keeps its tokenizer, byte for byte', async () => {
    const file = join(root, 'test', 'fixtures', 'tokenizer', 'tokenizer.json')
    const tokenizer = loadTokenizer(file)
    const config = { ...v11, vocabSize: tokenizer.vocabSize + 28 }
    await saveModel(join(folder, 'm'), { family: t5, config, params: initT5(config, rng(0)), tokenizer })
    const again = await loadModel(join(folder, 'm'))
    expect(readFileSync(join(folder, 'm', 'tokenizer.json')).equals(readFileSync(file))).toBe(true)
    expect(again.tokenizer?.encode('A small test.')).toEqual(tokenizer.encode('A small test.'))
    const written = JSON.parse(readFileSync(join(folder, 'm', 'tokenizer_config.json'), 'utf8'))
    expect(written).toMatchObject({ pad_token: '<pad>', eos_token: '</s>', unk_token: '<unk>' })
  })

  it('replaces one that was there, and leaves other files alone', async () => {
    const dir = join(folder, 'm')
    await saveModel(dir, { family: t5, config: v10, params: initT5(v10, rng(0)) })
    writeFileSync(join(dir, 'notes.txt'), 'mine')
    const second: LanguageModel = { family: t5, config: v11, params: initT5(v11, rng(1)) }
    await saveModel(dir, second)
    expect((await loadModel(dir)).params).toEqual(second.params)
    expect(readFileSync(join(dir, 'notes.txt'), 'utf8')).toBe('mine')
    expect(readdirSync(folder)).toEqual(['m'])
  })

  it('is not there when it could not be written', async () => {
    const params = { ...initT5(v10, rng(0)), bad: { shape: [2], values: new Float32Array(3) } }
    await expect(saveModel(join(folder, 'm'), { family: t5, config: v10, params })).rejects.toThrow(
      'bad: 3 values for [2]',
    )
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('published files', () => {
  it('may be in shards', async () => {
    const params = initT5(v11, rng(0))
    await saveModel(folder, { family: t5, config: v11, params })
    rmSync(join(folder, 'model.safetensors'))
    const names = Object.keys(params)
    const map = Object.fromEntries(names.map((name, i) => [name, `model-${i % 2}.safetensors`]))
    for (const i of [0, 1]) {
      const part = names.filter((_, j) => j % 2 === i).map((name) => [name, params[name]!])
      writeSafetensors(join(folder, `model-${i}.safetensors`), Object.fromEntries(part))
    }
    writeFileSync(join(folder, 'model.safetensors.index.json'), JSON.stringify({ weight_map: map }))
    expect((await loadModel(folder)).params).toEqual(params)
  })

  it('may have the embedding more than once, under any of its names, and a table that nothing uses', async () => {
    const params = initT5(v10, rng(0))
    const unused = 'decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight'
    const dir = await withWeights(v10, ({ 'shared.weight': shared, ...others }) => ({
      ...others,
      'decoder.embed_tokens.weight': shared!,
      'encoder.embed_tokens.weight': shared!,
      'lm_head.weight': shared!,
      [unused]: { shape: [32, 2], values: new Float32Array(64) },
    }))
    const model = await loadModel(dir)
    expect(model.params).toEqual(params)
    expect(model.config.tieWordEmbeddings).toBe(true)
  })

  it('may have an output layer of its own under a configuration that ties it, as Transformers 5 saves v1.1', async () => {
    const dir = await withWeights(v11, (weights) => weights)
    const json = { ...t5ConfigJson(v11), tie_word_embeddings: true, scale_decoder_outputs: false }
    writeFileSync(join(dir, 'config.json'), JSON.stringify(json))
    const { config, params } = await loadModel(dir)
    expect(config).toMatchObject({ tieWordEmbeddings: false, scaleDecoderOutputs: false })
    expect(params['lm_head.weight']).toEqual(initT5(v11, rng(0))['lm_head.weight'])
  })
})

describe('a wrong folder is refused, by name', () => {
  const refused = async (dir: string, message: RegExp | string) => {
    await expect(loadModel(dir)).rejects.toThrow(UserError)
    await expect(loadModel(dir)).rejects.toThrow(message)
  }

  it('with nothing in it, or weights of another kind', async () => {
    await refused(join(folder, 'none'), /none: no such folder/)
    cpSync(fixture('v10', 'config.json'), join(folder, 'config.json'))
    await refused(folder, /model\.safetensors: no such file/)
    writeFileSync(join(folder, 'pytorch_model.bin'), '')
    const hint = await loadModel(folder).catch((error: UserError) => error.hint)
    expect(hint).toContain('pytorch_model.bin')
  })

  it('with tensors missing, unexpected or of another shape', async () => {
    const gone = 'decoder.block.0.layer.1.EncDecAttention.q.weight'
    await refused(await withWeights(v10, ({ [gone]: _, ...others }) => others), `are missing: ${gone}`)
    await refused(await withWeights(v11, ({ 'lm_head.weight': _, ...others }) => others), 'are missing: lm_head.weight')
    const extra = { shape: [1], values: new Float32Array(1) }
    await refused(await withWeights(v10, (weights) => ({ ...weights, 'adapter.0': extra })), 'does not have: adapter.0')
    const turned = (weights: Weights) => ({ ...weights, [gone]: { ...weights[gone]!, shape: [8, 6] } })
    await refused(
      await withWeights(v10, turned),
      `${gone}: expected the shape [6,8] that config.json asks for, found [8,6]`,
    )
  })

  it('with embeddings that differ', async () => {
    const other = { shape: [20, 8], values: new Float32Array(160) }
    const dir = await withWeights(v10, (weights) => ({ ...weights, 'encoder.embed_tokens.weight': other }))
    await refused(dir, 'encoder.embed_tokens.weight: expected the values of shared.weight')
  })

  it('with a tokenizer that has more tokens than the model', async () => {
    await saveModel(folder, { family: t5, config: v10, params: initT5(v10, rng(0)) })
    cpSync(join(root, 'test', 'fixtures', 'tokenizer', 'tokenizer.json'), join(folder, 'tokenizer.json'))
    await refused(folder, /tokenizer\.json: \d+ tokens, the model's vocab_size is 20/)
  })
})

describe('config.json', () => {
  it('is read with the defaults of Transformers, and written with all that it had', () => {
    expect(parseT5Config({})).toMatchObject({
      vocabSize: 32128,
      dModel: 512,
      numDecoderLayers: 6,
      scaleDecoderOutputs: true,
    })
    expect(parseT5Config({ num_layers: 3 }).numDecoderLayers).toBe(3)
    expect(parseT5Config({ num_layers: 3, num_decoder_layers: null }).numDecoderLayers).toBe(3)
    const json = { ...t5ConfigJson(v11), task_specific_params: { a: 1 }, torch_dtype: 'bfloat16' }
    expect(t5ConfigJson(parseT5Config(json))).toEqual(json)
  })

  it('writes whole floats as floats, which Transformers 5 insists on', () => {
    const text = configText(t5, { ...v10, initializerFactor: 2, layerNormEpsilon: 1 } as ModelConfig)
    expect(text).toContain('"initializer_factor": 2.0')
    expect(text).toContain('"layer_norm_epsilon": 1.0')
    expect(parseT5Config(JSON.parse(text))).toMatchObject({ initializerFactor: 2, layerNormEpsilon: 1 })
  })

  it('says which model scales its output', () => {
    expect(parseT5Config({ tie_word_embeddings: false }).scaleDecoderOutputs).toBe(false)
    expect(parseT5Config({ tie_word_embeddings: true, scale_decoder_outputs: false }).scaleDecoderOutputs).toBe(false)
  })

  it.each([
    [{ d_model: '512' }, 'f: d_model: expected a whole number from 1 to 65536, found a string ("512")'],
    [{ num_layers: 0 }, 'f: num_layers: expected a whole number from 1 to 1024, found a number (0)'],
    [{ dropout_rate: 1 }, 'f: dropout_rate: expected a number from 0 to below 1, found a number (1)'],
    [{ feed_forward_proj: 'gated-tanh' }, 'f: feed_forward_proj: expected "relu" or "gated-gelu" or "gated-silu"'],
    [{ model_type: 'bert' }, 'f: model_type: expected "t5", found a string ("bert")'],
    [{ tie_word_embeddings: 1 }, 'f: tie_word_embeddings: expected true or false, found a number (1)'],
    [{ relative_attention_num_buckets: 30 }, 'f: relative_attention_num_buckets: expected a multiple of 4'],
    [{ relative_attention_max_distance: 16 }, 'f: relative_attention_max_distance: expected above half the 32 buckets'],
    [[], 'f: expected an object, found a list of 0'],
    [{ layer_norm_epsilon: 1e300 }, 'f: layer_norm_epsilon: expected a number from above 0 to 1'],
    [{ initializer_factor: -1 }, 'f: initializer_factor: expected a number from 0 to 1000'],
    [{ eos_token_id: 32128 }, 'f: eos_token_id: expected a token id below the vocab_size 32128'],
    [{ decoder_start_token_id: -1 }, 'f: decoder_start_token_id: expected a token id below the vocab_size 32128'],
  ])('is refused: %j', (json, message) => {
    expect(() => parseT5Config(json, 'f')).toThrow(UserError)
    expect(() => parseT5Config(json, 'f')).toThrow(message)
  })
})

describe('each key of config.json', () => {
  const refused = Object.entries(T5_CONFIG_KEYS).filter(
    ([name, meaning]) => typeof meaning === 'object' && !Object.hasOwn(GENERATION_KEYS, name),
  )
  it.each(refused)('that would change what is computed is refused: %s', (name, meaning) => {
    expect(() => parseT5Config({ [name]: 'other' }, 'f')).toThrow(`f: ${name}: "other" is not done here`)
    parseT5Config({ [name]: null }, 'f')
    const [neutral] = (meaning as { only: unknown[] }).only
    if (neutral !== undefined) parseT5Config({ [name]: neutral }, 'f')
  })

  const read = Object.entries(T5_CONFIG_KEYS).filter(
    ([name, meaning]) => meaning === 'read' && (name === 'eos_token_id' || !Object.hasOwn(GENERATION_KEYS, name)),
  )
  it.each(read)('that is read is checked: %s', (name) => {
    expect(() => parseT5Config({ [name]: { wrong: 1 } }, 'f')).toThrow(new RegExp(`^f: ${name}: expected`))
  })

  it('that nobody knows is named', () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    try {
      parseT5Config({ ...tiny, creativity: 11 }, 'f')
      expect(said.mock.calls.flat().join()).toContain('f: passed over, since not known here: creativity')
    } finally {
      said.mockRestore()
    }
  })

  it('that repeats another one must agree with it', () => {
    expect(() => parseT5Config({ dense_act_fn: 'gelu_new' }, 'f')).toThrow(
      /dense_act_fn: expected "relu", as feed_forward/,
    )
    expect(() => parseT5Config({ is_gated_act: true }, 'f')).toThrow(
      /is_gated_act: expected false, as feed_forward_proj/,
    )
    parseT5Config({ feed_forward_proj: 'gated-gelu', is_gated_act: true, dense_act_fn: 'gelu_new' }, 'f')
  })
})

describe('sizes that no file can hold', () => {
  const SIZES = [
    ...['vocab_size', 'd_model', 'd_kv', 'd_ff', 'num_layers', 'num_decoder_layers', 'num_heads'],
    ...['relative_attention_num_buckets', 'relative_attention_max_distance'],
  ]
  it.each(SIZES)('are refused before anything is made of them: %s', (name) => {
    for (const value of [2 ** 31, 2 ** 53, 1e308]) {
      expect(() => parseT5Config({ [name]: value }, 'f')).toThrow(
        new RegExp(`^f: ${name}: expected a whole number from 1`),
      )
    }
  })

  it('are refused by name where the weights are smaller, whatever passes by itself', async () => {
    await saveModel(folder, { family: t5, config: v10, params: initT5(v10, rng(0)) })
    const file = join(folder, 'config.json')
    const json = JSON.parse(readFileSync(file, 'utf8'))
    for (const [name, value] of [
      ['vocab_size', 2 ** 24],
      ['d_model', 2 ** 16],
      ['d_kv', 2 ** 16],
      ['d_ff', 2 ** 20],
      ['num_layers', 1024],
      ['num_decoder_layers', 1024],
      ['num_heads', 4096],
      ['relative_attention_num_buckets', 64],
    ] as const) {
      writeFileSync(file, JSON.stringify({ ...json, [name]: value }))
      const start = process.cpuUsage()
      await expect(loadModel(folder), name).rejects.toThrow(/that config\.json asks for/)
      expect(cpuMs(start)).toBeLessThan(1000)
    }
  })

  it('are refused before anything is read if all is there but the memory', async () => {
    const json = { ...t5ConfigJson(v10), vocab_size: 2 ** 20, d_model: 2 ** 16 }
    const config = parseT5Config(json)
    const header: Record<string, unknown> = {}
    let end = 0
    for (const [name, shape] of Object.entries(t5Shapes(config))) {
      const bytes = 4 * shape.reduce((product, n) => product * n, 1)
      header[name] = { dtype: 'F32', shape, data_offsets: [end, end + bytes] }
      end += bytes
    }
    const text = Buffer.from(JSON.stringify(header))
    const size = Buffer.alloc(8)
    size.writeBigUInt64LE(BigInt(text.length))
    const file = join(folder, 'model.safetensors')
    writeFileSync(join(folder, 'config.json'), JSON.stringify(json))
    writeFileSync(file, Buffer.concat([size, text]))
    truncateSync(file, 8 + text.length + end) // a hole: 275 GB that take no room
    const start = process.cpuUsage()
    const error = await loadModel(folder).catch((found) => found)
    expect(error).toBeInstanceOf(UserError)
    expect(error.message).toMatch(/^loading .* needs about 5\d\d\.\d GB of memory; \d+\.\d GB can be had here$/)
    expect(cpuMs(start)).toBeLessThan(1000)
  })

  it('are refused for fresh parameters by the memory that there is', () => {
    const config = parseT5Config({ vocab_size: 2 ** 24, d_model: 2 ** 16 })
    expect(() => initT5(config, rng(0))).toThrow(
      /a model of \d+ parameters needs about .* GB of memory; .* GB can be had here/,
    )
  })
})

describe('fresh parameters', () => {
  it('have the shapes of the model and the standard deviations of Transformers', () => {
    const config = parseT5Config({ ...tiny, d_model: 64, d_ff: 100, vocab_size: 300, d_kv: 16, num_heads: 4 })
    const params = initT5(config, rng(3))
    expect(Object.fromEntries(Object.entries(params).map(([name, { shape }]) => [name, shape]))).toEqual(
      t5Shapes(config),
    )
    const std = (name: string) => {
      const { values } = params[`encoder.block.0.layer.${name}.weight`] ?? params[name]!
      return Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length)
    }
    expect(std('shared.weight')).toBeCloseTo(1, 1)
    expect(std('0.SelfAttention.q') * Math.sqrt(64 * 16)).toBeCloseTo(1, 1)
    expect(std('0.SelfAttention.k') * 8).toBeCloseTo(1, 1)
    expect(std('1.DenseReluDense.wo') * 10).toBeCloseTo(1, 1)
    expect(std('0.layer_norm')).toBe(1)
  })

  it('are the same from the same seed, and of one shape whatever else the model has', () => {
    expect(initT5(v10, rng(1))).toEqual(initT5(v10, rng(1)))
    expect(initT5(v10, rng(1))).not.toEqual(initT5(v10, rng(2)))
    const deeper = initT5({ ...v10, numLayers: 3 }, rng(1))
    expect(deeper).toMatchObject(initT5(v10, rng(1)))
  })
})
