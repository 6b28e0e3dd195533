import { DataType, typeAttr } from '../native-binding'
import type { RecordedOp, Recording } from '../recorder'
import { type Draft, rewritten } from './draft'
import { concat } from './operations'

/** Sums of rows by segment: the tensors that hold rows, those that hold each row's segment, and the number of segments. */
interface SegmentSum {
  readonly rows: readonly number[]
  readonly ids: readonly number[]
  /** A tensor. */
  readonly size: number
}

/**
 * The sum of sums over the same segments becomes one sum over all their rows: the gradient of a table that several
 * lookups read is filled once, not added up.
 */
export function joinedSums(recording: Recording): Recording {
  const sums = new Map<number, SegmentSum>()
  return rewritten(recording, (op, draft) => {
    const output = op.outputs[0] as number
    const parts = isAdd(op) ? op.inputs.flatMap((id) => sums.get(id) ?? []) : []
    if (parts.length === 2) {
      const sum = joined(parts)
      sums.set(output, sum)
      draft.add(segmentSum(draft, sum, output))
      return
    }
    draft.add(op)
    if (op.op !== 'UnsortedSegmentSum') return
    const [rows, ids, size] = op.inputs as [number, number, number]
    sums.set(output, { rows: [rows], ids: [ids], size })
  })
}

const joined = (parts: readonly SegmentSum[]): SegmentSum => ({
  rows: parts.flatMap(({ rows }) => rows),
  ids: parts.flatMap(({ ids }) => ids),
  size: (parts[0] as SegmentSum).size,
})

function segmentSum(draft: Draft, { rows, ids, size }: SegmentSum, output: number): RecordedOp {
  const attrs = [
    typeAttr('T', DataType.float),
    typeAttr('Tindices', DataType.int32),
    typeAttr('Tnumsegments', DataType.int32),
  ]
  return {
    op: 'UnsortedSegmentSum',
    attrs,
    inputs: [stacked(draft, rows), stacked(draft, ids), size],
    outputs: [output],
  }
}

/** Tensors one below the other. */
function stacked(draft: Draft, parts: readonly number[]): number {
  const first = parts[0] as number
  const height = parts.reduce((n, id) => n + (draft.shapeOf(id)[0] as number), 0)
  const output = draft.tensor([height, ...draft.shapeOf(first).slice(1)], draft.typeOf(first))
  concat(draft, parts, 0, output)
  return output
}

const isAdd = ({ op, inputs }: RecordedOp) => (op === 'Add' || op === 'AddV2') && inputs.length === 2
