import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { superniJson } from '../../lib/tasks/superni'
import { instance, task } from '../tasks/made'

/** A folder of task files: eight datasets with two tasks each; those of even number ask for one of two choices. */
export function taskFolder(): string {
  const at = mkdtempSync(join(tmpdir(), 'tunebook-world-'))
  for (let i = 0; i < 16; i++) {
    const instances = Array.from({ length: 9 }, (_, k) => ({
      ...instance(`t${i}-${k}`, `question ${k} of ${i}`, k % 2 ? 'yes' : 'no'),
      ...(i % 2 === 0 && { choices: ['yes', 'no'] }),
    }))
    const one = task(`t${i}`, { category: `c${i % 3}`, cluster: `d${i >> 1}`, instances })
    writeFileSync(join(at, `t${i}.json`), JSON.stringify(superniJson(one)))
  }
  return at
}
