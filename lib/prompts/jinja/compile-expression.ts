import { getAttribute, getItem } from './attributes'
import { applyFilter, applyTest } from './filters-sequence'
import type { Body, CallArgs, Expression, FilterNode, Node } from './nodes'
import { holds, joined, operate, signed } from './operators'
import { named, type State } from './scope'
import { bind } from './signature'
import { slice } from './slice'
import { type Symbols, some } from './symbols'
import { describe, listOf, textOf, truthy, typeName } from './types'
import { type Args, Dict, type Environment, List, Special, TemplateError, Undefined, type Value } from './values'

/** What is known of a place in a template before it is rendered. */
export interface Frame {
  readonly environment: Environment
  readonly symbols: Symbols
  /** Whether what is set here is seen by blocks. */
  readonly toplevel: boolean
  /** Whether this may never be reached: an unknown filter is an error only where it is. */
  readonly soft: boolean
  /** Whether what is printed is escaped for HTML; undefined where only the rendering shows it. */
  readonly escape: boolean | undefined
  /** Whether parameters may be read here that have no value yet, as in the defaults of others. */
  readonly defaults?: boolean
}

/** Whether this place escapes, in this rendering. */
export const escapes = (frame: Frame, state: State): boolean => frame.escape ?? state.run.autoescape

export type Evaluate = (state: State) => Value
/** What a part of a template prints. */
export type Render = (state: State) => string
/** What compiles statements, for those that have some within. */
export type CompileBlock = (nodes: Body, frame: Frame) => Render

/** The value of an expression; each is a step of the run. */
export function expression(node: Expression, frame: Frame): Evaluate {
  const evaluate = evaluation(node, frame)
  return (state) => {
    state.run.spend(1)
    return evaluate(state)
  }
}

function evaluation(node: Expression, frame: Frame): Evaluate {
  const of = (inner: Expression) => expression(inner, frame)
  switch (node.type) {
    case 'Name': {
      const [variable, { name }] = [frame.symbols.ref(node.name), node]
      const given = !frame.defaults && frame.symbols.isParameter(variable)
      return (state) => named(state, variable, name, given)
    }
    case 'Const': {
      const { value } = node
      return () => value
    }
    case 'Tuple':
    case 'List': {
      const [items, tuple] = [node.items.map(of), node.type === 'Tuple']
      return (state) =>
        new List(
          items.map((item) => item(state)),
          tuple,
        )
    }
    case 'Dict': {
      const pairs = node.pairs.map(([key, value]) => [of(key), of(value)] as const)
      return (state) => {
        const dict = new Dict()
        for (const [key, value] of pairs) dict.set(key(state), value(state), state.run)
        return dict
      }
    }
    case 'CondExpr': {
      const soft = { ...frame, soft: true }
      const [test, yes, no] = [node.test, node.yes, node.no].map((one) => one && expression(one, soft))
      return (state) => {
        if (truthy((test as Evaluate)(state), state.run)) return (yes as Evaluate)(state)
        return no
          ? no(state)
          : new Undefined('the inline if-expression evaluated to false and no else section was defined.')
      }
    }
    case 'And':
    case 'Or': {
      const [left, right, and] = [of(node.left), of(node.right), node.type === 'And']
      return (state) => {
        const first = left(state)
        return truthy(first, state.run) === and ? right(state) : first
      }
    }
    case 'Not': {
      const operand = of(node.node)
      return (state) => !truthy(operand(state), state.run)
    }
    case 'Neg':
    case 'Pos': {
      const [operand, sign] = [of(node.node), node.type === 'Neg' ? '-' : '+']
      return (state) => signed(sign, operand(state))
    }
    case 'Compare': {
      const first = of(node.first)
      const rest = node.rest.map(({ operator, node: other }) => ({ operator, right: of(other) }))
      return (state) => {
        let left = first(state)
        for (const { operator, right } of rest) {
          const value = right(state)
          if (!holds(operator, left, value, state.run)) return false
          left = value
        }
        return true
      }
    }
    case 'Binary': {
      const [left, right, { operator }] = [of(node.left), of(node.right), node]
      return (state) => operate(operator, left(state), right(state), state.run)
    }
    case 'Concat': {
      const items = node.items.map(of)
      // Constants are put together before anything is rendered, and then Jinja takes them for plain text.
      const constant = !some(node.items, isVariable)
      return (state) =>
        joined(
          items.map((item) => item(state)),
          !constant && escapes(frame, state),
          state.run,
        )
    }
    case 'Getattr': {
      const [object, { name }] = [of(node.node), node]
      return (state) => getAttribute(object(state), name, state.run)
    }
    case 'Getitem': {
      const object = of(node.node)
      if (node.key.type === 'Slice') {
        const [start, stop, step] = node.key.bounds.map((bound): Evaluate => (bound ? of(bound) : () => null))
        return (state) =>
          slice(
            object(state),
            (start as Evaluate)(state),
            (stop as Evaluate)(state),
            (step as Evaluate)(state),
            state.run,
          )
      }
      const key = of(node.key)
      return (state) => getItem(object(state), key(state), state.run)
    }
    case 'Slice':
      throw new TemplateError('not a Jinja template: a slice is supported only by itself within brackets')
    case 'Call': {
      const [callee, args] = [of(node.node), callArgs(node.args, frame)]
      return (state) => call(callee(state), args(state), state)
    }
    case 'Filter': {
      if (!node.node) throw new TemplateError('not a Jinja template: a filter without a value')
      return filter(node, of(node.node), frame)
    }
    case 'Test': {
      const [operand, args, { name }] = [of(node.node), callArgs(node.args, frame), node]
      const test = frame.environment.tests.get(name)
      if (!test && !frame.soft) throw new TemplateError(`No test named '${name}'.`)
      return (state) => applyTest(name, operand(state), args(state), state.run)
    }
  }
}

