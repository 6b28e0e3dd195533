import {
  call,
  callArgs,
  type Evaluate,
  escapes,
  expression,
  type Frame,
  filter,
  type Render,
} from './compile-expression'
import { loop } from './compile-loop'
import { macro } from './compile-macro'
import { inner, namespaces, target } from './compile-target'
import type { BlockNode, Body, IfNode, Statement } from './nodes'
import { enter, leave, type State } from './scope'
import { escaped, str } from './text'
import { textOf, truthy, typeName } from './types'
import { Markup, TemplateError, textSteps, type Value } from './values'

/** What the statements print. */
export function block(nodes: Body, frame: Frame): Render {
  const parts = nodes.map((node) => statement(node, frame))
  return (state) => {
    let out = ''
    for (const part of parts) {
      const text = part(state)
      state.run.spend(textSteps(text.length))
      out += text
      if (state.jump) break
    }
    return out
  }
}

/** Runs work in its scope. */
export function scoped(frame: Frame, work: Render): Render {
  const { loads } = frame.symbols
  return (state) => {
    enter(state, loads)
    const out = work(state)
    leave(state, loads)
    return out
  }
}

function statement(node: Statement, frame: Frame): Render {
  switch (node.type) {
    case 'Data': {
      const { text } = node
      return () => text
    }
    case 'Output': {
      const values = node.nodes.map((one) => expression(one, frame))
      return (state) => values.map((value) => printed(value(state), frame, state)).join('')
    }
    case 'If':
      return conditional(node, { ...frame, soft: true })
    case 'For':
      return loop(node, frame, block)
    case 'Set': {
      const [value, store] = [expression(node.node, frame), target(node.target, frame)]
      const check = namespaces(node.target, frame)
      return (state) => {
        check(state)
        store(state, value(state))
        return ''
      }
    }
    case 'SetBlock': {
      const own = inner(frame)
      for (const one of node.body) own.symbols.visit(one)
      if (node.filter) own.symbols.visit(node.filter)
      const [body, store] = [block(node.body, own), target(node.target, frame)]
      const kept = node.filter ? filtered(node.filter, body, own) : (state: State): Value => body(state)
      return scoped(own, (state) => {
        const value = kept(state)
        store(state, state.run.autoescape && !(value instanceof Markup) ? new Markup(str(value, state.run)) : value)
        return ''
      })
    }
    case 'With': {
      const own = inner(frame)
      for (const one of node.targets) own.symbols.parameters(one)
      for (const one of node.body) own.symbols.visit(one)
      const values = node.values.map((value) => expression(value, frame))
      const stores = node.targets.map((one) => target(one, own))
      const body = block(node.body, own)
      return scoped(own, (state) => {
        values.forEach((value, i) => {
          stores[i]?.(state, value(state))
        })
        return body(state)
      })
    }
    case 'Macro': {
      const made = macro(node, frame, block, node.name)
      const [variable, { name }, { toplevel }] = [frame.symbols.ref(node.name), node, frame]
      return (state) => {
        const value = made(state)
        state.variables.set(variable, value)
        if (toplevel) state.context.vars.set(name, value)
        return ''
      }
    }
    case 'CallBlock': {
      const [caller, callee] = [macro(node, frame, block), expression(node.call.node, frame)]
      const args = callArgs(node.call.args, frame)
      return (state) => {
        // The caller is made before what is called is looked at.
        const made = caller(state)
        return written(call(callee(state), args(state), state, made))
      }
    }
    case 'FilterBlock': {
      const own = inner(frame)
      for (const one of [...node.body, node.filter]) own.symbols.visit(one)
      const value = filtered(node.filter, block(node.body, own), own)
      return scoped(own, (state) => written(value(state)))
    }
    case 'Autoescape': {
      const constant = node.node.type === 'Const' ? node.node.value : undefined
      const own = { ...inner(frame), escape: typeof constant === 'boolean' ? constant : undefined }
      for (const one of [node.node, ...node.body]) own.symbols.visit(one)
      const [flag, body] = [expression(node.node, own), block(node.body, own)]
      return scoped(own, (state) => {
        const { run } = state
        const outer = run.autoescape
        run.autoescape = truthy(flag(state), run)
        const out = body(state)
        run.autoescape = outer
        return out
      })
    }
    case 'Block':
      return blockCall(node, frame)
    case 'Break':
    case 'Continue':
      return (state) => {
        state.jump = node.type
        return ''
      }
  }
}

/** A value as `{{ }}` prints it. */
const printed = (value: Value, frame: Frame, state: State): string =>
  escapes(frame, state) ? escaped(value, state.run).text : str(value, state.run)

/** What a call or a filter block puts out: as it is, and only texts. */
function written(value: Value): string {
  const text = textOf(value)
  if (text === undefined) throw new TemplateError(`a block must give a str, found a ${typeName(value)}`)
  return text
}

/** The body's output through the filters, the first of which has no value of its own. */
function filtered(node: Extract<Statement, { type: 'FilterBlock' }>['filter'], body: Render, frame: Frame): Evaluate {
  const innermost: Evaluate = (state) => {
    const text = body(state)
    return escapes(frame, state) ? new Markup(text) : text
  }
  const of = (one: typeof node): Evaluate => filter(one, one.node?.type === 'Filter' ? of(one.node) : innermost, frame)
  return of(node)
}

function conditional(node: IfNode, frame: Frame): Render {
  const branches = node.branches.map(({ test, body }) => ({ test: expression(test, frame), body: block(body, frame) }))
  const otherwise = block(node.otherwise, frame)
  return (state) => {
    for (const { test, body } of branches) if (truthy(test(state), state.run)) return body(state)
    return otherwise(state)
  }
}

/** A block stands where it is written: there is no other template that could put another in its place. */
function blockCall(node: BlockNode, frame: Frame): Render {
  const { name } = node
  if (node.required)
    return () => {
      throw new TemplateError(`Required block '${name}' not found`)
    }
  return (state) => {
    const body = state.context.blocks.get(name)
    if (!body) throw new TemplateError(`no block '${name}'`)
    if (!node.scoped) return body(state.context, state.run)
    const seen = new Map<string, Value>()
    for (const [key, variable] of frame.symbols.allStores()) {
      const value = state.variables.get(variable)
      if (value !== undefined) seen.set(key, value)
    }
    return body(state.context.derived(seen), state.run)
  }
}
