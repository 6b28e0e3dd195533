import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What the project ships and no test may write into. */
const shipped = ['datasets', 'figures', 'notebooks', 'test/fixtures', 'README.md']

/** Before the tests: whatever they write for a while goes into one folder, which is removed after them. */
export default function tidy(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'tunebook-tests-'))
  process.env.TMPDIR = folder
  const before = changedFiles()
  return () => {
    rmSync(folder, { recursive: true, force: true })
    const after = changedFiles()
    if (after === before) return
    // Vitest prints an error here and ends well for all that.
    process.exitCode = 1
    throw new Error(`the tests wrote into what the project ships:\n${after}`)
  }
}

/** As git has them, with their contents; the same string wherever there is no git. */
function changedFiles(): string {
  const git = (...args: string[]) => spawnSync('git', [...args, '--', ...shipped], { cwd: join(__dirname, '..') })
  return [git('status', '--porcelain'), git('diff', '--stat')].map(({ stdout }) => String(stdout ?? '')).join('')
}
