import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UserError } from '../../../lib/base/errors'
import { root } from '../../../lib/base/paths'
import { embed } from '../../../lib/inference/embed'
import { loadEncoder } from '../../../lib/models/sentence-encoder/encoder-checkpoint'
import { ENCODER_CONFIG_KEYS } from '../../../lib/models/sentence-encoder/encoder-config'
import {
  CONFIG_SENTENCE_TRANSFORMERS_KEYS,
  NORMALIZE_KEYS,
  POOLING_KEYS,
  SENTENCE_BERT_CONFIG_KEYS,
} from '../../../lib/models/sentence-encoder/encoder-files'
import { ready } from '../../../lib/tensor/backend'
import { ENCODERS, type EncoderKind, encoderFolder } from './encoder-fixtures'

type Setting = Readonly<Record<EncoderKind, number[][]>> & {
  readonly name: string
  readonly config: object
  readonly pooling: object
  readonly ask?: string
}
const golden: { readonly texts: string[]; readonly settings: Setting[] } = JSON.parse(
  gunzipSync(readFileSync(join(root, 'test/fixtures/encoder/prompts.json.gz'))).toString('utf8'),
)

const scratch = mkdtempSync(join(tmpdir(), 'tunebook-encoder-files-'))
afterAll(() => rmSync(scratch, { recursive: true }))
beforeAll(() => ready())

let copies = 0
/** A copy of an encoder's folder with some fields of some of its files changed. */
function changed(kind: EncoderKind, files: Readonly<Record<string, object>>): string {
  const folder = join(scratch, String(copies++))
  cpSync(encoderFolder(kind), folder, { recursive: true })
  for (const [name, fields] of Object.entries(files)) {
    const file = join(folder, name)
    const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
    writeFileSync(file, JSON.stringify(Array.isArray(fields) ? fields : { ...before, ...fields }))
  }
  return folder
}

const [PROMPTS, POOLING, LIMITS] = [
  'config_sentence_transformers.json',
  '1_Pooling/config.json',
  'sentence_bert_config.json',
]

describe.each(ENCODERS)('the prompts of a %s', (kind) => {
  it.each(golden.settings)('stand where SentenceTransformer.encode puts them: $name', async (setting) => {
    const folder = changed(kind, { [PROMPTS]: setting.config, [POOLING]: setting.pooling })
    const found = await embed(await loadEncoder(folder), golden.texts, { promptName: setting.ask })
    found.forEach((row, i) => {
      const differences = row.map((value, j) => Math.abs(value - setting[kind][i]![j]!))
      expect(Math.max(...differences), golden.texts[i]).toBeLessThan(1e-4)
    })
  })
})

describe('prompts', () => {
  it('that are not there are refused, with those there are', async () => {
    const folder = changed('bert', { [PROMPTS]: { prompts: { query: 'q: ' } } })
    const encoder = await loadEncoder(folder)
    for (const promptName of ['passage', 'constructor']) {
      const error = await embed(encoder, ['x'], { promptName }).catch((found) => found)
      expect(error).toEqual(new UserError(`${folder}: no prompt named ${promptName}`, 'there are query'))
    }
    await expect(loadEncoder(changed('bert', { [PROMPTS]: { default_prompt_name: 'none' } }))).rejects.toThrow(
      /default_prompt_name: expected one of the prompts .*, found a string \("none"\)/,
    )
    await expect(loadEncoder(changed('bert', { [PROMPTS]: { prompts: { query: 7 } } }))).rejects.toThrow(
      /prompts\.query: expected a string, found a number \(7\)/,
    )
  })
})

describe("each key of an encoder's files is read, harmless or refused by name", () => {
  const tables = {
    'config.json': ENCODER_CONFIG_KEYS,
    [PROMPTS]: CONFIG_SENTENCE_TRANSFORMERS_KEYS,
    [LIMITS]: SENTENCE_BERT_CONFIG_KEYS,
    [POOLING]: POOLING_KEYS,
    '2_Normalize/config.json': NORMALIZE_KEYS,
  }
  const all = Object.entries(tables).flatMap(([file, table]) =>
    Object.entries(table).map(([name, meaning]) => [file, name, meaning] as const),
  )
  const refused = all.filter(([, , meaning]) => typeof meaning === 'object')
  it.each(refused)('%s: %s is refused', async (file, name) => {
    await expect(loadEncoder(changed('bert', { [file]: { [name]: 'other' } }))).rejects.toThrow(
      `${file}: ${name}: "other" is not done here`,
    )
    await loadEncoder(changed('bert', { [file]: { [name]: null } }))
  })

  const read = all.filter(([, , meaning]) => meaning === 'read')
  it.each(read)('%s: %s is read', async (file, name) => {
    // What no field may be; of the older switches of pooling every second one that is on.
    const wrong = name.startsWith('pooling_mode_') ? true : { wrong: 1 }
    // Of a BERT: the fields of an MPNet alone, and one that both name for something else.
    const other = name === 'relative_attention_num_buckets'
    const fields = name.startsWith('pooling_mode_')
      ? { pooling_mode: null, pooling_mode_cls_token: true, pooling_mode_mean_tokens: true, [name]: wrong }
      : { [name]: wrong }
    const both = name === 'word_embedding_dimension' ? { ...fields, embedding_dimension: null } : fields
    await expect(loadEncoder(changed(other ? 'mpnet' : 'bert', { [file]: both }))).rejects.toThrow(UserError)
  })

  it('numbers are bounded before they are used', async () => {
    for (const name of ['vocab_size', 'hidden_size', 'intermediate_size', 'num_hidden_layers', 'num_attention_heads']) {
      for (const value of [2 ** 31, 1e308, 0, 1.5]) {
        await expect(loadEncoder(changed('bert', { 'config.json': { [name]: value } }))).rejects.toThrow(
          new RegExp(`config\\.json: ${name}: expected a whole number from 1 to`),
        )
      }
    }
    for (const max_seq_length of [2.5, 1, -1, '8']) {
      await expect(loadEncoder(changed('bert', { [LIMITS]: { max_seq_length } }))).rejects.toThrow(
        /max_seq_length: expected a whole number from 2 up/,
      )
    }
    const unlimited = changed('bert', {
      'tokenizer_config.json': { model_max_length: 1e30 },
    })
    expect((await loadEncoder(unlimited)).maxTokens).toBe(40)
  })

  it.each(['../1_Pooling', '/etc', 'a/b', '..', ''])('a module may not lie elsewhere: %j', async (path) => {
    const modules = [
      { idx: 0, name: '0', path: '', type: 'x.Transformer' },
      { idx: 1, name: '1', path, type: 'x.Pooling' },
    ]
    await expect(loadEncoder(changed('bert', { 'modules.json': modules }))).rejects.toThrow(
      /modules\.json\[1\]\.path: expected a folder's name/,
    )
  })

  it('a prompt that is left out is so of means alone', async () => {
    const folder = changed('bert', { [POOLING]: { pooling_mode: 'cls', include_prompt: false } })
    await expect(loadEncoder(folder)).rejects.toThrow(
      /include_prompt: false is done here with pooling_mode "mean" only/,
    )
  })
})
