import { smallest } from '../../base/lists'
import { DataType } from '../native-binding'
import type { RecordedConstant, RecordedOp, Recording } from '../recorder'

/** A recording while it is rewritten. */
export interface Draft {
  shapeOf(id: number): readonly number[]
  typeOf(id: number): number
  /** A new tensor; of float32 by default. */
  tensor(shape: readonly number[], dtype?: number): number
  /** A new constant of int32. */
  constant(shape: readonly number[], values: Int32Array): number
  /** Puts an operation behind those that are there. */
  add(op: RecordedOp): void
  /** Has `by` read wherever the recording reads `id` from here on. */
  replace(id: number, by: number): void
}

/**
 * The recording with what `rewrite` adds to the draft in place of each operation.
 * @param rewrite is given each operation with the tensors that it reads now
 */
export function rewritten(recording: Recording, rewrite: (op: RecordedOp, draft: Draft) => void): Recording {
  const shapes = new Map(recording.shapes)
  const constants = new Map(recording.constants)
  const ops: RecordedOp[] = []
  const replacements = new Map<number, number>()
  const current = (id: number) => replacements.get(id) ?? id
  const described = (id: number) => shapes.get(id) as { shape: readonly number[]; dtype: number }
  let fresh = smallest(shapes.keys(), 0)
  const draft: Draft = {
    shapeOf: (id) => described(id).shape,
    typeOf: (id) => described(id).dtype,
    tensor(shape, dtype = DataType.float) {
      shapes.set(--fresh, { shape, dtype })
      return fresh
    },
    constant(shape, values) {
      const constant: RecordedConstant = { shape, dtype: DataType.int32, values }
      shapes.set(--fresh, constant)
      constants.set(fresh, constant)
      return fresh
    },
    add: (op) => ops.push(op),
    replace: (id, by) => replacements.set(id, by),
  }
  for (const op of recording.ops) rewrite({ ...op, inputs: op.inputs.map(current) }, draft)
  const resolved = (named: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(named).map(([name, id]) => [name, current(id)]))
  return {
    ...recording,
    ops,
    constants,
    shapes,
    newState: resolved(recording.newState),
    fetches: resolved(recording.fetches),
  }
}
