import { quoted } from './text'
import { type Args, Dict, List, Markup, type Run, Special, TemplateError, Undefined, type Value } from './values'

export interface MacroShape {
  /** Nothing of a call block's caller. */
  readonly name?: string
  readonly args: readonly string[]
  /** What the body reads beyond its arguments. */
  readonly caller: boolean
  readonly kwargs: boolean
  readonly varargs: boolean
}

/** A macro's values by place: the arguments, then caller, kwargs and varargs where the body reads them. */
export type MacroBody = (values: readonly (Value | undefined)[]) => string

/** Jinja's Macro. */
export class Macro extends Special {
  readonly type = 'Macro'
  constructor(
    private readonly shape: MacroShape,
    private readonly body: MacroBody,
  ) {
    super()
  }

  override call({ positional, named }: Args, run: Run): Value {
    const { args, name } = this.shape
    const label = name === undefined ? 'None' : `'${name}'`
    const left = new Map(named)
    const take = (key: string) => {
      const value = left.get(key)
      left.delete(key)
      return value
    }
    const values: (Value | undefined)[] = args.map((arg, i) => (i < positional.length ? positional[i] : take(arg)))
    const callerTaken = args.includes('caller')
    if (this.shape.caller && !callerTaken) {
      const caller = take('caller')
      values.push(caller === undefined || caller === null ? new Undefined('No caller defined') : caller)
    }
    if (this.shape.kwargs) {
      const dict = new Dict()
      for (const [key, value] of left) dict.set(key, value, run)
      values.push(dict)
    } else if (left.size > 0)
      throw new TemplateError(
        left.has('caller')
          ? `macro ${label} was invoked with two values for the special caller argument`
          : `macro ${label} takes no keyword argument '${[...left.keys()][0]}'`,
      )
    if (this.shape.varargs) values.push(new List(positional.slice(args.length), true))
    else if (positional.length > args.length)
      throw new TemplateError(`macro ${label} takes not more than ${args.length} argument(s)`)
    const text = this.body(values)
    return run.autoescape ? new Markup(text) : text
  }

  override attribute(name: string): Value | undefined {
    switch (name) {
      case 'name':
        return this.shape.name ?? null
      case 'arguments':
        return new List([...this.shape.args], true)
      case 'caller':
        return this.shape.caller
      case 'catch_kwargs':
        return this.shape.kwargs
      case 'catch_varargs':
        return this.shape.varargs
      case 'explicit_caller':
        return this.shape.args.includes('caller')
      default:
        return undefined
    }
  }

  override repr(run: Run): string {
    return `<Macro ${this.shape.name === undefined ? 'anonymous' : quoted(this.shape.name, run)}>`
  }
}
