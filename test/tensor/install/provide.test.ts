import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readFileList } from '../../../lib/tensor/install/provide'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-provide-'))
afterAll(() => rmSync(folder, { recursive: true }))
const list = (json: unknown) => {
  writeFileSync(join(folder, 'files.json'), JSON.stringify(json))
  return readFileList(folder)
}

it('knows the files of a provided folder, and takes nothing else for a list of them', () => {
  expect(readFileList(folder)).toBeUndefined()
  const files = { 'tensorflow/a.so': { bytes: 3, sha256: 'ab' } }
  expect(list(files)).toEqual(files)
  for (const other of [5, null, [], 'text', { a: null }, { a: { bytes: '3', sha256: 'ab' } }, { a: { bytes: 3 } }])
    expect(() => list(other)).toThrow(/expected/)
})
