import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Before the tests: whatever they write for a while goes into one folder, which is removed after them. */
export default function tidy(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'tunebook-tests-'))
  process.env.TMPDIR = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
