import { append } from '../base/lists'
import { withBfloat16Products } from './bfloat16'
import { type Attr, type NodeDef, shapeProto } from './graph-proto'
import { AttrType, DataType, type OpAttr } from './native-binding'
import { peakBytes } from './peak-memory'
import type { FusedOp, RecordedConstant, RecordedOp, Recording } from './recorder'
import { simplify } from './rewrite/simplify'

/** A step placed in a graph: the names to feed, to fetch, and the shapes of what is fetched. */
export interface Program {
  readonly nodes: readonly NodeDef[]
  /** Feed name → placeholder, of those that the step reads; the same of what is frozen, as it is and rounded to bfloat16. */
  readonly feeds: Readonly<Record<string, string>>
  readonly frozen: Readonly<Record<string, string>>
  readonly rounded: Readonly<Record<string, string>>
  /** Fetch name → tensor to run for. */
  readonly fetches: Readonly<Record<string, string>>
  /** What its tensors take at once, at most. */
  readonly peakBytes: number
}

/** The resource handle of a state tensor, shared by all programs of a graph. */
export const variableNode = (index: number) => `state/${index}`

/**
 * Turns a recording into graph nodes: state tensors become reads of variables, feeds and what is frozen placeholders, the
 * new state assignments, and every fetch waits for the assignments.
 *
 * @param prefix a scope of its own for each program of a graph
 * @param stateNames all state tensors in a fixed order; their position names the variable
 * @param cores how many operations run at once
 * @param bf16 whether a step that changes the state computes its large products in bfloat16; others stay exact
 */
export function program(
  recorded: Recording,
  prefix: string,
  stateNames: readonly string[],
  { cores = 1, bf16 = false }: { readonly cores?: number; readonly bf16?: boolean } = {},
): Program {
  const simple = simplify(recorded, cores)
  const recording = bf16 && Object.keys(recorded.newState).length > 0 ? withBfloat16Products(simple) : simple
  const used = usedTensors(recording)
  const nodes: NodeDef[] = []
  const add = (name: string, op: string, input: readonly string[], attr: Readonly<Record<string, Attr>>) => {
    nodes.push(node(name, op, input, attr))
    return name
  }
  /** Tensor → the node output that carries it. */
  const ref = new Map<number, string>()
  const need = (id: number) => {
    const found = ref.get(id)
    if (!found) throw new Error(`capture: tensor ${id} comes from nowhere`)
    return found
  }
  const shapeOf = (id: number) => recording.shapes.get(id) ?? { shape: [], dtype: DataType.float }
  const position = new Map(stateNames.map((name, i) => [name, i]))
  const handle = (name: string) => variableNode(position.get(name) as number)
  const stateName = new Map(Object.entries(recording.state).map(([name, id]) => [id, name]))

  for (const [name, id] of Object.entries(recording.state)) {
    if (used.has(id)) ref.set(id, add(`${prefix}/read_${position.get(name)}`, 'ReadVariableOp', [handle(name)], float))
  }
  const placeholders = (ids: Readonly<Record<string, number>>, kind: string) => {
    const placed: Record<string, string> = {}
    for (const [i, [name, id]] of Object.entries(ids).entries()) {
      if (!used.has(id)) continue
      const { shape, dtype } = shapeOf(id)
      const attr = { dtype: { type: dtype }, shape: { shape: shapeProto(shape) } }
      ref.set(id, add(`${prefix}/${kind}_${i}`, 'Placeholder', [], attr))
      placed[name] = `${prefix}/${kind}_${i}:0`
    }
    return placed
  }
  const feeds = placeholders(recording.feeds, 'feed')
  const frozen = placeholders(recording.frozen, 'frozen')
  const rounded = placeholders(recording.rounded ?? {}, 'rounded')
  const constant = constantsOnce(prefix, add)
  for (const [id, value] of recording.constants) if (used.has(id)) ref.set(id, constant(value))

  const assigned: string[] = []
  const updatedInPlace = new Set<number>()
  const updates: (() => void)[] = []
  for (const [i, recordedOp] of recording.ops.entries()) {
    const { op, inputs, outputs } = recordedOp
    if (!outputs.some((o) => used.has(o))) continue
    const name = `${prefix}/n${i}`
    if (typeof op === 'string') {
      add(name, op, inputs.map(need), attributes(op, recordedOp, shapeOf))
      for (const [k, o] of outputs.entries()) ref.set(o, k === 0 ? name : `${name}:${k}`)
      continue
    }
    for (const o of outputs) updatedInPlace.add(o)
    assigned.push(name)
    updates.push(() => {
      const context = {
        need,
        handle: (id: number) => handle(stateName.get(id) as string),
        scalar: (value: number) => constant({ shape: [], dtype: DataType.float, values: Float32Array.of(value) }),
        readers: (id: number) => readersOf(nodes, ref.get(id)),
      }
      append(nodes, applyAdam(name, recordedOp, op, context))
    })
  }
  for (const update of updates) update()

  for (const [name, id] of Object.entries(recording.newState)) {
    const old = recording.state[name]
    if (updatedInPlace.has(id) || old === id) continue
    const after = old !== undefined && ref.has(old) ? [`^${need(old)}`] : []
    assigned.push(
      add(`${prefix}/assign_${position.get(name)}`, 'AssignVariableOp', [handle(name), need(id), ...after], float),
    )
  }
  const done = add(
    `${prefix}/done`,
    'NoOp',
    assigned.map((name) => `^${name}`),
    {},
  )
  const fetches: Record<string, string> = {}
  for (const [name, id] of Object.entries(recording.fetches)) {
    add(`${prefix}/fetch_${name}`, 'Identity', [need(id), `^${done}`], { T: { type: shapeOf(id).dtype } })
    fetches[name] = `${prefix}/fetch_${name}:0`
  }
  const ops = recording.ops.filter(({ outputs }) => outputs.some((id) => used.has(id)))
  return { nodes, feeds, frozen, rounded, fetches, peakBytes: peakBytes({ ...recording, ops }) }
}

