// `npm run kills`: SIGKILL at random moments, the same ones for the same seed as far as the machine allows, and a table of
// what was lost. Then a lock under many processes, of which some are killed and stopped. Exit status 1 if anything is wrong.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rng } from '../../lib/base/random'
import { table } from '../../lib/commands/output'
import { hasProc } from '../processes'
import { killAtRandom, type Tally } from './kill'
import { stressLock } from './lock-stress'
import { makeScenarios } from './scenarios'

const usage = 'npm run kills -- [--seed N] [--kills N] [--acquisitions N] [--only WORD]'
const { values: flags } = parseArgs({
  options: {
    seed: { type: 'string', default: '0' },
    kills: { type: 'string', default: '100' },
    acquisitions: { type: 'string', default: '100000' },
    only: { type: 'string', default: '' },
  },
})

async function main(): Promise<number> {
  if (!hasProc) throw new Error('this needs /proc, to see which processes are left')
  const [seed, kills, acquisitions] = [flags.seed, flags.kills, flags.acquisitions].map(whole) as [
    number,
    number,
    number,
  ]
  const place = mkdtempSync(join(tmpdir(), 'tunebook-kills-'))
  const { scenarios, close } = await makeScenarios()
  try {
    const tallies: Tally[] = []
    const all = scenarios.reduce((sum, { share }) => sum + share, 0)
    for (const scenario of scenarios) {
      if (kills === 0 || !scenario.name.includes(flags.only)) continue
      const own = join(place, scenario.name.replaceAll(' ', '-'))
      const count = Math.max(1, Math.round((kills * scenario.share) / all))
      const tally = await killAtRandom(scenario, own, count, rng(seed).fork(scenario.name))
      console.log(`${tally.name}: ${tally.kills} kills, ${faultsOf(tally)} faults, ${tally.seconds.toFixed(0)} s`)
      tallies.push(tally)
      rmSync(own, { recursive: true, force: true })
    }
    const faults = report(tallies)
    return (await stress(join(place, 'lock'), seed, acquisitions)) && faults === 0 ? 0 : 1
  } finally {
    close()
    rmSync(place, { recursive: true, force: true })
  }
}

const kinds = ['lost', 'corrupt', 'different', 'left', 'processes', 'locks', 'failed'] as const

const faultsOf = (tally: Tally) => kinds.reduce((all, kind) => all + tally[kind], 0)

/** @returns how many faults there were */
function report(tallies: readonly Tally[]): number {
  const columns = ['kills', 'rounds', ...kinds] as const
  const rows = tallies.map((tally) => [
    tally.name,
    ...columns.map((column) => tally[column]),
    Math.round(tally.seconds),
  ])
  const sums = [...columns, 'seconds'].map((_, i) => rows.reduce((sum, row) => sum + Number(row[i + 1]), 0))
  console.log(`\n${table(['killed while', ...columns, 'seconds'], [...rows, ['all', ...sums]])}\n`)
  for (const detail of tallies.flatMap(({ details }) => details).slice(0, 50)) console.log(detail)
  return tallies.reduce((sum, tally) => sum + faultsOf(tally), 0)
}

/** @returns whether no update was lost */
async function stress(folder: string, seed: number, target: number): Promise<boolean> {
  if (target === 0 || !'lock'.includes(flags.only)) return true
  const began = Date.now()
  mkdirSync(folder)
  const found = await stressLock({ folder, seed, processes: 8, target, every: 25, pause: 1000 })
  const { written, lost, killed, stopped, faults } = found
  const seconds = Math.round((Date.now() - began) / 1000)
  console.log(
    `a counter under a lock, 8 processes: at ${target}, ${written} updates noted, ${lost} given up by a holder that was ` +
      `paused and passed over, ${killed} processes killed, ${stopped} stopped, ${faults.length} faults, ${seconds} s`,
  )
  for (const fault of faults.slice(0, 50)) console.log(fault)
  return faults.length === 0
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`expected a whole number, found ${text}`)
  return Number(text)
}

main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(`kills: ${error instanceof Error ? error.message : error}\n  ${usage}`)
    process.exit(2)
  },
)
