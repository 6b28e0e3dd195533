import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { readPairs } from '../../lib/text/pairs'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-pairs-'))
afterAll(() => rmSync(folder, { recursive: true }))

function written(content: string): string {
  const file = join(folder, 'pairs.jsonl')
  writeFileSync(file, content)
  return file
}

describe('readPairs', () => {
  it('reads a line a pair, and passes over other fields and blank lines', () => {
    const file = written('{"source": "a\\nb", "target": "c"}\r\n\n{"id": 7, "source": "", "target": ""}')
    expect(readPairs(file)).toEqual([
      { source: 'a\nb', targets: ['c'] },
      { source: '', targets: [''] },
    ])
  })

  it('takes what `tunebook render` prints, with all answers', () => {
    const file = written('{"id": "0/t", "source": "a", "targets": ["b", "c"], "choices": ["b", "c", "d"]}')
    expect(readPairs(file)).toEqual([{ source: 'a', targets: ['b', 'c'] }])
  })

  it.each([
    ['a line that is no JSON', '{"source": "a", "target": "b"}\n{"source"', ':2: expected one JSON value'],
    ['a line that is no object', '["a", "b"]', ':1: expected an object, found a list of 2'],
    ['a missing field', '{"source": "a"}', ':1: target: expected a string, found nothing'],
    ['a field of another type', '\n{"source": 3, "target": "b"}', ':2: source: expected a string, found a number (3)'],
    ['no answers', '{"source": "a", "targets": []}', ':1: targets: expected'],
    ['an empty file', '', ': expected at least one line, found none'],
  ])('refuses %s, naming file, line and field', (_, content, message) => {
    const file = written(content)
    expect(() => readPairs(file)).toThrow(UserError)
    expect(() => readPairs(file)).toThrow(`${file}${message}`)
  })

  it('refuses a file that is missing', () => {
    expect(() => readPairs(join(folder, 'none.jsonl'))).toThrow(UserError)
  })
})
