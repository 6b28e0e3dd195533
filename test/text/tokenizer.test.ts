import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { root } from '../../lib/base/paths'
import { loadTokenizer, type Tokenizer } from '../../lib/text/tokenizer'

type Json = Record<string, unknown>
interface Encoded {
  readonly ids: number[][]
  readonly decoded: string[]
}
interface Golden extends Encoded {
  readonly texts: string[]
  readonly layouts: Record<string, Encoded & { readonly fields: Json }>
  readonly repeated: [text: string, times: number, hash: string][]
  readonly wordLevel: Encoded & { readonly json: Json; readonly texts: string[] }
  readonly ties: Encoded & { readonly json: Json; readonly texts: string[] }
}

const fixtures = join(root, 'test/fixtures/tokenizer')
const base: Json = JSON.parse(readFileSync(join(fixtures, 'tokenizer.json'), 'utf8'))
const golden: Golden = JSON.parse(gunzipSync(readFileSync(join(fixtures, 'golden.json.gz'))).toString('utf8'))
const tokenizer = loadTokenizer(fixtures)

const folder = mkdtempSync(join(tmpdir(), 'tunebook-tokenizer-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The file of a tokenizer like the fixture but for some fields, in which "CHARSMAP" stands for its normalizer. */
function like(fields: Json): string {
  const text = JSON.stringify(fields).replaceAll('"CHARSMAP"', JSON.stringify(base.normalizer))
  const file = join(folder, 'tokenizer.json')
  writeFileSync(file, JSON.stringify({ ...base, ...JSON.parse(text) }))
  return file
}

/** The texts whose ids, or whose decoded ids, are not the expected ones. */
function differing(subject: Tokenizer, texts: readonly string[], { ids, decoded }: Encoded): string[] {
  return texts.filter(
    (text, i) =>
      JSON.stringify([...subject.encode(text)]) !== JSON.stringify(ids[i]) ||
      subject.decode(ids[i] as number[]) !== decoded[i],
  )
}

function hashed(ids: readonly Int32Array[]): string {
  const hash = createHash('sha256')
  for (const each of ids) hash.update(`${each.join(' ')}\n`)
  return hash.digest('hex').slice(0, 16)
}

describe('loadTokenizer', () => {
  it('gives the ids and texts of the Python tokenizers, on 1,869 ordinary and awkward texts', () => {
    expect(golden.texts.length).toBeGreaterThan(1500)
    expect(differing(tokenizer, golden.texts, golden)).toEqual([])
    expect(differing(tokenizer, golden.texts, golden)).toEqual([]) // now from the cache of words
  })

  it.each(Object.keys(golden.layouts))('reads the layout: %s', (name) => {
    const layout = golden.layouts[name] as Golden['layouts'][string]
    const texts = golden.texts.filter((_, i) => i % 5 === 0)
    expect(differing(loadTokenizer(like(layout.fields)), texts, layout)).toEqual([])
  })

  it('reads a WordLevel vocabulary', () => {
    const { json, texts, ...expected } = golden.wordLevel
    const words = loadTokenizer(like({ ...json, normalizer: null }))
    expect(differing(words, texts, expected)).toEqual([])
    expect(words.vocabSize).toBe(12)
  })

  it('prefers, of pieces with equal sums, the one that begins first', () => {
    const { json, texts, ...expected } = golden.ties
    expect(differing(loadTokenizer(like(json)), texts, expected)).toEqual([])
  })

  it.each(golden.repeated.map(([text, times, hash]) => [JSON.stringify(text), times, text, hash] as const))(
    'encodes one long text: %s × %i',
    (_, times, text, hash) => {
      expect(hashed([tokenizer.encode(text.repeat(times))])).toBe(hash)
    },
  )

  it('says what a model needs to know', () => {
    expect(tokenizer).toMatchObject({ vocabSize: 1496, padId: 0, eosId: 1, unkId: 2, bosId: undefined })
    expect(tokenizer.specialTokens).toEqual({ pad_token: '<pad>', eos_token: '</s>', unk_token: '<unk>' })
    expect(Buffer.from(tokenizer.json).equals(readFileSync(join(fixtures, 'tokenizer.json')))).toBe(true)
  })

  it('takes half a surrogate pair for U+FFFD', () => {
    expect(tokenizer.encode('a\ud800b \udc00')).toEqual(tokenizer.encode('a\ufffdb \ufffd'))
  })

  it('passes over ids that no token has', () => {
    expect(tokenizer.decode([923, 1496, -1, 99999, 479])).toBe(tokenizer.decode([923, 479]))
  })

  it('remembers words, not the texts they stood in', () => {
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    const used = () => {
      collect()
      return process.memoryUsage().heapUsed / 1e6
    }
    const before = used()
    for (let i = 0; i < 60; i++) tokenizer.encode(`remembered-word-${i}${' '.repeat(200_000)}`)
    expect(used() - before).toBeLessThan(5) // the texts have 12 MB
  })

  it('ignores truncation and padding, which belong to who asks', () => {
    const long = 'one two three '.repeat(50)
    const cut = { direction: 'Right', max_length: 5, strategy: 'LongestFirst', stride: 0 }
    const filled = { strategy: { Fixed: 900 }, direction: 'Right', pad_id: 0, pad_type_id: 0, pad_token: '<pad>' }
    const other = loadTokenizer(like({ truncation: cut, padding: filled }))
    expect(other.encode(long)).toEqual(tokenizer.encode(long))
  })

  const vocab = (base.model as { vocab: unknown[] }).vocab
  const model = (fields: Json) => ({ model: { ...(base.model as Json), ...fields } })
  it.each<[string, Json, string]>([
    ['another model', { model: { type: 'Morphemes' } }, 'model.type: expected a model of type BPE, Unigram'],
    ['no unknown token', model({ unk_id: null }), 'model.unk_id: expected a whole number, found null'],
    ['an unknown token out of range', model({ unk_id: 5000 }), 'model.unk_id: expected an id below 1496'],
    ['a piece without a score', model({ vocab: [...vocab, ['x']] }), 'model.vocab[1496][1]: expected a finite number'],
    ['another normalizer', { normalizer: { type: 'NFX' } }, 'normalizer.type: expected a normalizer of type'],
    [
      'another normalizer inside',
      { normalizer: { type: 'Sequence', normalizers: ['CHARSMAP', { type: 'NFX' }] } },
      'normalizer.normalizers[1].type: expected a normalizer of type',
    ],
    [
      'a damaged character map',
      { normalizer: { type: 'Precompiled', precompiled_charsmap: 'AAAA' } },
      'normalizer.precompiled_charsmap: expected a compiled character map, found 3 bytes',
    ],
    [
      'an expression that may mean something else here',
      { normalizer: { type: 'Replace', pattern: { Regex: '\\X+' }, content: ' ' } },
      'normalizer.pattern.Regex: expected an expression that has the same meaning here, found \\X in',
    ],
    ['another pre-tokenizer', { pre_tokenizer: { type: 'Scripts' } }, 'pre_tokenizer.type: expected a pre-tokenizer'],
    ['another decoder', { decoder: { type: 'CTC' } }, 'decoder.type: expected a decoder of type ByteLevel'],
    [
      'another post-processor',
      { post_processor: { type: 'Padding' } },
      'post_processor.type: expected a post-processor',
    ],
    ['an added token with a flag missing', { added_tokens: [{ id: 0, content: 'x' }] }, 'added_tokens[0].single_word'],
  ])('refuses %s, naming file and field', (_, fields, message) => {
    const file = like(fields)
    const attempt = () => loadTokenizer(file)
    expect(attempt).toThrow(UserError)
    expect(attempt).toThrow(`${file}: ${message}`)
  })

  it('refuses files that are missing or no JSON', () => {
    expect(() => loadTokenizer(join(folder, 'none'))).toThrow(UserError)
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    expect(() => loadTokenizer(empty)).toThrow(join(empty, 'tokenizer.json'))
    writeFileSync(join(empty, 'tokenizer.json'), '{')
    expect(() => loadTokenizer(empty)).toThrow(/tokenizer\.json: not valid JSON/)
  })
})
