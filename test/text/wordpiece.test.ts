import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { loadTokenizer, parseTokenizer } from '../../lib/text/tokenizer'
import { ENCODERS, encoderFolder, encoderGolden } from '../models/sentence-encoder/encoder-fixtures'

const golden = encoderGolden()
const folder = mkdtempSync(join(tmpdir(), 'tunebook-wordpiece-'))
afterAll(() => rmSync(folder, { recursive: true }))

const json = () => JSON.parse(readFileSync(join(encoderFolder('bert'), 'tokenizer.json'), 'utf8'))

describe('WordPiece', () => {
  it.each(ENCODERS)(
    'gives the ids and texts of the Python tokenizers, on 3,000 texts of random Unicode: %s',
    (kind) => {
      const tokenizer = loadTokenizer(encoderFolder(kind))
      const { ids, decoded } = golden[kind]
      expect(golden.texts.length).toBe(3000)
      expect(golden.texts.filter((text, i) => [...tokenizer.encode(text)].join() !== ids[i]!.join())).toEqual([])
      expect(golden.texts.filter((_, i) => tokenizer.decode(ids[i]!) !== decoded[i])).toEqual([])
    },
  )

  it('keeps case and accents where the file says so', () => {
    const cased = json()
    cased.normalizer = { ...cased.normalizer, lowercase: false, strip_accents: false, handle_chinese_chars: false }
    const tokenizer = parseTokenizer(JSON.stringify(cased))
    const wrong = golden.texts.filter((text, i) => [...tokenizer.encode(text)].join() !== golden.cased.ids[i]!.join())
    expect(wrong).toEqual([])
  })

  it('reads a vocab.txt with its settings as the tokenizer.json that it stands for', () => {
    const { model } = json() as { model: { vocab: Record<string, number> } }
    const lines = Object.entries(model.vocab).sort((a, b) => a[1] - b[1])
    const old = join(folder, 'old')
    mkdirSync(old)
    writeFileSync(join(old, 'vocab.txt'), `${lines.map(([token]) => token).join('\n')}\n`)
    writeFileSync(join(old, 'tokenizer_config.json'), '{"do_lower_case": true, "sep_token": {"content": "[SEP]"}}')
    const tokenizer = loadTokenizer(old)
    // Words of more than 20 characters are cut here, where the fixture's own file refuses them.
    const texts = golden.texts.map((text, i) => [text, golden.bert.ids[i]!] as const)
    const short = texts.filter(([text]) => !/\S{10}/u.test(text.normalize('NFD')))
    expect(short.length).toBeGreaterThan(400)
    expect(short.filter(([text, ids]) => [...tokenizer.encode(text)].join() !== ids.join())).toEqual([])

    writeFileSync(join(old, 'vocab.txt'), '[PAD]\n[UNK]\n[CLS]\n')
    expect(() => loadTokenizer(old)).toThrow(
      new UserError(`${join(old, 'vocab.txt')}: expected a line [SEP], found none`),
    )
  })

  it('names what is wrong in a file', () => {
    const broken = (part: string, fields: Record<string, unknown>) => {
      const file = json()
      return () => parseTokenizer(JSON.stringify({ ...file, [part]: { ...file[part], ...fields } }))
    }
    expect(broken('normalizer', { clean_text: 1 })).toThrow(/normalizer\.clean_text: expected true or false/)
    expect(broken('normalizer', { strip_accents: 'yes' })).toThrow(
      /normalizer\.strip_accents: expected true, false or null/,
    )
    expect(broken('model', { unk_token: 'nowhere' })).toThrow(/model\.unk_token: expected a token of the vocabulary/)
    expect(broken('model', { vocab: { the: -1 } })).toThrow(/model\.vocab\["the"\]: expected a token id/)
    expect(broken('model', { max_input_chars_per_word: null })).toThrow(/model\.max_input_chars_per_word: expected/)
  })
})
