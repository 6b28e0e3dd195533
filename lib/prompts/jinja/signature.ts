import {
  type Args,
  type Given,
  type Method,
  type Run,
  type Signature,
  Special,
  TemplateError,
  type Value,
  type Work,
} from './values'

/**
 * Reads a signature: names with blanks between them, `?` after what may be left out, `/` after names that may only be given
 * by place, `*` before names that may only be given by name, or `*args` and `**kwargs`.
 */
export function signature(text: string): Signature {
  const words = text.split(' ').filter((word) => word !== '')
  const names = words.filter((word) => /^\w/.test(word))
  const before = (mark: string) => words.slice(0, words.indexOf(mark)).filter((word) => /^\w/.test(word)).length
  return {
    names: names.map((name) => name.replace('?', '')),
    required: names.filter((name) => !name.endsWith('?')).length,
    positionalOnly: words.includes('/') ? before('/') : 0,
    positional: words.includes('*') ? before('*') : names.length,
    varargs: words.includes('*args'),
    kwargs: words.includes('**kwargs'),
  }
}

/** Puts the arguments of a call in their places. @throws TemplateError naming what is too much, unknown or missing */
export function bind(name: string, taken: Signature, { positional, named }: Args): Given {
  const { names } = taken
  if (positional.length > taken.positional && !taken.varargs)
    throw new TemplateError(
      `${name} takes at most ${taken.positional} argument${taken.positional === 1 ? '' : 's'}, found ${positional.length}`,
    )
  const values: (Value | undefined)[] = names.map((_, i) => (i < taken.positional ? positional[i] : undefined))
  const rest = new Map<string, Value>()
  for (const [key, value] of named) {
    const at = names.indexOf(key, taken.positionalOnly)
    if (at < 0 && !taken.kwargs) throw new TemplateError(`${name} takes no argument ${key}`)
    if (at < 0) rest.set(key, value)
    else if (values[at] !== undefined) throw new TemplateError(`${name} has the argument ${key} twice`)
    else values[at] = value
  }
  for (let i = 0; i < taken.required; i++)
    if (values[i] === undefined) throw new TemplateError(`${name}: the argument ${names[i]} is missing`)
  return { values, rest: { positional: positional.slice(taken.positional), named: rest } }
}

/** A function of the library's own. */
export class Native extends Special {
  readonly type = 'builtin_function_or_method'
  constructor(
    readonly name: string,
    private readonly taken: Signature,
    private readonly work: (given: Given['values'], run: Run, rest: Args) => Value,
  ) {
    super()
  }
  override call(args: Args, run: Run): Value {
    const { values, rest } = bind(this.name, this.taken, args)
    return this.work(values, run, rest)
  }
}

/** Methods from rows of name, signature and work. */
export const methods = <T>(rows: readonly (readonly [string, string, Work<T>])[]): ReadonlyMap<string, Method<T>> =>
  new Map(rows.map(([name, taken, work]) => [name, { taken: signature(taken), work }]))

/** The method of that name bound to its object, or undefined. */
export function bound<T>(table: ReadonlyMap<string, Method<T>>, self: T, name: string): Native | undefined {
  const method = table.get(name)
  return method && new Native(name, method.taken, (given, run, rest) => method.work(self, given, run, rest))
}
