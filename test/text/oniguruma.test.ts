import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { root } from '../../lib/base/paths'
import { parseOniguruma } from '../../lib/text/oniguruma'
import { matches, replaced } from '../../lib/text/pattern'
import { regexSource } from '../../lib/text/regex-source'

const golden: { readonly texts: string[]; readonly expressions: [source: string, hash: string][] } = JSON.parse(
  gunzipSync(readFileSync(join(root, 'test/fixtures/tokenizer-families/golden.json.gz'))).toString('utf8'),
)
const texts = golden.texts.filter((_, i) => i % 10 === 0).map((text) => text.replace(/\p{Cs}/gu, '\ufffd'))

describe('a regular expression of Oniguruma', () => {
  it.each(golden.expressions)(
    'matches here what it matches there, in 400 texts of all of Unicode: %s',
    (source, hash) => {
      const regex = new RegExp(regexSource(parseOniguruma(source, 'f'), 'f'), 'gu')
      const joined = texts.map((text) => replaced(text, matches(regex, 'f'), '<>')).join('\0')
      expect(createHash('sha256').update(joined).digest('hex').slice(0, 8)).toBe(hash)
    },
  )

  it.each([
    ['\\X', '\\X'],
    ['\\R+', '\\R'],
    ['(a)\\1', '\\1'],
    ['\\Ga', '\\G'],
    ['\\p{Klingon}', 'the property Klingon'],
    ['\\p', '\\p without {'],
    ['[[:alpha:]]', 'a POSIX class'],
    ['(?<name>a)', '(?<'],
    ['(?m:.)', '(?m'],
    ['(?i:é)', '(?i) with letters other than ASCII'],
    ['(?i:stop)', '(?i) with letters that are one character together'],
    ['a**', 'a repeated repetition'],
    ['a{2}?', '{n}?'],
    ['(?:ab){1,2}+', '{n,m}+'],
    ['*a', '* with nothing before it'],
    ['^*', 'a repeated place'],
    ['[z-a]', 'a range without order'],
    ['[a-\\d]', 'a range without order'],
    ['[a', 'no ]'],
    ['(a', 'no )'],
    ['a)', 'a ) too many'],
    ['a\\', 'a \\ at the end'],
    ['\\x{110000}', 'the character number "110000"'],
    ['\\x{d800}', 'the character number "d800"'],
  ])('is refused by name where it is not read: %s', (source, what) => {
    const attempt = () => parseOniguruma(source, 'f: pattern.Regex')
    expect(attempt).toThrow(UserError)
    expect(attempt).toThrow(`f: pattern.Regex: expected an expression that has the same meaning here, found ${what} in`)
  })

  it('has no possessive part within another, or behind', () => {
    for (const source of ['(?>a++b)', '(?<=a++)b']) {
      expect(() => regexSource(parseOniguruma(source, 'f'), 'f')).toThrow(UserError)
    }
  })
})
