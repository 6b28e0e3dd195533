import { type CompileBlock, escapes, expression, type Frame, type Render } from './compile-expression'
import { inner, target } from './compile-target'
import { Iter } from './iterators'
import { Loop } from './loop'
import type { ForNode, Target } from './nodes'
import { enter, leave, type State, Variables } from './scope'
import { some, undeclared } from './symbols'
import { iterate, steps, truthy } from './types'
import { List, Markup, TemplateError, textSteps, type Value } from './values'

export function loop(node: ForNode, frame: Frame, block: CompileBlock): Render {
  const [own, testFrame, elseFrame] = [inner(frame), inner(frame), inner(frame)]
  // `loop` is there only where somebody asks for it.
  const extended =
    node.recursive ||
    undeclared(node.body, ['loop']).size > 0 ||
    some([node], (one) => one.type === 'Block' && one.scoped)
  const loopVariable = extended ? own.symbols.parameter('loop') : undefined
  own.symbols.parameters(node.target)
  for (const one of node.body) own.symbols.visit(one)
  for (const one of node.otherwise) elseFrame.symbols.visit(one)
  if (some([node], (one) => one.type === 'StoreName' && one.name === 'loop'))
    throw new TemplateError("not a Jinja template: Can't assign to special loop variable in for-loop")

  const only = node.test && chosen(node.target, node.test, testFrame)
  const [all, store] = [expression(node.iter, frame), target(node.target, own)]
  const [body, otherwise] = [block(node.body, own), block(node.otherwise, elseFrame)]
  const [loads, elseLoads] = [own.symbols.loads, elseFrame.symbols.loads]

  const rounds = (items: Value, state: State, depth: number): string => {
    const { run } = state
    const kept = only ? only(items, state) : items
    const recurse = node.recursive ? (other: Value, deeper: number) => whole(other, state, deeper) : undefined
    const looping = loopVariable === undefined ? undefined : new Loop(kept, iterate(kept, run), run, recurse, depth)
    const plain = looping ? undefined : iterate(kept, run)
    let [out, none] = ['', true]
    for (;;) {
      const next = looping ? looping.next() : taken(plain as Iterator<Value>)
      if (next === undefined) break
      run.spend(1)
      store(state, next)
      if (looping) state.variables.set(loopVariable as string, looping)
      enter(state, loads)
      const text = body(state)
      run.spend(textSteps(text.length))
      out += text
      const { jump } = state
      state.jump = undefined
      if (jump === 'Break') break
      // As in Jinja, a round that was left early does not count.
      if (jump === undefined) none = false
    }
    leave(state, loads)
    if (!none || node.otherwise.length === 0) return out
    enter(state, elseLoads)
    out += otherwise(state)
    leave(state, elseLoads)
    return out
  }
  /** A recursive loop over one level is a call of its own. */
  const whole = (items: Value, state: State, depth: number): Value => {
    const text = rounds(items, { ...state, variables: new Variables(state.variables), jump: undefined }, depth)
    return escapes(frame, state) ? new Markup(text) : text
  }
  if (!node.recursive) return (state) => rounds(all(state), state, 0)
  return (state) => {
    const out = whole(all(state), state, 0)
    return out instanceof Markup ? out.text : (out as string)
  }
}

const taken = (items: Iterator<Value>): Value | undefined => {
  const next = items.next()
  return next.done ? undefined : next.value
}

/** The items that pass the loop's test, tried as they are asked for. */
function chosen(names: Target, test: NonNullable<ForNode['test']>, frame: Frame) {
  frame.symbols.parameters(names)
  frame.symbols.visit(test)
  const [store, passes] = [target(names, frame), expression(test, frame)]
  const { loads } = frame.symbols
  return (items: Value, outer: State): Value => {
    const state = { ...outer, variables: new Variables(outer.variables) }
    const all = iterate(items, outer.run)
    let entered = false
    return new Iter(
      steps(() => {
        if (!entered) enter(state, loads)
        entered = true
        for (const one of all) {
          store(state, one)
          if (truthy(passes(state), state.run)) return again(names, state, frame)
        }
        return undefined
      }),
    )
  }
}

/** What was put into the names, as Jinja hands it on: a tuple of what was unpacked. */
function again(names: Target, state: State, frame: Frame): Value {
  if (names.type === 'StoreTuple')
    return new List(
      names.items.map((one) => again(one, state, frame)),
      true,
    )
  return state.variables.get(frame.symbols.ref(names.name)) as Value
}
