import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readJson } from '../../../lib/base/files'
import { root } from '../../../lib/base/paths'
import { readAdapter, readAdapterFolder } from '../../../lib/models/adapters/adapter-files'
import { openFolder } from '../../../lib/models/checkpoint'
import { readSafetensors } from '../../../lib/models/files/safetensors'
import { parseEncoderConfig, readPooling } from '../../../lib/models/sentence-encoder/encoder-config'
import { loadTokenizer } from '../../../lib/text/tokenizer'
import { KINDS, kindFolder } from '../../models/families/family-fixtures'
import { type Reader, readerTarget, type Target } from '../target'

const fixture = (...path: string[]) => readFileSync(join(root, 'test', 'fixtures', ...path))
const t5 = join('t5', 'v11')

/** A tokenizer's vocabulary cut short, so that mutations meet the rest of it. */
function short(bytes: Uint8Array): string {
  const json = JSON.parse(Buffer.from(bytes).toString('utf8'))
  if (Array.isArray(json.model.vocab)) json.model.vocab = json.model.vocab.slice(0, 40)
  return JSON.stringify(json)
}
const tokenizers = [short(fixture('tokenizer', 'tokenizer.json')), short(fixture('encoder', 'bert', 'tokenizer.json'))]

/** Tokenizers of the families with a BPE, with a few merges, for the same reason. */
function shortFamilies(): string[] {
  const families: Record<string, { model: { merges?: [string, string][]; vocab: Record<string, number> } }> =
    JSON.parse(gunzipSync(fixture('tokenizer-families', 'tokenizers.json.gz')).toString('utf8'))
  return Object.values(families).flatMap((json) => {
    if (!json.model.merges) return []
    const merges = json.model.merges.slice(0, 20)
    const kept = new Set(
      merges.flatMap(([left, right]) => [left, right, left + right, left + right.replace(/^##/, '')]),
    )
    const vocab = Object.fromEntries(
      Object.entries(json.model.vocab).filter(([token, id]) => id < 12 || kept.has(token) || token.startsWith('<0x')),
    )
    return [JSON.stringify({ ...json, model: { ...json.model, merges, vocab } })]
  })
}
const tokenizer = (path: string) => {
  const { vocabSize, encode, decode } = loadTokenizer(path)
  const ids = encode("The café – 12 things, DON'T\n\n <s>")
  return [vocabSize, ids, decode(ids)]
}
const header = () => {
  const bytes = fixture(t5, 'model.safetensors')
  return bytes
}
const bert = Object.fromEntries(
  ['config.json', 'modules.json', 'sentence_bert_config.json', '1_Pooling/config.json'].map((name) => [
    name,
    fixture('encoder', 'bert', name),
  ]),
)
const encoder = (_: string, folder: string) => {
  const config = parseEncoderConfig(readJson(join(folder, 'config.json')), join(folder, 'config.json'))
  return [config, readPooling(folder, config)]
}
const model = (path: string) => {
  const { dir: _, stored, ...rest } = openFolder(dirname(path))
  return [stored.length, rest.config]
}
const weights = { 'model.safetensors': header() }
const base = openFolder(join(root, 'test/fixtures/families/llama-tied'))
const adapters = ['llama-lora', 'llama-soft', 'llama-prefix'].map((kind) => ({
  kind,
  config: fixture('adapters', kind, 'adapter_config.json'),
  tensors: fixture('adapters', kind, 'adapter_model.safetensors'),
}))
const adapter = (path: string) => {
  const { params, config } = readAdapter(readAdapterFolder(dirname(path)), base)
  return [Object.entries(params).map(([name, { shape }]) => [name, shape]), config]
}

const readers: readonly Reader[] = [
  { name: 'tokenizer.json', file: 'tokenizer.json', weight: 5, samples: tokenizers, read: tokenizer },
  { name: 'tokenizer.json of BPE', file: 'tokenizer.json', weight: 5, samples: shortFamilies(), read: tokenizer },
  {
    name: 'tokenizer_config.json',
    file: 'tokenizer_config.json',
    samples: [
      '{"eos_token": "</s>", "pad_token": {"content": "<pad>", "lstrip": false}, "add_eos_token": true, "chat_template": [{"name": "default", "template": "{{ messages }}"}]}',
    ],
    beside: { 'tokenizer.json': tokenizers[0] as string },
    mayName: ['tokenizer.json'],
    read: (_, folder) => {
      const { specialTokens, chatTemplate } = loadTokenizer(folder)
      return [specialTokens, chatTemplate]
    },
  },
  {
    name: "a model's config.json",
    file: 'config.json',
    weight: 2,
    samples: [fixture(t5, 'config.json')],
    beside: weights,
    mayName: ['model.safetensors'],
    read: model,
  },
  {
    name: 'generation_config.json',
    file: 'generation_config.json',
    samples: [
      '{"decoder_start_token_id": 0, "eos_token_id": 1, "pad_token_id": 0, "max_new_tokens": 20, "num_beams": 1}',
    ],
    beside: { ...weights, 'config.json': fixture(t5, 'config.json') },
    mayName: ['config.json'],
    read: model,
  },
  {
    name: 'safetensors',
    file: 'model.safetensors',
    weight: 3,
    samples: [header()],
    read: (path) => Object.entries(readSafetensors(path)).map(([name, { shape }]) => [name, shape]),
  },
  ...KINDS.map(
    (kind): Reader => ({
      name: `config.json of ${kind}`,
      file: 'config.json',
      samples: [readFileSync(join(kindFolder(kind), 'config.json'))],
      beside: { 'model.safetensors': readFileSync(join(kindFolder(kind), 'model.safetensors')) },
      mayName: ['model.safetensors'],
      read: model,
    }),
  ),
  ...adapters.map(
    ({ kind, config, tensors }): Reader => ({
      name: `adapter_config.json of ${kind}`,
      file: 'adapter_config.json',
      samples: [config],
      beside: { 'adapter_model.safetensors': tensors },
      mayName: ['adapter_model.safetensors'],
      read: adapter,
    }),
  ),
  ...Object.entries(bert).map(
    ([file, content]): Reader => ({
      name: `an encoder's ${file}`,
      file,
      samples: [content],
      beside: bert,
      mayName: Object.keys(bert),
      read: encoder,
    }),
  ),
]

export const targets: readonly Target[] = readers.map(readerTarget)
