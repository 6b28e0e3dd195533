import { boolAttr, DataType, typeAttr } from '../native-binding'
import type { Recording } from '../recorder'
import { rewritten } from './draft'
import { flag, reshape } from './operations'

/** tfjs records every product as a batched one: those of one batch become plain ones, between reshapes. */
export function plainProducts(recording: Recording): Recording {
  return rewritten(recording, (op, draft) => {
    const output = op.outputs[0] as number
    if (op.op !== 'BatchMatMulV2' || !op.inputs.every((id) => isMatrix(draft.shapeOf(id)))) return draft.add(op)
    const inputs = op.inputs.map((id) => {
      const shape = draft.shapeOf(id)
      return shape.length === 2 ? id : reshape(draft, id, shape.slice(-2))
    })
    const attrs = [
      typeAttr('T', DataType.float),
      boolAttr('transpose_a', flag(op, 'adj_x')),
      boolAttr('transpose_b', flag(op, 'adj_y')),
    ]
    const shape = draft.shapeOf(output)
    const product = shape.length === 2 ? output : draft.tensor(shape.slice(-2))
    draft.add({ op: 'MatMul', attrs, inputs, outputs: [product] })
    if (product !== output) reshape(draft, product, shape, output)
  })
}

/** A matrix, or a batch of one. */
const isMatrix = (shape: readonly number[]) => shape.length === 2 || (shape.length === 3 && shape[0] === 1)
