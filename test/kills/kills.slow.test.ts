import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { hasProc } from '../processes'
import { killAtRandom } from './kill'
import { makeScenarios, type Scenario } from './scenarios'

/** The compiler alone takes minutes: `npm run kills` has it, and many more kills of the others. */
const kills: Readonly<Record<string, number>> = {
  'training and checkpoints': 4,
  'training an adapter': 4,
  'writing to the store': 4,
  'unpacking an archive': 3,
  'an experiment with workers': 2,
}

let scenarios: readonly Scenario[]
let close: () => void
beforeAll(async () => {
  const made = await makeScenarios()
  scenarios = made.scenarios
  close = made.close
})
afterAll(() => close())

describe.skipIf(!hasProc)('a command killed at random moments and done again', () => {
  for (const [name, count] of Object.entries(kills)) {
    it(`loses nothing and leaves nothing behind: ${name}`, async () => {
      const scenario = scenarios.find((one) => one.name === name) as Scenario
      const place = mkdtempSync(join(tmpdir(), 'tunebook-kills-'))
      const { details } = await killAtRandom(scenario, place, count, rng(1).fork(name))
      expect(details).toEqual([])
    })
  }
})
