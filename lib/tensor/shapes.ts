import { checkMemory } from '../base/memory'
import { DataType, type NativeBinding, type OpAttr, type TensorHandle } from './native-binding'

/** A tensor's shape and its `TF_DataType`. */
export interface Described {
  readonly shape: readonly number[]
  readonly dtype: number
}

/** An operation's input: what it looks like and, if it is a constant, the tensor that holds its values. */
export interface ProbeInput extends Described {
  readonly constant?: { readonly id: number; readonly values: ArrayLike<number> }
}

/** Inputs of so many bytes are only made where there is room for them. */
const LARGE = 2 ** 28
/** Of a float32 or int32. */
const BYTES = 4

/** Constants of at most so many values may say which shape comes out: axes, sizes, permutations. */
const FEW = 16

/**
 * Tells what operations return without computing a step: each kind of operation on each kind of input is run once, on
 * zeros, and what it returned is forgotten but for its shape. So a step's recording needs the memory of its largest
 * operation, and a model's equal layers are asked about once.
 */
export function shapeProbe(
  binding: NativeBinding,
): (op: string, attrs: readonly OpAttr[], inputs: readonly ProbeInput[], outputs: number) => readonly Described[] {
  const known = new Map<string, readonly Described[]>()
  return (op, attrs, inputs, outputs) => {
    const key = JSON.stringify([op, attrs, inputs.map(keyOf)])
    const found = known.get(key) ?? run(binding, op, attrs, inputs, outputs)
    known.set(key, found)
    return found
  }
}

function keyOf({ shape, dtype, constant }: ProbeInput): unknown {
  return constant && constant.values.length <= FEW ? [shape, dtype, Array.from(constant.values)] : [shape, dtype]
}

function run(
  binding: NativeBinding,
  op: string,
  attrs: readonly OpAttr[],
  inputs: readonly ProbeInput[],
  outputs: number,
): readonly Described[] {
  const bytes = inputs.reduce((sum, input) => sum + (input.constant ? 0 : BYTES * sizeOf(input)), 0)
  if (bytes > LARGE) {
    const hint = 'smaller batches (--batch) or shorter sources need less'
    checkMemory({ what: 'one operation of this model on such a batch', bytes, atLeast: bytes, hint })
  }
  const made: number[] = []
  let results: readonly TensorHandle[] = []
  try {
    const ids = inputs.map((input) => {
      if (input.constant) return input.constant.id
      const id = binding.createTensor(input.shape, input.dtype, zeros(input))
      made.push(id)
      return id
    })
    results = binding.executeOp(op, attrs, ids, outputs)
    return results.map(({ shape, dtype }) => ({ shape, dtype }))
  } finally {
    for (const id of [...made, ...results.map(({ id }) => id)]) binding.deleteTensor(id)
  }
}

const sizeOf = ({ shape }: Described) => shape.reduce((product, n) => product * n, 1)

export function zeros({ shape, dtype }: Described): Float32Array | Int32Array | Uint8Array {
  const size = sizeOf({ shape, dtype })
  if (dtype === DataType.float) return new Float32Array(size)
  return dtype === DataType.int32 ? new Int32Array(size) : new Uint8Array(size)
}
