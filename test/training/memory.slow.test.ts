import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { NEEDS_SMOLLM2, smollm2 } from '../models/smollm2'

/** What a process of its own was said to need, and what it took, in MB. */
function measured(...args: readonly string[]): { readonly needed: number; readonly taken: number } {
  const [first, script] = ['told-memory.ts', 'memory-run.ts'].map((name) => join(root, 'test/training', name))
  const { stdout, stderr } = spawnSync(process.execPath, ['-r', 'tsx/cjs', '-r', first!, script!, ...args], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(stderr).not.toMatch(/^Error|UserError/m)
  const { needed, taken } = JSON.parse(stdout.trim().split('\n').at(-1)!)
  return { needed: needed / 1e6, taken: taken / 1e6 }
}

const folder = await smollm2()
const withSmollm2 = it.skipIf(folder === undefined)
const named = folder === undefined ? ` ${NEEDS_SMOLLM2}` : ''

describe.skipIf(!existsSync('/proc/self/status'))('the memory that is said to be needed', () => {
  const close = ({ needed, taken }: ReturnType<typeof measured>) => {
    expect(needed).toBeGreaterThan(taken / 1.35)
    expect(needed).toBeLessThan(taken * 1.35)
  }

  it.each([
    ['16', '100'],
    ['64', '300'],
  ])('is what training takes, within a third: %s sources of %s words', (rows, words) => {
    close(measured('train', 'mini', rows, words))
  })

  withSmollm2(`is what loading smollm2 takes, within a third${named}`, () => {
    close(measured('load', folder!, '1', '1'))
  })

  withSmollm2.each([
    ['1', '50'],
    ['4', '200'],
  ])(`is what loading and asking smollm2 takes, within a third: %s sources of %s words${named}`, (rows, words) => {
    close(measured('generate', folder!, rows, words))
  })
})
