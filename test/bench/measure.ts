import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Case } from './case'
import { atHand, commandOf, limitsOf, python } from './contenders'
import { type Job, jobOf } from './job'
import { machineName, median, othersBusy } from './machine'
import { benchModel } from './models'
import { pairsText } from './pairs'
import { type Contender, contender } from './process'
import type { BenchRow } from './results'
import { limitMs, type Rates } from './work'

/** How much is timed. */
export interface Timing {
  readonly rounds: number
  /** Of each block, as its process is told. */
  readonly seconds: string
  /** Seconds that a block waits for idle cores. */
  readonly patience: number
  /** Steps of training that are compared; each of them warms up too. */
  readonly checked?: number
}

/** What was timed of Tunebook and of each peer, after all of them were found to compute the same. */
export interface Measured {
  readonly own: Contender
  readonly peers: readonly Contender[]
  /** Cores that other processes kept busy meanwhile. */
  readonly busy: number
  /** Where there is work that they limit. */
  readonly rates?: Rates
}

/** Tunebook and its peers, block by block in turn, each in a process of its own. */
export async function measure<T>(bench: Case, timing: Timing, use: (measured: Measured) => T): Promise<T> {
  const scratch = mkdtempSync(join(tmpdir(), 'tunebook-bench-'))
  const clear = () => rmSync(scratch, { recursive: true, force: true })
  process.once('exit', clear)
  const all: Contender[] = []
  try {
    const job = join(scratch, 'job.json')
    writeFileSync(job, JSON.stringify({ ...(await jobFor(bench, scratch)), checked: timing.checked ?? 3 }))
    for (const name of ['tunebook', ...Object.keys(bench.peers).filter(atHand)]) {
      const [processes, threads] = bench.processes?.[name] ?? [1, bench.threads]
      all.push(await contender(name, await commandOf(bench, name, job, threads), processes))
    }
    const [own, ...peers] = all as [Contender, ...Contender[]]
    for (const peer of peers) compareChecks(bench, own, peer)
    const rates = own.work && (await limitsOf(bench, job))
    const busy: number[] = []
    for (let round = 0; round < timing.rounds; round++) {
      for (const one of all) {
        busy.push(await othersBusy(timing.patience))
        await one.block(timing.seconds)
      }
    }
    return use({ own, peers, busy: median(busy), rates })
  } finally {
    for (const one of all) one.stop()
    process.off('exit', clear)
    clear()
  }
}

async function jobFor(bench: Case, scratch: string): Promise<Job> {
  const pairs = join(scratch, 'pairs.jsonl')
  if (bench.kind === 'rouge') writeFileSync(pairs, pairsText(bench.batch))
  return jobOf(bench, bench.model ? await benchModel(bench.model, bench.lora, python) : { folder: '' }, pairs)
}

/** A row for each peer; a case without any is printed alone. */
export function rowsOf(bench: Case, { own, peers, busy, rates }: Measured): BenchRow[] {
  const limit = own.work && rates && limitMs(own.work, rates)
  const share = (ms: number) => (limit === undefined ? undefined : rounded(limit / ms, 3))
  return peers.map((peer) => ({
    work: bench.name,
    peer: peer.name,
    tunebookMs: rounded(own.ms(), 3),
    peerMs: rounded(peer.ms(), 3),
    ratio: rounded(peer.ms() / own.ms(), 3),
    atLeast: bench.peers[peer.name] as number,
    limitMs: limit === undefined ? undefined : rounded(limit, 3),
    tunebookShare: share(own.ms()),
    peerShare: share(peer.ms()),
    gflops: rates && rounded(rates.flops / 1e9, 0),
    readGbs: rates && rounded(rates.bytes / 1e9, 1),
    tunebookMb: own.rss(),
    peerMb: peer.rss(),
    memoryRatio: rounded(own.rss() / peer.rss(), 2),
    othersBusy: rounded(busy, 2),
    machine: machineName(),
    versions: Object.entries({ ...peer.versions, ...own.versions })
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
  }))
}

export const rounded = (value: number, digits: number) => Number(value.toFixed(digits))

/**
 * Both compute the same thing: losses and scores within the bounds of the parity tests, token ids equal. In bfloat16 losses
 * differ by what it rounds, and of greedy outputs half the tokens at least are equal.
 */
function compareChecks(bench: Case, own: Contender, peer: Contender): void {
  const differences = own.check.map((value, i) => {
    const other = peer.check[i] ?? Number.NaN
    return Math.abs(value - other) / Math.max(1, Math.abs(other))
  })
  const asks = ['generate', 'task'].includes(bench.kind)
  const rounds = bench.bf16 || peer.name.endsWith('BF16')
  const within = (bound: number) => differences.filter((difference) => difference <= bound).length
  const [bound, least] = asks ? [0, rounds ? 0.5 : 1] : [rounds ? 5e-3 : 1e-3, 1]
  if (own.check.length === peer.check.length && within(bound) >= least * differences.length) return
  throw new Error(
    `${bench.name}: ${peer.name} computes something else, ${differences.length - within(bound)} of ${differences.length} numbers: ${own.check.slice(0, 4)} and ${peer.check.slice(0, 4)}`,
  )
}
