import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { canonicalJson, contentHash } from '../base/canonical'
import { readJsonl, writeAtomic } from '../base/files'
import { root } from '../base/paths'
import type { Identity } from './identity'
import { calledBy, listRuns, type Metrics, type RunConfig } from './store'

/**
 * A run that comes with the project: its settings and its numbers, without its model and its predictions. The figures
 * of the notebooks are made of these; whoever wants more makes the run again.
 */
export interface IncludedRun extends RunConfig, Metrics {}

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
  if (!existsSync(file)) return []
  const changed = statSync(file).mtimeMs
  const before = known.get(name)
  if (before?.changed === changed) return before.runs
  const runs = [...readJsonl(file)].map(({ value }) => value as IncludedRun)
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
 * Writes the store's runs of this name beside the project, in place of those it had; of several with the same settings and
 * data, made by different versions of the code, the latest.
 * @returns how many
 */
export function includeRuns(store: string, name: string): number {
  const lines = new Map<string, string>()
  for (const { id, name: its, config, data, code, metrics } of listRuns(store)) {
    if (its !== name || !metrics) continue
    const key = `${canonicalJson(config)} ${data}`
    const run: IncludedRun = { id, name, config, data, code, ...metrics }
    if (!lines.has(key)) lines.set(key, `${JSON.stringify(run)}\n`)
  }
  const sorted = [...lines].sort(([a], [b]) => (a < b ? -1 : 1))
  writeAtomic(includedFile(name), sorted.map(([, line]) => line).join(''))
  return lines.size
}
