import * as tf from '@tensorflow/tfjs-core'
import type { Named, StepFunction } from './engine'
import { AttrType, type NativeBackend, type NativeBinding, type OpAttr, type TensorHandle } from './native-binding'
import { type Described, type ProbeInput, shapeProbe, zeros } from './shapes'

/** One native operation of a recorded step; tensors are the binding's numbers. */
export interface RecordedOp {
  readonly op: string | FusedOp
  readonly attrs: readonly OpAttr[]
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
}

export interface RecordedConstant {
  readonly shape: readonly number[]
  readonly dtype: number
  readonly values: Float32Array | Int32Array | Uint8Array
}

/** A step as it ran once: operations in order, and which tensors were state, feeds, frozen, constants and results. */
export interface Recording {
  readonly ops: readonly RecordedOp[]
  readonly constants: ReadonlyMap<number, RecordedConstant>
  readonly shapes: ReadonlyMap<number, { shape: readonly number[]; dtype: number }>
  readonly state: Readonly<Record<string, number>>
  readonly feeds: Readonly<Record<string, number>>
  readonly frozen: Readonly<Record<string, number>>
  /** Of what is frozen, tensors that are the same rounded to bfloat16: a rewriting reads them in its place. */
  readonly rounded?: Readonly<Record<string, number>>
  readonly newState: Readonly<Record<string, number>>
  readonly fetches: Readonly<Record<string, number>>
}

interface Tape {
  paused: boolean
  readonly ops: RecordedOp[]
  readonly backend: NativeBackend
  readonly shapes: Map<number, { shape: readonly number[]; dtype: number }>
}

let tape: Tape | undefined

/** What is known of a tensor before it is there. */
export interface TensorShape {
  readonly shape: readonly number[]
  readonly dtype: tf.DataType
}
type Shapes = Readonly<Record<string, TensorShape>>

/** Numbers of tensors that stand for values in a recording and hold none: beyond those that the binding gives. */
let imagined = 2 ** 40

/**
 * Goes through `step` once on tensors without values, and keeps every native operation that it asks for.
 * Tensors that existed before and are none of its inputs are kept as constants. What the step reads back is zeros: a graph
 * cannot depend on it.
 */
export function record(
  backend: NativeBackend,
  step: StepFunction,
  state: Shapes,
  feeds: Shapes,
  frozen: Shapes = {},
): Recording {
  const original = backend.binding
  const probe = shapeProbe(original)
  const constants = new Map<number, RecordedConstant>()
  const current: Tape = { paused: false, ops: [], backend, shapes: new Map() }
  const withoutValues = new Set<number>()
  const imagine = ({ shape, dtype }: Described): TensorHandle => {
    const id = imagined++
    withoutValues.add(id)
    current.shapes.set(id, { shape, dtype })
    return { id, shape, dtype }
  }
  const input = (id: number): ProbeInput => {
    if (withoutValues.has(id)) return current.shapes.get(id) as Described
    const constant = constants.get(id) ?? constantOf(original, id)
    constants.set(id, constant)
    return { shape: constant.shape, dtype: constant.dtype, constant: { id, values: constant.values } }
  }

  const wrapped = wrap(original, {
    createTensor(shape, dtype, values) {
      const id = original.createTensor(shape, dtype, values)
      constants.set(id, { shape, dtype, values: values.slice() })
      current.shapes.set(id, { shape, dtype })
      return id
    },
    executeOp(op, attrs, inputs, n) {
      const outputs = probe(op, attrs, inputs.map(input), n).map(imagine)
      if (!current.paused) {
        const copies = attrs.map((attr) => ({ ...attr }))
        current.ops.push({ op, attrs: copies, inputs: [...inputs], outputs: outputs.map(({ id }) => id) })
      }
      return outputs
    },
    deleteTensor(id) {
      if (!withoutValues.has(id)) original.deleteTensor(id)
    },
    tensorDataSync(id) {
      // Some of tfjs's kernels read indices, to see whether they are in range.
      return withoutValues.has(id) ? zeros(current.shapes.get(id) as Described) : original.tensorDataSync(id)
    },
  })
  const tensors = (shapes: Shapes) =>
    mapValues(shapes, ({ shape, dtype }) => backend.createOutputTensor(imagine({ shape, dtype: dtypeNumber(dtype) })))
  const ids = (named: Named) => mapValues(named, (tensor) => backend.getInputTensorIds([tensor])[0] as number)

  const outer = tape
  tape = current
  backend.binding = wrapped
  try {
    const found: Omit<Recording, 'ops' | 'constants' | 'shapes'>[] = []
    tf.tidy(() => {
      const [stateTensors, feedTensors, frozenTensors] = [tensors(state), tensors(feeds), tensors(frozen)]
      const read = { state: ids(stateTensors), feeds: ids(feedTensors), frozen: ids(frozenTensors) }
      const result = step(stateTensors, feedTensors, frozenTensors)
      found.push({ ...read, newState: ids(result.state), fetches: ids(result.fetches) })
    })
    return { ops: current.ops, constants, shapes: current.shapes, ...(found[0] as (typeof found)[number]) }
  } finally {
    backend.binding = original
    tape = outer
  }
}