const float: Record<string, Attr> = { dtype: { type: DataType.float } }

/** Adds each constant once, small ones that are equal only one time. */
function constantsOnce(
  prefix: string,
  add: (name: string, op: string, input: readonly string[], attr: Readonly<Record<string, Attr>>) => string,
): (value: RecordedConstant) => string {
  const known = new Map<string, string>()
  let count = 0
  return (value) => {
    const key = value.values.length > 64 ? undefined : `${value.dtype}/${value.shape}/${Array.from(value.values)}`
    const existing = key && known.get(key)
    if (existing) return existing
    const name = add(`${prefix}/const_${count++}`, 'Const', [], constantAttrs(value))
    if (key) known.set(key, name)
    return name
  }
}

const readersOf = (nodes: readonly NodeDef[], name: string | undefined): string[] =>
  name === undefined ? [] : nodes.filter((n) => n.input.includes(name)).map((n) => n.name)

/** Handles, readers and writers of the state: `write_i` is fed through `value_i`, `get_i` is fetched. */
export function stateNodes(shapes: readonly (readonly number[])[]): NodeDef[] {
  return shapes.flatMap((shape, i) => {
    const dtype = { type: DataType.float }
    const proto = { shape: shapeProto(shape) }
    const shared = { shared_name: { s: Buffer.from(`state_${i}`) }, container: { s: Buffer.alloc(0) } }
    return [
      node(variableNode(i), 'VarHandleOp', [], { dtype, shape: proto, ...shared }),
      node(`value_${i}`, 'Placeholder', [], { dtype, shape: proto }),
      node(`write_${i}`, 'AssignVariableOp', [variableNode(i), `value_${i}`], { dtype }),
      node(
        `written_${i}`,
        'Const',
        [`^write_${i}`],
        constantAttrs({ shape: [], dtype: DataType.float, values: new Float32Array(1) }),
      ),
      node(`get_${i}`, 'ReadVariableOp', [variableNode(i)], { dtype }),
    ]
  })
}

