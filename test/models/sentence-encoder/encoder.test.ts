import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embed, sentenceIds } from '../../../lib/inference/embed'
import { readSafetensors, writeSafetensors } from '../../../lib/models/files/safetensors'
import { toTensors } from '../../../lib/models/params'
import { sentenceEmbeddings } from '../../../lib/models/sentence-encoder/encoder'
import { type Encoder, loadEncoder, saveEncoder } from '../../../lib/models/sentence-encoder/encoder-checkpoint'
import { ready } from '../../../lib/tensor/backend'
import { ENCODERS, encoderFolder, encoderGolden } from './encoder-fixtures'

const golden = encoderGolden()
const scratch = mkdtempSync(join(tmpdir(), 'tunebook-encoder-'))
afterAll(() => rmSync(scratch, { recursive: true }))
beforeAll(() => ready())

let copies = 0
/** A copy of the tiny BERT's folder, to be broken. */
function copy(): string {
  const folder = join(scratch, String(copies++))
  cpSync(encoderFolder('bert'), folder, { recursive: true })
  return folder
}

/** The JSON file with some fields changed. */
function change(file: string, fields: Record<string, unknown>): void {
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...fields }))
}

function worst(found: readonly Float32Array[], expected: readonly (readonly number[] | Float32Array)[]): number {
  expect(found.length).toBe(expected.length)
  const differences = found.map((row, i) => Math.max(...row.map((value, j) => Math.abs(value - expected[i]![j]!))))
  return Math.max(...differences)
}

