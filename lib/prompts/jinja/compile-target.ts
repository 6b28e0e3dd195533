import type { Frame } from './compile-expression'
import { Namespace } from './globals'
import { unpack } from './iterators'
import type { Target } from './nodes'
import type { State } from './scope'
import { Symbols } from './symbols'
import { TemplateError, type Value } from './values'

/** A scope within another. */
export const inner = (frame: Frame): Frame => ({
  environment: frame.environment,
  symbols: new Symbols(frame.symbols),
  toplevel: false,
  soft: false,
  escape: frame.escape,
})

type Store = (state: State, value: Value) => void

/** What puts a value under the names on the left of `=`, or of `in`. */
export function target(node: Target, frame: Frame): Store {
  if (node.type === 'StoreTuple') {
    const stores = node.items.map((one) => target(one, frame))
    return (state, value) => {
      unpack(value, stores.length, state.run).forEach((one, i) => {
        stores[i]?.(state, one)
      })
    }
  }
  const [variable, { name }, { toplevel }] = [frame.symbols.ref(node.name), node, frame]
  if (node.type === 'NamespaceField') {
    const { field } = node
    return (state, value) => (state.variables.get(variable) as Namespace).fields.set(field, value, state.run)
  }
  return (state, value) => {
    state.variables.set(variable, value)
    if (toplevel) state.context.vars.set(name, value)
  }
}

/** Makes sure, before a value is made, that what takes a field is a namespace. */
export function namespaces(node: Target, frame: Frame): (state: State) => void {
  if (node.type === 'StoreTuple') {
    const checks = node.items.map((one) => namespaces(one, frame))
    return (state) => {
      for (const check of checks) check(state)
    }
  }
  if (node.type === 'StoreName') return () => {}
  const variable = frame.symbols.ref(node.name)
  return (state) => {
    if (!(state.variables.get(variable) instanceof Namespace))
      throw new TemplateError('cannot assign attribute on non-namespace object')
  }
}
