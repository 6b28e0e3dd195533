import { join } from 'node:path'
import { root } from '../../lib/base/paths'
import { say } from '../../lib/base/progress'
import { cases } from './cases'
import { python } from './contenders'
import { growth } from './growth'
import { machineName } from './machine'
import { measure, rowsOf, type Timing } from './measure'
import { writeTable } from './readme'
import { type BenchRow, keep, readRows } from './results'

/**
 * `npm run bench`: Tunebook beside its peers on the same models and numbers; medians and ratios (the peer's time to
 * Tunebook's). `contenders.ts` says which peers there are, and how they come to hand.
 * - `--only TEXT`: works whose name contains it; their rows replace those of this machine in `figures/bench.csv`, each when
 *   it is done, and the figure and the README's table are made anew
 * - `--rounds N`, `--seconds N`, `--patience SECONDS`: how many blocks of each, how long they are, and how long one waits
 *   for idle cores
 * - `--out PATH`: another figure than `figures/bench` or `figures/bench-growth`; the README stays as it is
 * - `--readme`: nothing but the README's table, from what is stored
 * - `--growth`: curves in place of rows (see `growth.ts`); with `--again` also of points that are stored already
 */
const flag = (name: string, fallback: string) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? fallback : (process.argv[at + 1] as string)
}
const has = (name: string) => process.argv.includes(`--${name}`)

const README = join(root, 'README.md')

async function rows(only: string, timing: Timing, out: string) {
  const found: BenchRow[] = []
  for (const bench of cases.filter(({ name }) => name.includes(only))) {
    const start = performance.now()
    try {
      const rows = await measure(bench, timing, (measured) => {
        const { own, peers } = measured
        if (peers.length === 0) say(`${bench.name}: ${own.ms().toFixed(1)} ms, ${own.rss()} MB`)
        return rowsOf(bench, measured)
      })
      for (const row of rows) say(describe(row))
      found.push(...rows)
      const all = rows.length > 0 ? keep(out, rows) : []
      if (all.length > 0 && !has('out')) writeTable(README, all)
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
      process.exitCode = 1
    }
    say(`  (${((performance.now() - start) / 1000).toFixed(0)} s)`)
  }
  process.stdout.write(`${JSON.stringify(found, undefined, 1)}\n`)
}

function describe(row: BenchRow): string {
  const share = (of: number | undefined) => (of === undefined ? '' : `, ${(100 * of).toFixed(0)}% of the limit`)
  const own = `${row.tunebookMs.toFixed(1)} ms, ${row.tunebookMb} MB${share(row.tunebookShare)}`
  const peer = `${row.peerMs.toFixed(1)} ms, ${row.peerMb} MB${share(row.peerShare)}`
  const asked = row.atLeast > 0 ? ` (at least ${row.atLeast})` : ''
  const ratio = `${row.ratio.toFixed(2)}${asked}, memory ${row.memoryRatio.toFixed(2)}`
  return `${row.work}: ${own}; ${row.peer} ${peer}: ${ratio}; others ${row.othersBusy.toFixed(2)} cores`
}

async function main() {
  // Contenders and scratch folders go with this process, however it ends.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  say(`${machineName()}; Node ${process.versions.node}; peers by ${python ?? 'none: set TUNEBOOK_PEERS'}`)
  const [only, patience] = [flag('only', ''), Number(flag('patience', '10'))]
  const path = (name: string) => flag('out', join(root, 'figures', name))
  if (has('readme')) writeTable(README, readRows(join(root, 'figures/bench.csv')))
  else if (has('growth')) {
    const timing = { rounds: Number(flag('rounds', '2')), seconds: flag('seconds', '0.5'), patience, checked: 1 }
    await growth(only, timing, path('bench-growth'), has('again'))
  } else {
    await rows(only, { rounds: Number(flag('rounds', '3')), seconds: flag('seconds', '2'), patience }, path('bench'))
  }
}

main()
