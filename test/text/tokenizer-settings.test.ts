import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { root } from '../../lib/base/paths'
import { loadTokenizer } from '../../lib/text/tokenizer'
import { TOKENIZER_CONFIG_KEYS } from '../../lib/text/tokenizer-settings'
import { encoderFolder } from '../models/sentence-encoder/encoder-fixtures'

const scratch = mkdtempSync(join(tmpdir(), 'tunebook-tokenizer-settings-'))
afterAll(() => rmSync(scratch, { recursive: true }))

let folders = 0
function folder(tokenizer: string, files: Readonly<Record<string, unknown>>): string {
  const made = join(scratch, String(folders++))
  mkdirSync(made)
  cpSync(tokenizer, join(made, 'tokenizer.json'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(made, name), JSON.stringify(content))
  return made
}
const t5 = (files: Readonly<Record<string, unknown>>) =>
  folder(join(root, 'test/fixtures/tokenizer/tokenizer.json'), files)
const bert = (files: Readonly<Record<string, unknown>>) => folder(join(encoderFolder('bert'), 'tokenizer.json'), files)

describe("what stands beside a tokenizer.json, as Transformers' from_pretrained reads it,", () => {
  it('names the tokens that end and fill a text', () => {
    const plain = loadTokenizer(t5({}))
    const other = { eos_token: { content: '<extra_id_0>', lstrip: false }, pad_token: '</s>' }
    const id = (token: string) => plain.encode(token)[0]
    for (const file of ['tokenizer_config.json', 'special_tokens_map.json']) {
      expect(loadTokenizer(t5({ [file]: other }))).toMatchObject({ eosId: id('<extra_id_0>'), padId: id('</s>') })
    }
    const both = { 'tokenizer_config.json': { eos_token: '</s>' }, 'special_tokens_map.json': other }
    expect(loadTokenizer(t5(both)).eosId).toBe(plain.eosId)
  })

  it('takes spaces before punctuation out of what is decoded, or leaves them', () => {
    const decoded = (settings: object) => {
      const tokenizer = loadTokenizer(bert({ 'tokenizer_config.json': settings }))
      return { tokenizer, text: tokenizer.decode(tokenizer.encode('they do not , we do n\'t . " ')) }
    }
    const t5Text = (settings: object) => {
      const tokenizer = loadTokenizer(t5({ 'tokenizer_config.json': settings }))
      return tokenizer.decode(tokenizer.encode("A house , a tree ! They do not ; it 's all ."))
    }
    expect(t5Text({})).toBe("A house , a tree ! They do not ; it 's all .")
    expect(t5Text({ clean_up_tokenization_spaces: false })).toBe(t5Text({}))
    expect(t5Text({ clean_up_tokenization_spaces: true })).toBe("A house, a tree! They do not ; it's all.")
    expect(decoded({ clean_up_tokenization_spaces: true }).tokenizer.cleanUp).toBe(true)
  })

  const cases: [string, () => string, RegExp][] = [
    [
      'a token that Transformers would add',
      () => t5({ 'tokenizer_config.json': { sep_token: '<sep>' } }),
      /tokenizer_config\.json: sep_token: expected a token of tokenizer\.json, found a string \("<sep>"\)/,
    ],
    [
      'one in a list',
      () => t5({ 'special_tokens_map.json': { additional_special_tokens: ['</s>', '<x>'] } }),
      /special_tokens_map\.json: additional_special_tokens: expected a token/,
    ],
    [
      'one in the oldest file',
      () => t5({ 'added_tokens.json': { '<mine>': 1496 } }),
      /added_tokens\.json: <mine>: expected a token/,
    ],
    [
      'another id',
      () => t5({ 'added_tokens.json': { '</s>': 7 } }),
      /added_tokens\.json: <\/s>: expected the id 1 that "<\/s>" has/,
    ],
    [
      'another id by number',
      () => t5({ 'tokenizer_config.json': { added_tokens_decoder: { 7: { content: '</s>' } } } }),
      /added_tokens_decoder\.7: expected the id 1/,
    ],
    [
      'a token that is none',
      () => t5({ 'tokenizer_config.json': { eos_token: 7 } }),
      /eos_token: expected an object, found a number/,
    ],
    [
      'another case',
      () => bert({ 'tokenizer_config.json': { do_lower_case: false } }),
      /do_lower_case: expected true, as normalizer\.lowercase of tokenizer\.json says/,
    ],
    [
      'other accents',
      () => bert({ 'tokenizer_config.json': { strip_accents: false } }),
      /strip_accents: expected null, as normalizer/,
    ],
    [
      'other characters',
      () => bert({ 'tokenizer_config.json': { tokenize_chinese_chars: false } }),
      /tokenize_chinese_chars: expected true/,
    ],
    ['no object', () => t5({ 'tokenizer_config.json': [] }), /tokenizer_config\.json: expected an object/],
    [
      'a switch that is none',
      () => t5({ 'tokenizer_config.json': { clean_up_tokenization_spaces: 1 } }),
      /expected true or false/,
    ],
  ]
  it.each(cases)('is refused by name: %s', (_, make, message) => {
    const made = make()
    expect(() => loadTokenizer(made)).toThrow(UserError)
    expect(() => loadTokenizer(made)).toThrow(message)
  })

  const refused = Object.entries(TOKENIZER_CONFIG_KEYS).filter(([, meaning]) => typeof meaning === 'object')
  it.each(refused)('is refused by name: %s', (name) => {
    const made = t5({ 'tokenizer_config.json': { [name]: true } })
    expect(() => loadTokenizer(made)).toThrow(`tokenizer_config.json: ${name}: true is not done here`)
  })

  it("is what the fixtures' own writers wrote", () => {
    const own = JSON.parse(readFileSync(join(encoderFolder('bert'), 'tokenizer_config.json'), 'utf8'))
    expect(Object.keys(own).filter((name) => !Object.hasOwn(TOKENIZER_CONFIG_KEYS, name))).toEqual([])
  })
})
