// `npm run fuzz`: mutated inputs for all that reads from outside, the same ones for the same seed, and a table of how
// each ended. Exit status 1 if one crashed, hung, took over 1 GB, or ended in an error that is not in words for people.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { table } from '../../lib/commands/output'
import { bad, type Group, good, groups, type Outcome, type Target } from './target'
import { targets } from './targets'
import { tried } from './tried'

const usage = `npm run fuzz -- [--seed N] [--inputs N] [--only ${groups.join('|')}] [--target NAME [--index N]]`
const { values: flags } = parseArgs({
  options: {
    seed: { type: 'string', default: '0' },
    inputs: { type: 'string', default: '10000' },
    only: { type: 'string' },
    target: { type: 'string' },
    index: { type: 'string' },
  },
})

async function main(): Promise<number> {
  const [seed, inputs] = [whole(flags.seed), whole(flags.inputs)]
  if (flags.only !== undefined && !groups.includes(flags.only as Group)) throw new Error(`--only ${flags.only}`)
  const chosen = targets().filter(
    ({ name, group }) => (flags.only ?? group) === group && (flags.target ?? name) === name,
  )
  if (chosen.length === 0) throw new Error('no such target')
  const place = mkdtempSync(join(tmpdir(), 'tunebook-fuzz-'))
  try {
    return await report(place, seed, chosen, inputs)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

async function report(place: string, seed: number, chosen: readonly Target[], inputs: number): Promise<number> {
  const counts = new Map(chosen.map(({ name }) => [name, new Map<Outcome, number>()]))
  const began = Date.now()
  let faults = 0
  const wanted = flags.index === undefined ? plan(chosen, inputs) : chosen.map(({ name }) => [name, whole(flags.index)])
  for await (const { target, index, outcome, detail } of tried(place, seed, wanted as [string, number][])) {
    const own = counts.get(target) as Map<Outcome, number>
    own.set(outcome, (own.get(outcome) ?? 0) + 1)
    const fault = (bad as readonly Outcome[]).includes(outcome)
    if (fault) faults++
    if (fault || flags.index !== undefined)
      console.log(`${outcome}: --seed ${seed} --target ${JSON.stringify(target)} --index ${index}\n${indented(detail)}`)
  }
  const columns: readonly Outcome[] = [...good, ...bad]
  const rows = [...counts].map(([name, own]) => [name, ...columns.map((outcome) => own.get(outcome) ?? 0)])
  const sums = columns.map((_, i) => rows.reduce((sum, row) => sum + Number(row[i + 1]), 0))
  console.log(table(['target', ...columns], [...rows, ['all', ...sums]]))
  console.log(`${wanted.length} inputs, ${faults} faults, ${((Date.now() - began) / 1000).toFixed(0)} s, seed ${seed}`)
  return faults > 0 ? 1 : 0
}

/** Which inputs each target gets: target and number. */
function plan(chosen: readonly Target[], inputs: number): [string, number][] {
  const all = chosen.reduce((sum, { weight = 1 }) => sum + weight, 0)
  return chosen.flatMap(({ name, weight = 1 }) =>
    Array.from({ length: Math.round((inputs * weight) / all) }, (_, index): [string, number] => [name, index]),
  )
}

function whole(text: string | undefined): number {
  if (text === undefined || !/^\d{1,9}$/.test(text)) throw new Error(`expected a whole number, found ${text}`)
  return Number(text)
}

const indented = (text: string) =>
  text
    .split('\n')
    .slice(0, 12)
    .map((line) => `  ${line.slice(0, 300)}\n`)
    .join('')

main().then(
  (status) => process.exit(status),
  (error) => {
    console.error(`fuzz: ${error instanceof Error ? error.message : error}\n  ${usage}`)
    process.exit(2)
  },
)
