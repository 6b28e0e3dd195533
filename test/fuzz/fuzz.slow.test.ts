import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../lib/base/paths'

it.each(['readers', 'curve', 'store'])('mutated inputs for the %s end in words, or are read', (group) => {
  const run = join(root, 'test', 'fuzz', 'run.ts')
  const flags = ['--only', group, '--inputs', group === 'readers' ? '400' : '60']
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', 'tsx/cjs', run, ...flags], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(status, stdout + stderr).toBe(0)
  expect(stdout).toMatch(/ inputs, 0 faults, \d+ s, seed 0/)
})