describe('sentence encoders', () => {
  for (const kind of ENCODERS) {
    describe(kind, () => {
      let encoder: Encoder
      beforeAll(async () => {
        encoder = await loadEncoder(encoderFolder(kind))
      })

      it('gives the embeddings of sentence-transformers, of texts up to and beyond its length', async () => {
        const cut = golden.sentences.filter((text) => encoder.tokenizer.encode(text).length > encoder.maxTokens)
        expect(cut.length).toBeGreaterThan(10)
        expect(worst(await embed(encoder, golden.sentences), golden[kind].embeddings)).toBeLessThan(1e-4)
      })

      it('gives the same whatever the batch', async () => {
        await expect(embed(encoder, ['a'], { batch: Number.NaN })).rejects.toThrow(
          'batch: expected a whole number from 1',
        )
        const all = await embed(encoder, golden.sentences)
        for (const batch of [1, 7]) {
          expect(worst(await embed(encoder, golden.sentences, { batch }), all)).toBeLessThan(1e-5)
        }
      })

      it('computes without capture what it computes captured', async () => {
        const text = golden.sentences[0]!
        const [captured] = await embed(encoder, [text])
        const ids = sentenceIds(encoder, text)
        const tensors = toTensors(encoder.params)
        const tokens = {
          inputIds: tf.tensor2d(ids, [1, ids.length], 'int32'),
          attentionMask: tf.ones([1, ids.length], 'int32'),
        }
        const eager = sentenceEmbeddings(encoder.config, encoder, tensors, tokens)
        expect(worst([eager.dataSync() as Float32Array], [captured!])).toBeLessThan(1e-5)
        tf.dispose([tensors, tokens, eager])
      })

      it('leaves no tensor behind', async () => {
        await embed(encoder, golden.sentences)
        const before = tf.memory().numTensors
        await embed(encoder, golden.sentences)
        expect(tf.memory().numTensors).toBe(before)
      })
    })
  }

  it('takes the first token where the folder says so, in the words of older and newer files', async () => {
    for (const settings of [
      { pooling_mode: 'cls' },
      { pooling_mode: undefined, pooling_mode_cls_token: true, pooling_mode_mean_tokens: false },
    ]) {
      const folder = copy()
      change(join(folder, '1_Pooling/config.json'), settings)
      const { normalize, pooling, ...encoder } = await loadEncoder(folder)
      expect([normalize, pooling]).toEqual([true, 'cls'])
      const plain = await embed({ ...encoder, pooling, normalize: false }, golden.sentences)
      expect(worst(plain, golden.bert.first)).toBeLessThan(1e-4)
    }
  })

  it('cuts texts to max_seq_length, keeping the closing token', async () => {
    const folder = copy()
    change(join(folder, 'sentence_bert_config.json'), { max_seq_length: 5 })
    const encoder = await loadEncoder(folder)
    const all = encoder.tokenizer.encode('the three words of a long text')
    expect([...sentenceIds(encoder, 'the three words of a long text')]).toEqual([...all.slice(0, 4), all.at(-1)])
  })

  it('saves what it reads', async () => {
    const encoder = await loadEncoder(encoderFolder('mpnet'))
    const folder = join(scratch, 'saved')
    saveEncoder(folder, encoder)
    const again = await loadEncoder(folder)
    expect(again).toMatchObject({ config: encoder.config, pooling: 'mean', normalize: false, maxTokens: 32 })
    expect(worst(await embed(again, ['a text']), await embed(encoder, ['a text']))).toBe(0)
  })

  it("reads a whole model's file and the old names of layer norms", async () => {
    const folder = copy()
    const file = join(folder, 'model.safetensors')
    const renamed = Object.entries(readSafetensors(file)).map(([name, values]) => {
      const old = name.replace('LayerNorm.weight', 'LayerNorm.gamma').replace('LayerNorm.bias', 'LayerNorm.beta')
      return [`bert.${old}`, values] as const
    })
    writeSafetensors(file, Object.fromEntries(renamed))
    const embedded = await embed(await loadEncoder(folder), golden.sentences)
    expect(worst(embedded, golden.bert.embeddings)).toBeLessThan(1e-4)
  })

  describe('names what is wrong:', () => {
    const cases: Record<string, [(folder: string) => void, RegExp]> = {
      'a folder without a model': [(folder) => rmSync(join(folder, 'config.json')), /config\.json: no such file/],
      'another kind of model': [
        (folder) => change(join(folder, 'config.json'), { model_type: 't5' }),
        /config\.json: model_type: expected "bert" \(as MiniLM has it\) or "mpnet", found a string \("t5"\)/,
      ],
      'another activation': [
        (folder) => change(join(folder, 'config.json'), { hidden_act: 'relu' }),
        /config\.json: hidden_act: expected "gelu", found a string \("relu"\)/,
      ],
      'a size that the weights do not have': [
        (folder) => change(join(folder, 'config.json'), { intermediate_size: 64 }),
        /encoder\.layer\.0\.intermediate\.dense\.weight: expected the shape \[64,32\] that config\.json asks for, found \[48,32\]/,
      ],
      'layers that the file lacks': [
        (folder) => change(join(folder, 'config.json'), { num_hidden_layers: 3 }),
        /tensors that config\.json asks for are missing: encoder\.layer\.2\.attention\.self\.query\.weight, .* and 13 more/,
      ],
      'another pooling': [
        (folder) => change(join(folder, '1_Pooling/config.json'), { pooling_mode: 'max' }),
        /1_Pooling\/config\.json: pooling_mode: expected "mean" or "cls", found a string \("max"\)/,
      ],
      'another module': [
        (folder) => {
          const modules = ['Transformer', 'Pooling', 'Dense'].map((type) => ({ type: `x.${type}`, path: '' }))
          writeFileSync(join(folder, 'modules.json'), JSON.stringify(modules))
        },
        /expected the modules Transformer, Pooling and perhaps Normalize, found Transformer, Pooling, Dense/,
      ],
      'no tokenizer': [
        (folder) => rmSync(join(folder, 'tokenizer.json')),
        /tokenizer\.json: no such file, nor is there a vocab\.txt/,
      ],
      'a tokenizer of more tokens than the model has': [
        (folder) => {
          const weights = readSafetensors(join(folder, 'model.safetensors'))
          const { values } = weights['embeddings.word_embeddings.weight']!
          weights['embeddings.word_embeddings.weight'] = { shape: [600, 32], values: values.slice(0, 600 * 32) }
          writeSafetensors(join(folder, 'model.safetensors'), weights)
          change(join(folder, 'config.json'), { vocab_size: 600 })
        },
        /tokenizer\.json: 700 tokens, the model's vocab_size is 600/,
      ],
    }
    it.each(Object.entries(cases))('%s', async (_, [breakIt, message]) => {
      const folder = copy()
      breakIt(folder)
      await expect(loadEncoder(folder)).rejects.toThrow(message)
    })

    it('weights in another format, with what converts them', async () => {
      const folder = copy()
      renameSync(join(folder, 'model.safetensors'), join(folder, 'pytorch_model.bin'))
      const error = await loadEncoder(folder).catch((found) => found)
      expect(error.message).toMatch(/model\.safetensors: no such file/)
      expect(error.hint).toBe(
        `it has pytorch_model.bin; in Python, SentenceTransformer('${folder}').save(…) converts it`,
      )
    })
  })
})