const unsettled = new Set(['map', 'random', 'reject', 'rejectattr', 'select', 'selectattr'])
/** Whether the value hangs on the rendering. */
const isVariable = (node: Node): boolean =>
  node.type === 'Name' || node.type === 'Call' || (node.type === 'Filter' && unsettled.has(node.name))

/** The filter of what `operand` gives. */
export function filter({ name, args }: FilterNode, operand: Evaluate, frame: Frame): Evaluate {
  const found = frame.environment.filters.get(name)
  if (!found && !frame.soft) throw new TemplateError(`No filter named '${name}'.`)
  const list = callArgs(args, frame)
  if (!found) return (state) => applyFilter(name, operand(state), list(state), state.run)
  return (state) => {
    const value = operand(state)
    const { values, rest } = bind(name, found.taken, list(state))
    return found.work(value, values, state.run, rest)
  }
}

/** Calls a value. @param caller what a call block hands over */
export function call(callee: Value, { positional, named }: Args, state: State, caller?: Value): Value {
  if (callee instanceof Undefined) throw new TemplateError(callee.message)
  if (!(callee instanceof Special) || !callee.call)
    throw new TemplateError(`'${typeName(callee)}' object is not callable`)
  if (caller === undefined) return callee.call({ positional, named }, state.run)
  if (named.has('caller')) throw new TemplateError("a call block's call may not have an argument caller")
  return callee.call({ positional, named: new Map([...named, ['caller', caller]]) }, state.run)
}

/** The arguments of a call. */
export function callArgs(args: CallArgs, frame: Frame): (state: State) => Args {
  const positional = args.positional.map((one) => expression(one, frame))
  const keyed = args.named.map(([name, value]) => [name, expression(value, frame)] as const)
  const rest = args.rest && expression(args.rest, frame)
  const namedRest = args.namedRest && expression(args.namedRest, frame)
  return (state) => {
    const all = positional.map((one) => one(state))
    if (rest) for (const one of listOf(rest(state), state.run)) all.push(one)
    const named = new Map<string, Value>()
    for (const [name, value] of keyed) named.set(name, value(state))
    const more = namedRest?.(state)
    if (more !== undefined && !(more instanceof Dict))
      throw new TemplateError(`argument after ** must be a mapping, not ${describe(more)}`)
    for (const [key, value] of more?.pairs() ?? []) {
      const name = textOf(key)
      if (name === undefined) throw new TemplateError('keywords must be strings')
      if (named.has(name)) throw new TemplateError(`got multiple values for keyword argument '${name}'`)
      named.set(name, value)
    }
    return { positional: all, named }
  }
}
