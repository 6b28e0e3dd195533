import { existsSync } from 'node:fs'
import { readCsv } from '../../lib/base/csv'
import { save } from '../../lib/figures/save'
import { cases } from './cases'
import { benchFigure } from './figure'

export interface BenchRow {
  readonly work: string
  readonly peer: string
  /** Milliseconds a call. */
  readonly tunebookMs: number
  readonly peerMs: number
  /** The peer's time to Tunebook's. */
  readonly ratio: number
  /** What it should be at least; 0 where nothing is asked for. */
  readonly atLeast: number
  /** What a call takes at least on this machine, by the rate of its matrix products and of its memory; missing of texts. */
  readonly limitMs?: number
  /** The limit's share of the time. */
  readonly tunebookShare?: number
  readonly peerShare?: number
  /** What the limit is made of: billions of operations a second in matrix products of the case's type, and of bytes read. */
  readonly gflops?: number
  readonly readGbs?: number
  readonly tunebookMb: number
  readonly peerMb: number
  /** Tunebook's peak memory to the peer's. */
  readonly memoryRatio: number
  /** Cores that other processes kept busy meanwhile. */
  readonly othersBusy: number
  readonly machine: string
  readonly versions: string
}

/**
 * Puts rows in the place of older ones of the same work, peer and machine: a table can be gathered in several sittings.
 * Rows of works that there are no more go.
 */
export function merged(older: readonly BenchRow[], rows: readonly BenchRow[]): BenchRow[] {
  const key = ({ work, peer, machine }: BenchRow) => `${work} | ${peer} | ${machine}`
  const found = [...new Map([...older, ...rows].map((row) => [key(row), row])).values()]
  return cases.flatMap(({ name, peers }) =>
    Object.keys(peers).flatMap((peer) => found.filter((row) => row.work === name && row.peer === peer)),
  )
}

/** @param path of the figure's files, without ending */
export function keep(path: string, rows: readonly BenchRow[]): BenchRow[] {
  const all = merged(existsSync(`${path}.csv`) ? readRows(`${path}.csv`) : [], rows)
  save(benchFigure(all), path)
  return all
}

/** The rows of a table, whose cells are numbers but for those of `text`; empty ones are left out. */
export function readTable<R>(path: string, text: readonly string[]): R[] {
  return readCsv(path).map(({ row }) => {
    const cells = Object.entries(row).filter(([, value]) => value !== '')
    return Object.fromEntries(cells.map(([name, value]) => [name, text.includes(name) ? value : Number(value)])) as R
  })
}

export const readRows = (path: string): BenchRow[] => readTable(path, ['work', 'peer', 'machine', 'versions'])
