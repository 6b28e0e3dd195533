import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { parseJson, parseJsonLine } from '../../lib/base/json'
import { cpuMs } from '../cpu-time'

/** What is said of a text, without the place in front of it. */
function said(text: string, parse = parseJson): string | undefined {
  try {
    parse(text, 'F')
    return undefined
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return error.message.replace(/^F: (not valid JSON: )?/, '')
  }
}

describe('parseJson says what stands where it should not', () => {
  it.each([
    ['{\n "a": 1,\n "weight": NaN\n}', 'found NaN, which is no number in JSON, at line 3, column 12'],
    ['[-Infinity]', 'found -Infinity, which is no number in JSON, at line 1, column 2'],
    ['[1, nan]', 'found nan, which is no number in JSON, at line 1, column 5'],
    ['{"a": undefined}', 'found undefined, at line 1, column 7'],
    ['{"a": None}', "found Python's None, at line 1, column 7"],
    ['{"a": True}', "found Python's True, at line 1, column 7"],
    ["{'a': 1}", 'found a single quote, at line 1, column 2'],
    ['{“a”: 1}', 'found “, at line 1, column 2'],
    ['[1, // one\n2]', 'found a comment, which JSON does not have, at line 1, column 5'],
    ['# data\n[]', 'found a comment, which JSON does not have, at line 1, column 1'],
    ['[1, /* one */ 2]', 'found a comment, which JSON does not have, at line 1, column 5'],
    ['{"a": 1,\n}', 'a comma stands before }, at line 1, column 8'],
    ['[1, 2, ]', 'a comma stands before ], at line 1, column 6'],
    ['[1 2]', 'expected a comma or ], found 2, at line 1, column 4'],
    ['{"a": 1 "b": 2}', 'expected a comma or }, found "b", at line 1, column 9'],
    ['{"a" 1}', 'expected a colon after the key, found 1, at line 1, column 6'],
    ['{a: 1}', 'found a, at line 1, column 2'],
    ['{1: 1}', 'expected a key in double quotes, found 1, at line 1, column 2'],
    ['[,1]', 'expected a value, found ,, at line 1, column 2'],
    ['{"a":}', 'expected a value, found }, at line 1, column 6'],
    ['[1}', 'expected a comma or ], found }, at line 1, column 3'],
    ['[07]', 'found 07, at line 1, column 2'],
    ['[+1]', 'found +1, at line 1, column 2'],
    ['[.5]', 'found .5, at line 1, column 2'],
    ['[1.]', 'found 1., at line 1, column 2'],
    ['["a\nb"]', 'a text goes on in the next line, at line 1, column 4'],
    ['["a\tb"]', 'a control character (U+0009) stands in a text, at line 1, column 4'],
    ['["C:\\path"]', '\\p is no escape, at line 1, column 5'],
    ['["\\u12g4"]', '\\u is no escape, at line 1, column 3'],
    ['{"a": 1}\n{"a": 2}\n', 'a second value begins behind the first one, which is whole, at line 2, column 1'],
    ['[1]]', '] stands behind the value, which is whole, at line 1, column 4'],
    ['\u0000', 'found the control character U+0000, at line 1, column 1'],
    ['{"a": [1, "b', 'it ends too early, at line 1, column 13'],
    ['{"a": tr', 'it ends too early, at line 1, column 9'],
    ['[1, -', 'it ends too early, at line 1, column 6'],
    ['{"a": 1,\n\n', 'it ends too early, at line 1, column 9'],
    ['', 'the file is empty'],
    ['<!DOCTYPE html>\n<p>404', 'it is a web page'],
    ['version https://git-lfs.github.com/spec/v1\noid sha256:1\n', "it is a Git LFS pointer in the file's place"],
    ['{"a": 1, "b": {"a": 2}, "\\u0061": 3}', 'the key "a" is there twice in one object, at line 1, column 25'],
    ['[1e400]', '1e400 is larger than the largest number, 1.8e308, at line 1, column 2'],
    [`[${'9'.repeat(400)}]`, `${'9'.repeat(37)}… is larger than the largest number, 1.8e308, at line 1, column 2`],
  ])('%j', (text, message) => {
    expect(said(text)).toBe(message)
  })
})

it('lets through what only looks like a mistake', () => {
  const text = '{"a": {"a": 1}, "b": [{"a": "a"}, {"a": ":"}], "\\\\": "\\\\\\"", "1e999": -1e-999, "__proto__": {}}'
  expect(parseJson(text, 'F')).toEqual(JSON.parse(text))
})

it('refuses exactly what JSON.parse refuses, and keeps every value', () => {
  fc.assert(
    fc.property(fc.json({ noUnicodeString: false }), (text) => {
      expect(parseJson(text, 'F')).toEqual(JSON.parse(text))
    }),
  )
  const parts = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"b"',
    '1',
    '-',
    '.5',
    'e',
    'true',
    'nul',
    '"',
    '\\',
    '\n',
    ' ',
    '/',
  ]
  const text = fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((all) => all.join(''))
  fc.assert(
    fc.property(text, (one) => {
      let valid = true
      try {
        JSON.parse(one)
      } catch {
        valid = false
      }
      const message = said(one)
      if (!valid) expect(message).toMatch(/, at line \d+, column \d+$|^the file is empty$/)
      else if (message !== undefined) expect(message).toContain('is there twice')
    }),
    { numRuns: 3000 },
  )
})

it('refuses depth before anything overflows, in any of its forms', () => {
  for (const open of ['[', '{"a":'])
    for (const close of [true, false]) {
      const text = open.repeat(100_000) + (close ? `1${(open === '[' ? ']' : '}').repeat(100_000)}` : '')
      expect(said(text)).toMatch(close ? /more than 500 deep/ : /it ends too early/)
    }
})

it('names the column of a line, and what spans several', () => {
  const line = (text: string) => said(text, parseJsonLine)
  expect(line('{"a": NaN}')).toBe(
    'expected one JSON value on each line: found NaN, which is no number in JSON, at column 7',
  )
  expect(line('{')).toBe('expected one JSON value on each line, found one that goes on in the next line')
  expect(line('{"a": 1, "a": 2}')).toContain('the key "a" is there twice')
})

it('takes time in proportion to the text, whatever is in it', () => {
  const shapes: ((n: number) => string)[] = [
    (n) => `"${'x'.repeat(n)}"`,
    (n) => `"${'\\"'.repeat(n / 2)}"`,
    (n) => `"${'\\\\'.repeat(n / 2)}`,
    (n) => `[${'1,'.repeat(n / 2)}1]`,
    (n) => `{${Array.from({ length: n / 12 }, (_, i) => `"${i}":[{}]`).join(',')}}`,
    (n) => `[${'"a" '.repeat(n / 4)}`,
    (n) => ' '.repeat(n),
    (n) => '['.repeat(n),
    (n) => `"${'\\x'.repeat(n / 2)}"`,
    (n) => '\n'.repeat(n),
  ]
  for (const shape of shapes) {
    const text = shape(2_000_000)
    const start = process.cpuUsage()
    said(text)
    expect(cpuMs(start), text.slice(0, 20)).toBeLessThan(3000)
  }
})