const mapValues = <A, B>(named: Readonly<Record<string, A>>, f: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(named).map(([name, value]) => [name, f(value)]))

/** A constant that was made before recording; its shape is asked of the native library by an operation. */
function constantOf(binding: NativeBinding, id: number): RecordedConstant {
  const [copy] = binding.executeOp('Identity', [], [id], 1)
  if (!copy) throw new Error('capture: a tensor has no value')
  const values = binding.tensorDataSync(copy.id)
  binding.deleteTensor(copy.id)
  return { shape: copy.shape, dtype: copy.dtype, values }
}

/**
 * A group of operations that a captured graph replaces by TensorFlow's fused one, which updates state in place.
 * `adam`: inputs param, m, v (all state), gradient, step size, epsilon and, if there is one, decay; outputs the new
 * param, m and v.
 */
export interface FusedOp {
  readonly op: 'adam'
  readonly beta1: number
  readonly beta2: number
}

/**
 * Eagerly what `composed` computes; recorded, one operation. While recording nothing is computed: a recording is of
 * operations and shapes, and the new state would need as much memory as the old one. The outputs then share the inputs'
 * values, as the first `outputs` inputs have their shapes.
 */
export function fused(
  what: FusedOp,
  inputs: readonly tf.Tensor[],
  outputs: number,
  composed: () => tf.Tensor[],
): tf.Tensor[] {
  const current = tape
  if (!current) return composed()
  const inputIds = current.backend.getInputTensorIds(inputs)
  current.paused = true
  try {
    const results = inputs.slice(0, outputs).map((input) => shared(current.backend, input))
    current.ops.push({ op: what, attrs: [], inputs: inputIds, outputs: current.backend.getInputTensorIds(results) })
    return results
  } finally {
    current.paused = false
  }
}

/** Another tensor on the same memory. */
export function shared(backend: NativeBackend, tensor: tf.Tensor): tf.Tensor {
  const attrs = [{ name: 'T', type: AttrType.type, value: dtypeNumber(tensor.dtype) }]
  return backend.executeMultipleOutputs('Identity', attrs, [tensor], 1)[0] as tf.Tensor
}

function dtypeNumber(dtype: tf.DataType): number {
  return dtype === 'int32' ? 3 : dtype === 'bool' ? 10 : 1
}

/** The binding's properties are read-only, so replacements go into a copy. */
function wrap(binding: NativeBinding, replaced: Partial<NativeBinding>): NativeBinding {
  const copy: Record<string, unknown> = {}
  const source = binding as unknown as Record<string, unknown>
  for (const key of Object.getOwnPropertyNames(binding)) {
    const value = source[key]
    copy[key] = typeof value === 'function' ? value.bind(binding) : value
  }
  return { ...copy, ...replaced } as unknown as NativeBinding
}
