import type { Rng } from '../../base/random'
import type { Dict } from './dict'
import type { Environment } from './environment'

/**
 * The values of a template, as Python has them: a bigint is an int, a number is a float. None of them is a plain
 * JavaScript object, so that no name in a template reaches a prototype.
 */
export type Value = Undefined | null | boolean | bigint | number | string | Markup | List | Dict | Special

/** Jinja's Undefined: printed as nothing, and an error wherever more is asked of it. */
export class Undefined {
  /** @param message what is said where it is used */
  constructor(readonly message: string) {}
}

/** Text that is HTML already (markupsafe.Markup): whatever is joined to it is escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

export class List {
  /** @param fields names of a named tuple's items */
  constructor(
    readonly items: Value[],
    readonly tuple = false,
    readonly fields: readonly string[] = [],
  ) {}
}

/** Any other Python object that a template may meet. What a kind of object cannot do, it leaves out. */
export abstract class Special {
  /** Python's name of the type. */
  abstract readonly type: string
  /** An attribute, or undefined where there is none of that name. */
  attribute?(name: string, run: Run): Value | undefined
  /** `self[key]`, or undefined where there is no such item. */
  item?(key: Value, run: Run): Value | undefined
  iterate?(run: Run): Steps
  /** What Python's `reversed` gives. */
  reversed?(run: Run): Steps
  length?(run: Run): number
  contains?(item: Value, run: Run): boolean
  equals?(other: Special, run: Run): boolean
  call?(args: Args, run: Run): Value
  repr?(run: Run): string
}

/** A Python iterator: what was taken from it is gone, also for who asks later. */
export interface Steps extends Iterator<Value>, Iterable<Value> {}

/** The arguments of a call. */
export interface Args {
  readonly positional: readonly Value[]
  readonly named: ReadonlyMap<string, Value>
}

/** What goes wrong while a template is compiled or rendered: the template's mistake, or the row's. */
export class TemplateError extends Error {}

/** One rendering. */
export interface Run {
  readonly environment: Environment
  /** Takes away work done; throws a TemplateError when a rendering has done too much. */
  spend(steps: number): void
  /** Where random choices come from. */
  readonly random: Rng | undefined
  /** Whether what is printed is escaped here for HTML: `{% autoescape true %}`. */
  autoescape: boolean
}

/** A step for every 16 characters that are built or searched. */
export const textSteps = (length: number): number => 1 + length / 16

/** A step for every 8 characters that are looked at one by one. */
export const charSteps = (length: number): number => 1 + length / 8
