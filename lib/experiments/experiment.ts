import { callerOf } from '../base/caller'
import { UserError } from '../base/errors'
import { didYouMean, own } from '../base/names'
import type { Row } from '../base/row'
import type { Figure } from '../figures/figure'
import type { Bench } from '../runs/bench'
import { decidedByScript } from '../runs/identity'
import type { Allowed, Setting } from './allowed'

export type Settings = Readonly<Record<string, Setting>>
export type Lists = Readonly<Record<string, readonly Setting[]>>

/** The kind of a value: `true` is one of either. */
type Kind<T extends Setting> = T extends boolean ? boolean : T extends number ? number : string

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
  /** What each setting may be, each value of a varied one. */
  readonly allowed: { readonly [K in keyof Fixed]: Allowed<Kind<Fixed[K]>> } & {
    readonly [K in keyof Vary]: Allowed<Kind<Vary[K][number]>>
  }
  /** Settings that a run has only where they are set: one that is added later makes no earlier run another one. */
  readonly optional?: Readonly<Record<string, Allowed>>
  /** Named changes of the settings above: the same experiment, smaller or larger. */
  readonly sizes: Readonly<Record<string, Partial<Fixed & Vary>>>
  /** What the settings are in another world, where nothing else is said. */
  usual?(world: string): Readonly<Record<string, unknown>>
  /** Hash of all data that a run with these settings reads. @throws UserError if it is not there */
  data(config: ConfigOf<Fixed, Vary>): string | Promise<string>
  /** Whether its runs compute on their bench alone (`startOf`, `tune`, `ask`), so that a plan can go through them without computing. */
  readonly plannable?: boolean
  /** One run. Its rows are what it found; the store adds the varied settings and the run's id to each. */
  run(config: ConfigOf<Fixed, Vary>, at: Bench): Promise<readonly Row[]>
  /** The rows of all runs in words, for a terminal. @param config the settings of one of them */
  describe(rows: readonly Row[], config: ConfigOf<Fixed, Vary>): string
  figure(rows: readonly Row[], config: ConfigOf<Fixed, Vary>): Figure
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

export interface Choices {
  readonly size?: string
  /** Settings as given on the command line, `steps` → `200`; a list with commas for what is varied. */
  readonly set?: Readonly<Record<string, string>>
}

type Declared<Fixed extends Settings, Vary extends Lists> = Pick<
  Experiment<Fixed, Vary>,
  'name' | 'fixed' | 'vary' | 'allowed' | 'optional' | 'sizes' | 'usual'
>

/** Settings that all runs share, and those that differ from run to run. */
interface Settled {
  readonly single: Map<string, Setting>
  readonly varied: Map<string, readonly Setting[]>
}

/** Fixed settings, what is usual in their world, then the size's: nothing is checked but the size. */
function settled<Fixed extends Settings, Vary extends Lists>(
  { name, fixed, vary, optional = {}, sizes, usual }: Declared<Fixed, Vary>,
  { size, set = {} }: Choices,
): Settled {
  const sized = size === undefined ? {} : own(sizes, size)
  if (sized === undefined) {
    const names = Object.keys(sizes)
    const hint = names.length > 0 ? `its sizes are ${names.join(', ')}` : 'it has only one'
    throw new UserError(`${name}: no size is called ${size}${didYouMean(names, size)}`, hint)
  }
  const single = new Map<string, Setting>(Object.entries(fixed))
  const varied = new Map<string, readonly Setting[]>(Object.entries(vary))
  const world = set.world ?? { ...fixed, ...sized }.world
  for (const [key, value] of [usual?.(String(world)) ?? {}, sized].flatMap(Object.entries)) {
    if (varied.has(key)) varied.set(key, value as readonly Setting[])
    else if (single.has(key) || own(optional, key)) single.set(key, value as Setting)
  }
  return { single, varied }
}

/** How many runs a size has, whether or not its data is there. */
export const countRuns = <Fixed extends Settings, Vary extends Lists>(
  literal: Declared<Fixed, Vary>,
  size?: string,
): number => [...settled(literal, { size }).varied.values()].reduce((product, { length }) => product * length, 1)

/**
 * The settings of every run: fixed ones, what is usual in their world, then the size's, then those set, times all combinations of the varied ones, in
 * the order in which the literal names them.
 * @throws UserError at a size or a setting that does not exist, or a value that the setting may not have
 */
export function expand<Fixed extends Settings, Vary extends Lists>(
  literal: Declared<Fixed, Vary>,
  choices: Choices = {},
): ConfigOf<Fixed, Vary>[] {
  const { name, optional = {} } = literal
  const allowed = { ...literal.allowed, ...optional }
  const wrong = (key: string, message: string, hint?: string) => new UserError(`${name}: ${key}: ${message}`, hint)
  const { single, varied } = settled(literal, choices)
  const names = [...new Set([...single.keys(), ...varied.keys(), ...Object.keys(optional)])]
  const allowedOf = (key: string) => {
    const found = own<Allowed>(allowed, key)
    if (!found) throw wrong(key, 'the experiment does not say what this setting may be', 'its `allowed` says it')
    return found
  }
  const read = (key: string, text: string): Setting => {
    const value = allowedOf(key).read(text)
    if (value === undefined) throw wrong(key, `expected ${allowedOf(key).expected}, found ${shown(text)}`)
    return value
  }
  for (const [key, text] of Object.entries(choices.set ?? {})) {
    if (varied.has(key)) {
      const parts = text.split(/,(?![^(]*\))/) // those of a format, such as tk-instruct(definition,2), part nothing
      varied.set(
        key,
        parts.map((part) => read(key, part)),
      )
    } else if (names.includes(key)) single.set(key, read(key, text))
    else
      throw new UserError(
        `${name}: no setting is called ${key}${didYouMean(names, key)}`,
        `its settings are ${names.join(', ')}`,
      )
  }
  for (const [key, value] of [
    ...single,
    ...[...varied].flatMap(([key, values]) => values.map((one) => [key, one] as const)),
  ]) {
    const { fits, expected, hint } = allowedOf(key)
    if (!fits(value)) throw wrong(key, `expected ${expected}, found ${shown(value)}${hint?.(value) ?? ''}`)
  }
  for (const [key, values] of varied) {
    if (values.length === 0) throw wrong(key, 'expected at least one value, found none')
    const twice = values.find((value, i) => values.indexOf(value) < i)
    if (twice !== undefined) throw wrong(key, `expected each value once, found ${shown(twice)} twice`)
  }
  const combinations = [...varied].reduce<Record<string, Setting>[]>(
    (configs, [key, values]) => configs.flatMap((config) => values.map((value) => ({ ...config, [key]: value }))),
    [Object.fromEntries(single)],
  )
  return combinations as ConfigOf<Fixed, Vary>[]
}

const shown = (value: Setting) => (value === '' ? 'nothing' : String(value))
