import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { readCsv } from '../../lib/base/csv'
import { readJson, readJsonl, readLines, readText } from '../../lib/base/files'
import { stem } from '../../lib/base/gzip'
import { rng } from '../../lib/base/random'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-gzip-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

it('is read wherever the plain file is, known by its first bytes', () => {
  expect(readJson(file('a.json', gzipSync('\uFEFF{"a": 1}')))).toEqual({ a: 1 })
  expect(readCsv(file('a.csv.gz', gzipSync('a,b\n1,é\n')))).toEqual([{ line: 2, row: { a: '1', b: 'é' } }])
  expect([...readJsonl(file('a.jsonl', gzipSync('{"a": 1}\n\n[2]')))]).toEqual([
    { line: 1, value: { a: 1 } },
    { line: 3, value: [2] },
  ])
})

it('gives the same lines, whatever the sizes of members and pieces', () => {
  const random = rng(3)
  const lines = Array.from({ length: 20_000 }, () => 'é'.repeat(random.int(40)) + random.int(1e9))
  const text = lines.join('\n')
  const whole = gzipSync(text)
  const members = Buffer.concat(
    [0, 1, 2].map((i) => gzipSync(text.slice(i * 200_000, i === 2 ? undefined : (i + 1) * 200_000))),
  )
  for (const bytes of [whole, members]) {
    const path = file('lines.gz', bytes)
    expect([...readLines(path)]).toEqual(lines)
    expect(readText(path)).toBe(text)
  }
})

describe('refuses, naming the file', () => {
  const good = gzipSync('{"a": 1}\n'.repeat(5000))
  const bomb = Buffer.concat(Array(40).fill(gzipSync(Buffer.alloc(8 << 20, ' '))))
  it.each<[string, Uint8Array, RegExp]>([
    ['what is cut short', good.subarray(0, good.length - 12), /x\.gz: compressed with gzip, and cut short/],
    [
      'what is damaged',
      Buffer.concat([good.subarray(0, 40), Buffer.alloc(30), good.subarray(70)]),
      /x\.gz: compressed with gzip, and damaged/,
    ],
    ['a header alone', Uint8Array.from([0x1f, 0x8b]), /x\.gz: compressed with gzip, and cut short/],
    ['what unpacks to far more than data do', bomb, /x\.gz: compressed with gzip, and unpacks to more than 64 MiB/],
  ])('%s', (_, bytes, message) => {
    const path = file('x.gz', bytes)
    expect(() => readText(path)).toThrow(message)
    expect(() => [...readLines(path)]).toThrow(message)
  })
})

it('is no part of a name', () => {
  expect([stem('a/b.json', '.json'), stem('a/b.json.gz', '.json'), stem('b.gz', '.json')]).toEqual(['b', 'b', 'b'])
})
