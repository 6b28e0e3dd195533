import { fromRow } from './from-row'
import type { Load } from './symbols'
import { type Run, TemplateError, Undefined, type Value } from './values'

/** The variables of one call: of the template, a macro, a block or a round of a recursive loop. */
export class Variables {
  private readonly values = new Map<string, Value | undefined>()
  constructor(private readonly outer?: Variables) {}
  get(variable: string): Value | undefined {
    return this.values.has(variable) ? this.values.get(variable) : this.outer?.get(variable)
  }
  set(variable: string, value: Value | undefined): void {
    this.values.set(variable, value)
  }
}

/** Where names are looked up that are no variables: what the template set at its top, the row, and Jinja's globals. */
export class Context {
  readonly vars = new Map<string, Value>()
  constructor(
    private readonly row: Readonly<Record<string, unknown>>,
    private readonly globals: ReadonlyMap<string, Value>,
    readonly blocks: ReadonlyMap<string, Block>,
    known?: ReadonlyMap<string, Value>,
  ) {
    for (const [name, value] of known ?? []) this.vars.set(name, value)
  }
  get(name: string): Value | undefined {
    const known = this.vars.get(name)
    if (known !== undefined) return known
    if (!Object.hasOwn(this.row, name)) return this.globals.get(name)
    const value = fromRow(this.row[name])
    this.vars.set(name, value)
    return value
  }
  /** The same, seen from within a block that also sees the names around it. */
  derived(names: ReadonlyMap<string, Value>): Context {
    return new Context(this.row, this.globals, this.blocks, new Map([...this.vars, ...names]))
  }
}

/** A block's body. */
export type Block = (context: Context, run: Run) => string

/** One place in a rendering. */
export interface State {
  readonly run: Run
  readonly context: Context
  readonly variables: Variables
  /** What ends the round of a loop. */
  jump?: 'Break' | 'Continue'
}

/** What is done where a scope is entered. */
export function enter(state: State, loads: ReadonlyMap<string, Load>): void {
  for (const [variable, load] of loads) {
    if (load.from === 'context') state.variables.set(variable, state.context.get(load.name))
    else if (load.from === 'variable') state.variables.set(variable, state.variables.get(load.variable))
    else if (load.from === 'nothing') state.variables.set(variable, undefined)
  }
}

/** What is done where it is left. */
export function leave(state: State, loads: ReadonlyMap<string, Load>): void {
  for (const variable of loads.keys()) state.variables.set(variable, undefined)
}

/**
 * A name's value; undefined where it has none.
 * @param given whether a loop or a call gives it its value: then it has none only after its loop
 */
export function named(state: State, variable: string, name: string, given: boolean): Value {
  const value = state.variables.get(variable)
  if (value === undefined && given) throw new TemplateError(`the loop's variable ${name} is used after its loop`)
  return value === undefined ? new Undefined(`'${name}' is undefined`) : value
}
