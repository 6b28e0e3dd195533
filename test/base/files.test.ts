import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { readJson, readJsonl, readLines, sha256, statOf, writeAtomic } from '../../lib/base/files'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-files-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

describe('writeAtomic', () => {
  it('makes folders, replaces the file, and leaves nothing beside it', () => {
    const path = join(folder, 'a/b/c.json')
    writeAtomic(path, 'old')
    writeAtomic(path, new Uint8Array([110, 101, 119]))
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['c.json'])
  })
  it('keeps the old file and no rest when it cannot write', () => {
    const path = join(folder, 'a/b/c.json')
    expect(() => writeAtomic(join(path, 'd'), 'x')).toThrow(UserError)
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(() => writeAtomic(join(folder, 'a/b'), 'x')).toThrow(/expected a file, found a folder/)
    expect(readdirSync(join(folder, 'a'))).toEqual(['b'])
  })
})

it('statOf says what is there, nothing where there is nothing, and why it could not look', () => {
  symlinkSync('circle', join(folder, 'circle'))
  expect(statOf(folder)?.isDirectory()).toBe(true)
  expect(statOf(join(folder, 'none'))).toBeUndefined()
  expect(statOf(join(file('plain', ''), 'inside'))).toBeUndefined()
  expect(() => statOf(join(folder, 'circle'))).toThrow(/circle: its symbolic links lead in a circle/)
})

describe('readLines', () => {
  it('handles \\r\\n, a missing last newline, blank lines, a byte-order mark, and characters cut by a read', () => {
    const long = 'é'.repeat(1 << 20) // two bytes each; the mark before it makes a read end in the middle of one
    const path = file('lines.txt', `\uFEFF${long}\r\n\nlast`)
    expect([...readLines(path)]).toEqual([long, '', 'last'])
    expect([...readLines(file('empty.txt', ''))]).toEqual([])
  })
})

describe('readJsonl', () => {
  it('numbers lines from 1 and skips blank ones', () => {
    expect([...readJsonl(file('good.jsonl', '{"a":1}\n\n[2]\n'))]).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 3, value: [2] },
    ])
  })
  it('names file and line of a mistake, as a UserError', () => {
    const path = file('bad.jsonl', '{}\n{"a":\n')
    expect(() => [...readJsonl(path)]).toThrow(UserError)
    expect(() => [...readJsonl(path)]).toThrow(`${path}:2: expected one JSON value on each line`)
    expect(() => [...readJsonl(join(folder, 'none.jsonl'))]).toThrow(`none.jsonl: no such file`)
    expect(() => [...readJsonl(folder)]).toThrow('expected a file, found a folder')
    const binary = file('latin1.jsonl', new Uint8Array([34, 34, 10, 34, 0xe9, 34, 10]))
    expect(() => [...readJsonl(binary)]).toThrow('not UTF-8')
  })
})

it('readJson names the file', () => {
  expect(readJson(file('x.json', '\uFEFF{"a":[]}'))).toEqual({ a: [] })
  expect(() => readJson(file('y.json', '{'))).toThrow(/y\.json: not valid JSON/)
})

it('readJson says where a file is broken, cut short, or not UTF-8', () => {
  const complaint = (content: string | Uint8Array) => {
    try {
      return readJson(file('z.json', content))
    } catch (error) {
      expect(error).toBeInstanceOf(UserError)
      return (error as Error).message.replace(/^.*z\.json: /, '')
    }
  }
  expect(complaint('{\n "a": 1,\n "b" 2\n}')).toMatch(/^not valid JSON: \w.*, at line 3, column 6$/)
  for (const cut of ['{"a": [1', '{"a": "x', '{"a": tru', '{"a":\n'])
    expect(complaint(cut)).toMatch(/^not valid JSON: it ends too early, at line \d, column \d+$/)
  expect(complaint(' \n')).toBe('not valid JSON: the file is empty')
  expect(complaint(Buffer.from('"a\nbé"', 'latin1'))).toBe('not UTF-8: near byte 5, in line 2')
  expect(complaint(Buffer.from('"é', 'utf8').subarray(0, 2))).toBe('not UTF-8: it ends in the middle of a character')
  expect(complaint(Buffer.from('\xff', 'latin1'))).toBe('not UTF-8: near byte 0, in line 1')
  expect(complaint(Buffer.from('"\u0000é\xf0\x9f"', 'latin1'))).toBe('not UTF-8: near byte 3, in line 1')
})

it('sha256 equals the published test vector', async () => {
  expect(await sha256(file('abc', 'abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
