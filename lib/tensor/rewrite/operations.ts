import { DataType, intAttr, typeAttr } from '../native-binding'
import type { RecordedOp } from '../recorder'
import type { Draft } from './draft'

/* TensorFlow's operations that rewriting adds, with the attributes that a graph must state. */

/** Whether a flag of an operation is set. */
export const flag = ({ attrs }: RecordedOp, name: string): boolean =>
  attrs.find((attr) => attr.name === name)?.value === true

const list = (draft: Draft, values: readonly number[]) => draft.constant([values.length], Int32Array.from(values))

/** `x` in another shape. */
export function reshape(draft: Draft, x: number, shape: readonly number[], output = draft.tensor(shape)): number {
  const attrs = [typeAttr('T', draft.typeOf(x)), typeAttr('Tshape', DataType.int32)]
  draft.add({ op: 'Reshape', attrs, inputs: [x, list(draft, shape)], outputs: [output] })
  return output
}

/** A part of a tensor of float32. */
export function slice(draft: Draft, x: number, from: readonly number[], size: readonly number[]): number {
  const output = draft.tensor(size)
  const attrs = [typeAttr('T', DataType.float), typeAttr('Index', DataType.int32)]
  draft.add({ op: 'Slice', attrs, inputs: [x, list(draft, from), list(draft, size)], outputs: [output] })
  return output
}

/** Tensors joined along an axis. */
export function concat(draft: Draft, parts: readonly number[], axis: number, output: number): void {
  const type = draft.typeOf(parts[0] as number)
  const attrs = [typeAttr('T', type), typeAttr('Tidx', DataType.int32), intAttr('N', parts.length)]
  const inputs = [...parts, draft.constant([], Int32Array.of(axis))]
  draft.add({ op: 'ConcatV2', attrs, inputs, outputs: [output] })
}
