import { statSync } from 'node:fs'
import Module from 'node:module'
import { join, resolve } from 'node:path'
import { describe, systemReason, UserError } from '../base/errors'
import { isFileName } from '../base/names'
import { root } from '../base/paths'
import { decidedByScript } from '../runs/identity'
import type { Experiment } from './experiment'

/** Whether this is the path of a file with an experiment in it, not the name of one. */
export const isOwnFile = (word: string): boolean => /[\\/]|\.[cm]?[jt]s$/.test(word)

const shape = 'it exports one: export default experiment({ name, question, fixed, vary, … })'

/** Of what kind the parts of an experiment are. */
const parts: Readonly<
  Record<keyof Omit<Experiment, 'usual' | 'optional' | 'plannable'>, 'string' | 'object' | 'function'>
> = {
  name: 'string',
  question: 'string',
  fixed: 'object',
  vary: 'object',
  allowed: 'object',
  sizes: 'object',
  data: 'function',
  run: 'function',
  describe: 'function',
  figure: 'function',
}

/**
 * The experiment that a file of TypeScript or JavaScript exports: its default export, or the only experiment among the others.
 * What the file and what it imports adds to the tables of metrics, formats and worlds is there as well.
 * @throws UserError naming the file where it is not there, cannot be loaded, or exports no experiment
 */
export function experimentIn(path: string): Experiment {
  const exported = load(path)
  const found = isExperiment(exported.default) ? [exported.default] : Object.values(exported).filter(isExperiment)
  if (found.length > 1)
    throw new UserError(
      `${path}: expected one experiment, found ${found.map(({ name }) => name).join(', ')}`,
      'the one to run is the default export',
    )
  const [experiment] = found
  if (!experiment) {
    const names = Object.keys(exported).filter((name) => name !== '__esModule')
    throw new UserError(
      `${path}: exports no experiment${names.length > 0 ? `, but ${names.join(', ')}` : ''}`,
      `a file that ${shape}`,
    )
  }
  for (const [name, kind] of Object.entries(parts)) {
    const part = experiment[name as keyof Experiment]
    if (typeof part !== kind || part === null)
      throw new UserError(`${path}: ${name} of its experiment: expected a ${kind}, found ${describe(part)}`, shape)
  }
  if (!isFileName(experiment.name))
    throw new UserError(`${path}: name: expected letters, digits, ".", "_" and "-", found ${experiment.name}`)
  decidedByScript(resolve(path), experiment.run)
  return experiment
}

const isExperiment = (value: unknown): value is Experiment =>
  typeof value === 'object' && value !== null && 'name' in value && 'run' in value

function load(path: string): Readonly<Record<string, unknown>> {
  const file = resolve(path)
  try {
    if (!statSync(file).isFile()) throw new UserError(`${path}: expected a file with an experiment, found a folder`)
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(`${path}: ${systemReason(error)?.reason ?? error}`)
  }
  shareLibrary()
  try {
    return require(file)
  } catch (error) {
    if (process.env.TUNEBOOK_DEBUG) throw error
    const lines = (error instanceof Error ? error.message : String(error)).split('\n')
    // The compiler says first how many mistakes there are.
    const line = lines.find((one) => /: ERROR: /.test(one)) ?? lines[0]
    const hint = error instanceof UserError ? error.hint : 'TUNEBOOK_DEBUG=1 before the command shows where'
    throw new UserError(`${path}: cannot be loaded: ${line}`, hint)
  }
}

type Resolve = (request: string, ...more: unknown[]) => string

/**
 * In every file that is loaded from now on, `from 'tunebook'` is this library, wherever the file stands: what is added to the tables of
 * another copy would be missing in these.
 */
function shareLibrary(): void {
  const modules = Module as unknown as { _resolveFilename: Resolve & { readonly sharing?: true } }
  const before = modules._resolveFilename
  if (before.sharing) return
  const sharing: Resolve = (request, ...more) =>
    request === 'tunebook' ? join(root, 'lib', 'index.ts') : before.call(Module, request, ...more)
  modules._resolveFilename = Object.assign(sharing, { sharing: true as const })
}
