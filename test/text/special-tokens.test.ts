import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { loadTokenizer, tokenizerFromJson } from '../../lib/text/tokenizer'
import { trainVocabulary } from '../../lib/text/train-vocabulary'

// biome-ignore lint/suspicious/noExplicitAny: files to be changed in any way
type Json = any

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tunebook-specials-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

/** A byte-level BPE without post-processor, whose end is called neither </s> nor [SEP]. */
const gpt = (fields: Json = {}): Json => ({
  added_tokens: ['<|end|>', '<|start|>', '<|fill|>'].map((content, i) => ({
    ...{ id: 3 + i, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true },
  })),
  normalizer: null,
  pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false },
  post_processor: null,
  decoder: { type: 'ByteLevel' },
  model: { type: 'BPE', vocab: { a: 0, b: 1, ab: 2 }, merges: ['a b'] },
  ...fields,
})

/** Writes the files beside a tokenizer.json, and loads them. */
function loaded(files: Record<string, unknown>, json: Json = gpt()) {
  for (const [name, content] of Object.entries({ 'tokenizer.json': json, ...files })) {
    writeFileSync(join(dir, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return loadTokenizer(dir)
}

describe('special tokens are what the files of a model say', () => {
  it('by tokenizer_config.json, as strings or as objects, and by special_tokens_map.json where that says nothing', () => {
    const tokenizer = loaded({
      'tokenizer_config.json': {
        eos_token: '<|end|>',
        pad_token: { content: '<|fill|>', lstrip: false },
        unk_token: null,
      },
      'special_tokens_map.json': { bos_token: { content: '<|start|>' }, eos_token: '<|fill|>' },
    })
    expect(tokenizer).toMatchObject({ eosId: 3, padId: 5, bosId: 4, unkId: undefined })
    expect(tokenizer.specialTokens).toEqual({ eos_token: '<|end|>', pad_token: '<|fill|>', bos_token: '<|start|>' })
    expect([...tokenizer.encode('aba')]).toEqual([2, 0])
  })

  it('none where nothing says so, whatever the tokens are called', () => {
    const named = gpt({
      model: { type: 'BPE', vocab: { a: 0, '</s>': 1, '<pad>': 2, '[SEP]': 6, '[PAD]': 7 }, merges: [] },
    })
    const tokenizer = loaded({}, named)
    expect(tokenizer).toMatchObject({ eosId: undefined, padId: undefined, bosId: undefined, unkId: undefined })
    expect(tokenizer.specialTokens).toEqual({})
    expect([...tokenizer.encode('a')]).toEqual([0])
  })

  it('by the file itself where it stands alone: its post-processor, its padding, its unknown token', () => {
    const single = [{ SpecialToken: { id: 's' } }, { Sequence: { id: 'A' } }, { SpecialToken: { id: 'e' } }]
    const tokenizer = tokenizerFromJson(
      gpt({
        post_processor: { type: 'TemplateProcessing', single, special_tokens: { s: { ids: [4] }, e: { ids: [3] } } },
        padding: { pad_id: 5, pad_token: '<|fill|>' },
        model: { type: 'BPE', vocab: { a: 0, b: 1, ab: 2 }, merges: [['a', 'b']], unk_token: 'b' },
      }),
      'tokenizer.json',
    )
    expect(tokenizer).toMatchObject({ eosId: 3, padId: 5, bosId: 4, unkId: 1 })
    expect([...tokenizer.encode('ab')]).toEqual([4, 2, 3])
    expect([...tokenizer.encode('ab', { addSpecialTokens: false })]).toEqual([2])
    expect([...tokenizer.encode('<|start|>ab', { addSpecialTokens: false })]).toEqual([4, 2])
  })

  it('a BERT ends with its [SEP]; a vocabulary trained here has the ids it always had', () => {
    const bert = loaded({ 'tokenizer_config.json': { cls_token: '<|start|>', sep_token: '<|end|>' } })
    expect(bert).toMatchObject({ bosId: 4, eosId: 3 })
    expect(tokenizerFromJson(JSON.parse(trainVocabulary(['a'])), 'x')).toMatchObject({ padId: 0, eosId: 1, unkId: 2 })
  })

  it('T5 of the older kind ends every text with EOS, by its class', () => {
    const model = {
      type: 'Unigram',
      unk_id: 2,
      vocab: [
        ['<pad>', 0],
        ['</s>', 0],
        ['<unk>', 0],
        ['a', -1],
        ['<end>', 0],
      ],
    }
    const old = { model, pre_tokenizer: null, decoder: null, added_tokens: [] }
    expect([...loaded({}, gpt(old)).encode('aa')]).toEqual([3, 3, 1])
    expect(loaded({}, gpt(old))).toMatchObject({ eosId: 1, padId: 0, unkId: 2 })
    expect([...loaded({ 'tokenizer_config.json': { eos_token: '<end>' } }, gpt(old)).encode('a')]).toEqual([3, 4])
  })

  it('a chat template is a string, the default of a list, or a file', () => {
    expect(loaded({}).chatTemplate).toBeUndefined()
    expect(loaded({ 'tokenizer_config.json': { chat_template: 'one' } }).chatTemplate).toBe('one')
    const list = [
      { name: 'tools', template: 'two' },
      { name: 'default', template: 'three' },
    ]
    expect(loaded({ 'tokenizer_config.json': { chat_template: list } }).chatTemplate).toBe('three')
    expect(loaded({ 'chat_template.jinja': 'four\n' }).chatTemplate).toBe('four\n')
  })

  it.each<[Json, string]>([
    [{ eos_token: 7 }, 'eos_token: expected an object'],
    [{ pad_token: {} }, 'pad_token.content: expected a string, found nothing'],
    [{ chat_template: 7 }, 'chat_template: expected a string, or a list of {name, template}'],
    [{ chat_template: [{ name: 'default' }] }, 'chat_template[0].template: expected a string, found nothing'],
    [[], ' expected an object'],
  ])('names what is wrong in tokenizer_config.json: %j', (config, message) => {
    const attempt = () => loaded({ 'tokenizer_config.json': config })
    expect(attempt).toThrow(UserError)
    expect(attempt).toThrow(`${join(dir, 'tokenizer_config.json')}:${message.startsWith(' ') ? '' : ' '}${message}`)
  })
})
