import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { canonicalJson, contentHash } from '../base/canonical'
import { UserError } from '../base/errors'
import { readJsonl, writeAtomic } from '../base/files'
import { isFileName } from '../base/names'
import { root } from '../base/paths'
import type { Row } from '../base/row'
import type { Identity } from './identity'
import { calledBy, listRuns, type Metrics, type RunConfig } from './store'

/**
 * A run that comes with the project: its settings and its numbers, without its model and its predictions. The figures
 * of the notebooks are made of these; whoever wants more makes the run again.
 */
export interface IncludedRun extends RunConfig, Metrics {}

/** As a line of the file has it: of rows with the same columns these are named once. */
type Packed = Omit<IncludedRun, 'rows'> & {
  readonly columns?: readonly string[]
  readonly rows: readonly Row[] | readonly Row[string][][]
}

function packed({ rows, ...run }: IncludedRun): Packed {
  const columns = Object.keys(rows[0] ?? {})
  if (!rows.every((row) => Object.keys(row).join('\n') === columns.join('\n'))) return { ...run, rows }
  return { ...run, columns, rows: rows.map((row) => columns.map((column) => row[column] as Row[string])) }
}

function unpacked({ columns, rows, ...run }: Packed): IncludedRun {
  if (!columns) return { ...run, rows: rows as Row[] }
  const named = (row: Row[string][]): Row =>
    Object.fromEntries(columns.map((column, i) => [column, row[i] as Row[string]]))
  return { ...run, rows: (rows as Row[string][][]).map(named) }
}

/** Where the runs of an experiment are kept, one a line. */
export const includedFile = (name: string): string => join(root, 'datasets', 'runs', `${name}.jsonl`)

/** The included run with these settings on this data, by whatever version of the code. */
export function findIncluded(name: string, { config, data }: Omit<Identity, 'code'>): IncludedRun | undefined {
  const key = contentHash([config, data])
  return readIncluded(name).find((run) => contentHash([run.config, run.data]) === key)
}

const known = new Map<string, { readonly changed: number; readonly runs: readonly IncludedRun[] }>()

/** The included runs of this name; read again only when the file has changed. */
function readIncluded(name: string): readonly IncludedRun[] {
  const file = includedFile(name)
  if (!isFileName(name) || !existsSync(file)) return []
  const changed = statSync(file).mtimeMs
  const before = known.get(name)
  if (before?.changed === changed) return before.runs
  const runs = [...readJsonl(file)].map(({ value }) => unpacked(value as Packed))
  known.set(name, { changed, runs })
  return runs
}

/** The included runs that a word names: an id or its beginning, or an experiment's name. */
export function findIncludedRuns(word: string): IncludedRun[] {
  const folder = dirname(includedFile('any'))
  const names = existsSync(folder) ? readdirSync(folder).map((file) => basename(file, '.jsonl')) : []
  return names.flatMap(readIncluded).filter(calledBy(word))
}

/**
 * Writes the store's runs of this name beside the project. They take the place of those with the same settings and data; the
 * others that were there stay. Of several in the store with the same settings and data, made by different versions of the
 * code, it is the latest.
 * @returns how many come from the store, and how many stay
 * @throws UserError if the store has none that is done
 */
export function includeRuns(store: string, name: string): { readonly taken: number; readonly kept: number } {
  const keyOf = ({ config, data }: Pick<IncludedRun, 'config' | 'data'>) => `${canonicalJson(config)} ${data}`
  const runs = new Map<string, IncludedRun>()
  for (const { id, name: its, config, data, code, metrics } of listRuns(store)) {
    if (its !== name || !metrics) continue
    const run: IncludedRun = { id, name, config, data, code, ...metrics }
    if (!runs.has(keyOf(run))) runs.set(keyOf(run), run)
  }
  const taken = runs.size
  if (taken === 0)
    throw new UserError(`${store} has no run of ${name} that is done`, `\`tunebook run ${name}\` makes them`)
  for (const run of readIncluded(name)) if (!runs.has(keyOf(run))) runs.set(keyOf(run), run)
  const sorted = [...runs].sort(([a], [b]) => (a < b ? -1 : 1))
  writeAtomic(includedFile(name), sorted.map(([, run]) => `${JSON.stringify(packed(run))}\n`).join(''))
  return { taken, kept: runs.size - taken }
}
