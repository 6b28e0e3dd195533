import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { zeroShot } from '../../lib/experiments/zero-shot'
import { codeVersion } from '../../lib/runs/identity'

describe('the version of the code of a run', () => {
  it('is declared by each experiment of lib/ for the file it stands in', () => {
    const files = readdirSync(join(root, 'lib', 'experiments'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('-run.ts'),
    )
    expect(files.length).toBeGreaterThan(10)
    for (const name of files) {
      const text = readFileSync(join(root, 'lib', 'experiments', name), 'utf8')
      const declared = [...text.matchAll(/decidedBy\(\s*'([^']*)'/g)].map(([, file]) => file)
      expect(declared).toEqual([`experiments/${name}`])
    }
  })

  it("is another one where an experiment's run is replaced", () => {
    const edited = { ...zeroShot, run: async () => [] }
    expect(codeVersion(edited.run)).not.toBe(codeVersion(zeroShot.run))
  })

  it('changes with the script that an experiment stands in, and with what the script imports', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tunebook-script-'))
    const script = join(folder, 'own.ts')
    const write = (file: string, text: string) => writeFileSync(join(folder, file), text)
    const version = () => {
      const { stdout, stderr } = spawnSync(process.execPath, ['--require', 'tsx/cjs', script], { cwd: root })
      expect(String(stderr)).toBe('')
      return String(stdout)
    }
    const source = (found: string) => `
import { experiment } from '${root}/lib/experiments/experiment'
import { codeVersion } from '${root}/lib/runs/identity'
import { helper } from './helper'
const own = experiment({
  name: 'own', question: '?', fixed: {}, vary: { seed: [0] }, sizes: {},
  data: () => 'none', run: async () => [{ found: ${found} + helper }], describe: () => '', figure: () => ({}) as never,
})
process.stdout.write(codeVersion(own.run))`
    write('helper.ts', 'export const helper = 1')
    write('own.ts', source('1'))
    const first = version()
    expect(first).toMatch(/^[0-9a-f]{16}$/)
    expect(version()).toBe(first)
    write('own.ts', source('2'))
    const edited = version()
    expect(edited).not.toBe(first)
    write('helper.ts', 'export const helper = 2')
    expect(version()).not.toBe(edited)
  })
})
