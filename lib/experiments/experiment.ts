import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UserError } from '../base/errors'
import { own } from '../base/names'
import type { Figure } from '../figures/figure'
import { decidedByScript } from '../runs/identity'
import type { Row } from '../runs/store'
import type { Bench } from './bench'

/** A setting is a plain value, so that it can be hashed, printed, and set on the command line. */
export type Setting = string | number | boolean
export type Settings = Readonly<Record<string, Setting>>
type Lists = Readonly<Record<string, readonly Setting[]>>

/** What one run is given: the fixed settings and one value of each varied one. */
export type ConfigOf<Fixed extends Settings, Vary extends Lists> = Fixed & {
  readonly [K in keyof Vary]: Vary[K][number]
}

/** An experiment as one literal: what is asked, what is run, and how its rows are shown. */
export interface Experiment<Fixed extends Settings = Settings, Vary extends Lists = Lists> {
  /** In file-name form. */
  readonly name: string
  readonly question: string
  readonly fixed: Fixed
  /** One run for each combination. */
  readonly vary: Vary
  /** Named changes of the settings above: the same experiment, smaller or larger. */
  readonly sizes: Readonly<Record<string, Partial<Fixed & Vary>>>
  /** Hash of all data that a run with these settings reads. @throws UserError if it is not there */
  data(config: ConfigOf<Fixed, Vary>): string
  /** One run. Its rows are what it found; the store adds the varied settings and the run's id to each. */
  run(config: ConfigOf<Fixed, Vary>, at: Bench): Promise<readonly Row[]>
  /** The rows of all runs in words, for a terminal. */
  describe(rows: readonly Row[]): string
  figure(rows: readonly Row[]): Figure
}

/**
 * An experiment whose settings' names and types are checked. Written in a script, its runs are known by the script's
 * source: edited, it is run again.
 */
export function experiment<Fixed extends Settings, Vary extends Lists>(
  literal: Experiment<Fixed, Vary>,
): Experiment<Fixed, Vary> {
  decidedByScript(callerOf(experiment), literal.run)
  return literal
}

/** The file of the code that called this function, if it is one: a notebook's cell is none. */
function callerOf(called: unknown): string | undefined {
  const { prepareStackTrace } = Error
  const holder: { stack?: NodeJS.CallSite[] } = {}
  try {
    Error.prepareStackTrace = (_, sites) => sites
    Error.captureStackTrace(holder, called as () => void)
    const name = holder.stack?.[0]?.getFileName() ?? ''
    const path = name.startsWith('file:') ? fileURLToPath(name.replace(/[?#].*$/, '')) : name
    return isAbsolute(path) && existsSync(path) ? path : undefined
  } finally {
    Error.prepareStackTrace = prepareStackTrace
  }
}

export interface Choices {
  readonly size?: string
  /** Settings as given on the command line, `steps` → `200`; a list with commas for what is varied. */
  readonly set?: Readonly<Record<string, string>>
}

/**
 * The settings of every run: fixed ones, then the size's, then those set, times all combinations of the varied ones, in
 * the order in which the literal names them.
 * @throws UserError at a size or a setting that does not exist, or a value of another kind
 */
export function expand<Fixed extends Settings, Vary extends Lists>(
  { name, fixed, vary, sizes }: Pick<Experiment<Fixed, Vary>, 'name' | 'fixed' | 'vary' | 'sizes'>,
  { size, set = {} }: Choices = {},
): ConfigOf<Fixed, Vary>[] {
  const sized = size === undefined ? {} : own(sizes, size)
  if (sized === undefined) {
    const names = Object.keys(sizes).join(', ')
    throw new UserError(`${name}: no size is called ${size}`, names ? `its sizes are ${names}` : 'it has only one')
  }
  const single: Record<string, Setting> = { ...fixed }
  const varied: Record<string, readonly Setting[]> = { ...vary }
  for (const [key, value] of Object.entries(sized)) {
    if (Object.hasOwn(varied, key)) varied[key] = value as readonly Setting[]
    else single[key] = value as Setting
  }
  for (const [key, text] of Object.entries(set)) {
    const [first] = own(varied, key) ?? []
    if (first !== undefined) varied[key] = text.split(',').map((part) => parse(key, part, first))
    else if (Object.hasOwn(single, key)) single[key] = parse(key, text, single[key] as Setting)
    else {
      const names = [...Object.keys(fixed), ...Object.keys(vary)].join(', ')
      throw new UserError(`${name}: no setting is called ${key}`, `its settings are ${names}`)
    }
  }
  const combinations = Object.entries(varied).reduce<Record<string, Setting>[]>(
    (configs, [key, values]) => configs.flatMap((config) => values.map((value) => ({ ...config, [key]: value }))),
    [single],
  )
  return combinations as ConfigOf<Fixed, Vary>[]
}

/** A value of the same kind as the one it stands for. */
function parse(key: string, text: string, like: Setting): Setting {
  if (typeof like === 'string') return text
  if (typeof like === 'boolean') {
    if (text === 'true' || text === 'false') return text === 'true'
    throw new UserError(`${key}: expected true or false, found ${text}`)
  }
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new UserError(`${key}: expected a number, found ${text}`)
  return value
}
