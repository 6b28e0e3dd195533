import { type CompileBlock, expression, type Frame } from './compile-expression'
import { inner } from './compile-target'
import { Macro } from './macro'
import type { CallBlockNode, Expression, MacroNode } from './nodes'
import { enter, type State, Variables } from './scope'
import { undeclared } from './symbols'
import { TemplateError, Undefined } from './values'

/** What makes the macro where its definition is reached. @param name none of a call block */
export function macro(
  node: MacroNode | CallBlockNode,
  frame: Frame,
  block: CompileBlock,
  name?: string,
): (state: State) => Macro {
  const own = inner(frame)
  const { symbols } = own
  const { args, defaults } = node
  for (const arg of args) symbols.parameter(arg)
  for (const one of defaults) symbols.visit(one)
  for (const one of node.body) symbols.visit(one)
  const special = undeclared(node.body, ['caller', 'kwargs', 'varargs'])
  const explicit = args.indexOf('caller')
  if (special.has('caller') && explicit >= 0 && explicit < args.length - defaults.length)
    throw new TemplateError(
      'not a Jinja template: the special "caller" argument of a macro must be omitted or be given a default.',
    )
  const reads = (one: string) => special.has(one) && !args.includes(one)
  const more = ['caller', 'kwargs', 'varargs'].filter(reads)
  const variables = [...args, ...more].map((arg) => symbols.parameter(arg))
  const first = args.length - defaults.length
  const otherwise = args.map((_, i) =>
    i < first ? undefined : expression(defaults[i - first] as Expression, { ...own, defaults: true }),
  )
  const body = block(node.body, own)
  const shape = {
    args,
    caller: special.has('caller'),
    kwargs: reads('kwargs'),
    varargs: reads('varargs'),
    ...(name === undefined ? {} : { name }),
  }
  return (outer) =>
    new Macro(shape, (values) => {
      const state: State = { run: outer.run, context: outer.context, variables: new Variables(outer.variables) }
      variables.forEach((variable, i) => {
        state.variables.set(variable, values[i])
      })
      enter(state, symbols.loads)
      args.forEach((arg, i) => {
        const variable = variables[i] as string
        if (state.variables.get(variable) !== undefined) return
        const value = otherwise[i]?.(state)
        state.variables.set(
          variable,
          value === undefined ? new Undefined(`parameter '${arg}' was not provided`) : value,
        )
      })
      return body(state)
    })
}