const node = (name: string, op: string, input: readonly string[], attr: Readonly<Record<string, Attr>>): NodeDef => ({
  name,
  op,
  input,
  attr,
})

/** Tensors that a fetch or a new state depends on: the rest of the recording is dropped. */
function usedTensors(recording: Recording): Set<number> {
  const used = new Set([...Object.values(recording.fetches), ...Object.values(recording.newState)])
  for (let i = recording.ops.length - 1; i >= 0; i--) {
    const op = recording.ops[i] as RecordedOp
    if (op.outputs.some((o) => used.has(o))) for (const input of op.inputs) used.add(input)
  }
  return used
}

function constantAttrs(constant: RecordedConstant): Record<string, Attr> {
  const { values } = constant
  const content = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  return {
    dtype: { type: constant.dtype },
    value: { tensor: { dtype: constant.dtype, shape: shapeProto(constant.shape), content } },
  }
}

/** Type attributes that eager mode infers from the inputs and a graph must state: attribute → which input's type. */
const inferred: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ExpandDims: { T: 0, Tdim: 1 },
  ZerosLike: { T: 0 },
  OnesLike: { T: 0 },
  Fill: { T: 1, index_type: 0 },
  Select: { T: 1 },
  SelectV2: { T: 1 },
}

function attributes(name: string, op: RecordedOp, shapeOf: (id: number) => { dtype: number }): Record<string, Attr> {
  const attrs: Record<string, Attr> = {}
  for (const [attr, input] of Object.entries(inferred[name] ?? {}))
    attrs[attr] = { type: shapeOf(op.inputs[input] as number).dtype }
  for (const attr of op.attrs) attrs[attr.name] = attribute(attr)
  return attrs
}

function attribute({ name, type, value }: OpAttr): Attr {
  if (Array.isArray(value) && type !== AttrType.shape) {
    const key = type === AttrType.int ? 'i' : type === AttrType.float ? 'f' : type === AttrType.bool ? 'b' : 'type'
    return { list: { [key]: value } }
  }
  switch (type) {
    case AttrType.string:
      return { s: Buffer.from(String(value)) }
    case AttrType.int:
      return { i: Number(value) }
    case AttrType.float:
      return { f: Number(value) }
    case AttrType.bool:
      return { b: Boolean(value) }
    case AttrType.type:
      return { type: Number(value) }
    case AttrType.shape:
      return { shape: shapeProto(value as number[]) }
    default:
      throw new Error(`capture: attribute ${name} has an unknown type ${type}`)
  }
}

/**
 * `ResourceApplyAdam`, in place. Its own correction of the moments is switched off (both powers 0), since the step size
 * already has it. Decay, decoupled, comes first: param −= decay · param.
 *
 * An update in place must not overtake those who read the old value: TensorFlow would copy the variable first.
 */
function applyAdam(
  name: string,
  op: RecordedOp,
  what: FusedOp,
  context: {
    handle(id: number): string
    need(id: number): string
    scalar(value: number): string
    readers(id: number): string[]
  },
): NodeDef[] {
  const [param, m, v, gradient, stepSize, epsilon, decay] = op.inputs as [
    number,
    number,
    number,
    number,
    number,
    number,
    number?,
  ]
  const { handle, need, scalar } = context
  const wait = context.readers(param).map((reader) => `^${reader}`)
  const type = { T: { type: DataType.float }, use_locking: { b: false } }
  const shrink =
    decay === undefined
      ? []
      : [
          node(
            `${name}_decay`,
            'ResourceApplyGradientDescent',
            [handle(param), need(decay), need(param), ...wait],
            type,
          ),
        ]
  const inputs = [
    ...[param, m, v].map(handle),
    ...[scalar(0), scalar(0), need(stepSize), scalar(what.beta1), scalar(what.beta2), need(epsilon), need(gradient)],
    ...(shrink.length > 0 ? [`^${name}_decay`] : wait),
  ]
  return [...shrink, node(name, 'ResourceApplyAdam', inputs, type)]
}
