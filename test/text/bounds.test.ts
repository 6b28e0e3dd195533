import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { root } from '../../lib/base/paths'
import { parseTokenizer, type Tokenizer } from '../../lib/text/tokenizer'
import { trainVocabulary } from '../../lib/text/train-vocabulary'
import { cpuMs } from '../cpu-time'

// biome-ignore lint/suspicious/noExplicitAny: files to be broken in any way
type Json = any
const read = (path: string): Json => JSON.parse(readFileSync(join(root, 'test/fixtures', path), 'utf8'))
const unigram = () => read('tokenizer/tokenizer.json')
const wordpiece = () => read('encoder/bert/tokenizer.json')
const words = (): Json => JSON.parse(trainVocabulary(['some words of a text']))
const parse = (json: Json) => parseTokenizer(JSON.stringify(json))

describe('numbers of a tokenizer.json are bounded before they are used', () => {
  it.each([300_000_000, 2 ** 31, 2 ** 53, 1e308, -1, 1.5])('a token id %d', (id) => {
    for (const make of [words, wordpiece]) {
      const json = make()
      json.model.vocab[Object.keys(json.model.vocab)[7]!] = id
      const start = process.cpuUsage()
      expect(() => parse(json)).toThrow(/model\.vocab\["[^"]+"\]: expected a token id from 0 to 16777215/)
      expect(cpuMs(start)).toBeLessThan(1000)
    }
  })

  it('the ids around a text, which must be of tokens', () => {
    const json = words()
    for (const id of [300_000_000, 5000]) {
      json.post_processor.special_tokens['</s>'].ids = [id]
      expect(() => parse(json)).toThrow(UserError)
      expect(() => parse(json)).toThrow(/post_processor.*expected/)
    }
    json.post_processor.single[1].SpecialToken.id = 'constructor'
    expect(() => parse(json)).toThrow(/special_tokens\["constructor"\]: expected an object, found nothing/)
  })

  it('ids with gaps count up to the highest, and an added token gets the next number, as in Python', () => {
    const json = words()
    json.model.vocab.text = 90_000
    expect(parse(json).vocabSize).toBe(90_001)
    json.added_tokens.push({ ...json.added_tokens[0], content: 'new' })
    expect([...parse(json).encode('new')]).toEqual([Object.keys(json.model.vocab).length, 1])
    json.added_tokens.push({ ...json.added_tokens[0], content: 'text' }, { ...json.added_tokens[0], content: 'newer' })
    expect([...parse(json).encode('newer')]).toEqual([90_001, 1])
  })

  it('steps within steps, and steps that make a text longer and longer', () => {
    for (const [field, inner] of Object.entries({
      normalizer: 'normalizers',
      pre_tokenizer: 'pretokenizers',
      decoder: 'decoders',
    })) {
      // As text, since JSON.stringify does not go that deep.
      const deep = `${`{"type":"Sequence","${inner}":[`.repeat(50_000)}${']}'.repeat(50_000)}`
      const text = JSON.stringify({ ...words(), [field]: 'HERE' }).replace('"HERE"', deep)
      expect(() => parseTokenizer(text)).toThrow(`${field}: more than 120 lists and objects within one another`)
    }
    const json = words()
    const longer = { type: 'Replace', pattern: { String: 'a' }, content: 'a'.repeat(5000) }
    json.normalizer = { type: 'Sequence', normalizers: Array.from({ length: 40 }, () => longer) }
    expect(() => parse(json).encode('a')).toThrow(
      /normalizer: expected a text of at most 16777216 characters, found 25000000/,
    )
    expect(() => parse(words()).encode('a '.repeat(2 ** 23 + 1))).toThrow(
      /expected a text of at most 16777216 characters/,
    )
  })

  it('expressions that would be searched for in more than linear time are refused', () => {
    const refusal = (Regex: string) => {
      const json = words()
      json.normalizer = { type: 'Replace', pattern: { Regex }, content: '' }
      return () => parse(json)
    }
    for (const slow of ['a+a+a+b', ' {2,}x', '(a+)+b', '(a|a)*b', '.*?x', '\\s+$', '\\s\\s*x|\\s|\\s+', '(a?){40}b']) {
      expect(refusal(slow)).toThrow(
        /normalizer\.pattern\.Regex: expected an expression that is sure to be searched for in linear time/,
      )
    }
    expect(refusal('')).toThrow(/Regex: expected an expression of 1 to 2000 characters/)
    for (const large of ['\\p{L}'.repeat(390), '[^\\p{L}\\w]'.repeat(180), '\\b'.repeat(990)]) {
      const start = process.cpuUsage()
      expect(refusal(large)).toThrow(/Regex: expected an expression with fewer classes of characters/)
      expect(cpuMs(start)).toBeLessThan(3000)
    }
    expect(refusal('a{5000}')).toThrow(/Regex: expected .* found more than 1000 repetitions/)
    expect(refusal('a{5,2}')).toThrow(/Regex: expected .* found bounds without order/)
    expect(refusal('('.repeat(1900))).toThrow(/Regex: expected .* found more than 50 groups within one another/)
    expect(refusal('['.repeat(1900))).toThrow(/Regex: expected .* found more than 50 groups within one another/)
  })
})

describe('twice the text takes at most 2.5 times the time', () => {
  const flags = { single_word: false, normalized: false, special: false }
  const withAdded = (...contents: Json[]) => {
    const json = words()
    contents.forEach(
      (more, i) => void json.added_tokens.push({ ...flags, lstrip: false, rstrip: false, id: 0, ...more, i }),
    )
    return parse(json)
  }
  const longWords = () => {
    const json = wordpiece()
    json.model.max_input_chars_per_word = 1e9
    json.model.vocab['a'.repeat(2000)] = Object.keys(json.model.vocab).length
    return parse(json)
  }
  const families: Record<string, Json> = JSON.parse(
    gunzipSync(readFileSync(join(root, 'test/fixtures/tokenizer-families/tokenizers.json.gz'))).toString('utf8'),
  )
  const family = (name: string) => () => parse(families[name])
  const many = Array.from({ length: 5000 }, (_, i) => ({ content: `<token_${i}>` }))
  const cases: [string, () => Tokenizer, string, number][] = [
    ['one character, Unigram', () => parse(unigram()), 'a', 8_000],
    ['one unknown character, Unigram', () => parse(unigram()), '\u4e2d', 8_000],
    ['spaces, Unigram', () => parse(unigram()), ' ', 12_000],
    ['marks, Unigram', () => parse(unigram()), '\u0301\u0323', 15_000],
    ['ligatures, Unigram', () => parse(unigram()), '\ufb01\u00a0', 12_000],
    ['one character, WordPiece', () => parse(wordpiece()), 'a', 40_000],
    ['one character in words without end, WordPiece', longWords, 'a', 12_000],
    ['marks, WordPiece', () => parse(wordpiece()), '\u0301\u0323', 15_000],
    ['punctuation, WordPiece', () => parse(wordpiece()), '!', 8_000],
    ['half surrogate pairs, WordPiece', () => parse(wordpiece()), '\ud800', 12_000],
    ['one character, byte-level BPE', family('gpt2'), 'a', 12_000],
    ['spaces before a letter, byte-level BPE', family('llama3'), ' '.repeat(2000).concat('a'), 20],
    ['letters of both cases, byte-level BPE', family('gpt4o'), 'Aa', 8_000],
    ['capitals, byte-level BPE', family('gpt4o'), 'A', 12_000],
    ['line ends, byte-level BPE', family('qwen2'), ' \n', 8_000],
    ['marks out of order, composed', family('qwen2'), '\u0301\u0323', 16_000],
    ['marks out of order, compatibility forms', family('odd_prefix'), '\u0301\u0323', 16_000],
    ['one word without spaces, BPE', family('llama2'), 'the', 5_000],
    ['spaces, BPE', family('llama2'), ' ', 12_000],
    ['bytes, BPE', family('gemma'), '\u4e2d', 6_000],
    ['many added tokens', () => withAdded(...many), '<token_1', 8_000],
    ['white space before an added space', () => withAdded({ content: ' ', lstrip: true }), ' ', 12_000],
    ['white space after an added space', () => withAdded({ content: ' ', rstrip: true }), ' ', 12_000],
  ]
  it.each(cases)('%s', (_, make, piece, times) => {
    const tokenizer = make()
    const cost = (repeated: number) => {
      const text = piece.repeat(repeated)
      const start = process.cpuUsage()
      tokenizer.decode(tokenizer.encode(text))
      return cpuMs(start)
    }
    cost(times)
    const least = (repeated: number) => Math.min(...[0, 1, 2].map(() => cost(repeated)))
    // Doubled twice, which tells quadratic work (16 times) more surely; a few milliseconds of grace.
    expect(least(4 * times)).toBeLessThan(2.5 * 2.5 * least(times) + 20)
  })

  it('of tokens added too: as many more, as much more time to look for them', () => {
    const cost = (tokens: number) => {
      const tokenizer = withAdded(...many.slice(0, tokens))
      const text = '<token_x> '.repeat(10_000)
      tokenizer.encode(text)
      const start = process.cpuUsage()
      tokenizer.encode(text)
      return cpuMs(start)
    }
    expect(cost(5000)).toBeLessThan(2.5 * cost(2500) + 20)
  })
})
