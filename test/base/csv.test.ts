import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readCsv } from '../../lib/base/csv'
import { UserError } from '../../lib/base/errors'
import { choice, rng } from '../../lib/base/random'
import { cpuMs } from '../cpu-time'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-csv-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'x.csv')
const read = (content: string) => {
  writeFileSync(path, content)
  return readCsv(path)
}

it('reads quotes, commas and line breaks inside quotes, \\r\\n, a byte-order mark, and counts lines', () => {
  expect(read('\uFEFFa,b\r\n1,"two, ""2""\nlines"\r\n\r\n,\n"",x')).toEqual([
    { line: 2, row: { a: '1', b: 'two, "2"\nlines' } },
    { line: 5, row: { a: '', b: '' } },
    { line: 6, row: { a: '', b: 'x' } },
  ])
  expect(read('a')).toEqual([])
  expect(read('a\n""\n')).toEqual([{ line: 2, row: { a: '' } }])
})

it('reads back whatever was written by the rules', () => {
  const random = rng(5)
  const parts = ['', 'a', ',', '"', '\n', '\r\n', ' ', 'é😀', '""', ',,']
  for (let round = 0; round < 300; round++) {
    const names = ['one', 'two', 'three'].slice(0, 1 + random.int(3))
    const rows = Array.from({ length: random.int(5) }, () =>
      Object.fromEntries(
        names.map((name) => [name, Array.from({ length: random.int(4) }, () => choice(parts, random)).join('')]),
      ),
    )
    const end = choice(['\n', '\r\n'], random)
    const line = (cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + end
    const content = line(names) + rows.map((row) => line(Object.values(row))).join('')
    expect(read(content).map(({ row }) => row)).toEqual(rows)
  }
})

it.each([
  ['semicolons', 'a;b\n1,5;"x;y"\n', [{ line: 2, row: { a: '1,5', b: 'x;y' } }]],
  ['tabs', 'a\tb\n1,5\tx;y\n', [{ line: 2, row: { a: '1,5', b: 'x;y' } }]],
  ['bars', 'a|b\n1|\n', [{ line: 2, row: { a: '1', b: '' } }]],
  ['names in quotes', '"a, or; |b",c\n1,2\n', [{ line: 2, row: { 'a, or; |b': '1', c: '2' } }]],
  ['one column', 'a\n1;2\n', [{ line: 2, row: { a: '1;2' } }]],
  [
    'lone \\r',
    'a,b\r1,"x\ry"\r\r3,4\r',
    [
      { line: 2, row: { a: '1', b: 'x\ry' } },
      { line: 5, row: { a: '3', b: '4' } },
    ],
  ],
  [
    'all line ends at once',
    'a,b\r\n1,"x\r\ny"\r3,4\n5,6',
    [
      { line: 2, row: { a: '1', b: 'x\r\ny' } },
      { line: 4, row: { a: '3', b: '4' } },
      { line: 5, row: { a: '5', b: '6' } },
    ],
  ],
  [
    'names that objects have',
    '__proto__,constructor\n1,2\n',
    [
      {
        line: 2,
        row: Object.fromEntries([
          ['__proto__', '1'],
          ['constructor', '2'],
        ]),
      },
    ],
  ],
])('reads %s', (_, content, rows) => {
  expect(read(content)).toEqual(rows)
})

it('lets the columns that are needed decide between two separators', () => {
  const both = 'text, or a note;label\nx;y\n'
  writeFileSync(path, both)
  expect(readCsv(path, { needs: ['label'] })).toEqual([{ line: 2, row: { 'text, or a note': 'x', label: 'y' } }])
  expect(() => readCsv(path)).toThrow(
    'expected one separator between the names of the columns, found a comma and a semicolon',
  )
})

it('names the columns that are needed and those found, once', () => {
  writeFileSync(path, `text;label\n${'x;y\n'.repeat(300)}`)
  expect(() => readCsv(path, { needs: ['input', 'output'] })).toThrow(
    `${path}:1: expected the columns input, output; found text, label`,
  )
})

it('says which column may have been meant', () => {
  writeFileSync(path, 'Input,ouput\na,b\n')
  let hint: string | undefined
  try {
    readCsv(path, { needs: ['input', 'output'] })
  } catch (error) {
    hint = (error as UserError).hint
  }
  expect(hint).toBe('input is missing; did you mean Input?; output is missing; did you mean ouput?')
})

it('gives rows that are too long or short to whoever asks for them, and reads the others', () => {
  writeFileSync(path, 'a,b\n1\n1,2\n1,2,3\n"x\ny",2\n')
  const bad: string[] = []
  const rows = readCsv(path, { onBadRow: ({ message }) => bad.push(message.replace(path, '')) })
  expect(rows.map(({ line }) => line)).toEqual([3, 5])
  expect(bad).toEqual([':2: expected 2 columns (a, b), found 1', ':4: expected 2 columns (a, b), found 3'])
})

it.each<[string, string | Uint8Array, string]>([
  ['a web page', '<!DOCTYPE html>\n<p>404, not found', 'expected CSV, found a web page'],
  ['a pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:1\n', 'found a Git LFS pointer'],
  ['Parquet', 'PAR1....', 'found a Parquet file'],
  ['a spreadsheet', 'PK\x03\x04...', 'found a zip archive (or a spreadsheet)'],
  ['UTF-16', Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le'), 'found text in UTF-16'],
  ['UTF-16 without a mark', Buffer.from('a,b\n1,2\n', 'utf16le'), 'found bytes that are no text'],
  ['nothing', ' \n\r\n', 'found an empty file'],
])('says that it was given %s', (_, content, said) => {
  writeFileSync(path, content)
  expect(() => readCsv(path)).toThrow(said)
})

it('takes time in proportion to the file, whatever is in it', () => {
  const shapes: ((n: number) => string)[] = [
    (n) => `a\n${'"'.repeat(n)}`,
    (n) => `a\n"${'""'.repeat(n / 2)}"`,
    (n) => `a\n${'1\n'.repeat(n / 2)}`,
    (n) => `a\n${'x'.repeat(n)}`,
    (n) => Array.from({ length: n / 6 }, (_, i) => `c${i}`).join(','),
    (n) => `a\n${'\n'.repeat(n)}"`,
    (n) => `a\r${'"\r'.repeat(n / 2)}`,
    (n) => `a,b\n${',\n'.repeat(n / 4)}"x`,
    (n) => ';'.repeat(n),
  ]
  for (const shape of shapes) {
    writeFileSync(path, shape(300_000))
    const start = process.cpuUsage()
    try {
      readCsv(path)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
    }
    expect(cpuMs(start), shape(20)).toBeLessThan(4000)
  }
})

describe('refuses, naming the line', () => {
  it.each([
    ['', 'expected a first line with the names of the columns, found an empty file'],
    ['a,a\n', ':1: expected each column once, found "a" again'],
    ['a,b\n1,2\n3\n', ':3: expected 2 columns (a, b), found 1'],
    ['a,b\n1,2,3\n', ':2: expected 2 columns (a, b), found 3'],
    ['a,b\n1,"2\n3,4\n', ':2: expected a closing quote, found the end of the file'],
    ['a,b\n"1"x,2\n', ":2: expected a comma or the line's end behind a closing quote"],
    ['a,b\nx"1",2\n', ':2: expected a quote only around a whole field'],
    ['a,b\r\n"x\r\ny",2\r\n\r\n3,"4\r\n', ':5: expected a closing quote, found the end of the file'],
  ])('%j', (content, message) => {
    expect(() => read(content)).toThrow(message)
  })
})

it('refuses an unclosed quote in a large file at once', () => {
  const start = process.cpuUsage()
  expect(() => read(`a\n"${'x""\n'.repeat(500_000)}`)).toThrow('expected a closing quote')
  expect(cpuMs(start)).toBeLessThan(3000)
})
