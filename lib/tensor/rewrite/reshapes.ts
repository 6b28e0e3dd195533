import type { Recording } from '../recorder'
import { rewritten } from './draft'
import { reshape } from './operations'

/** Reshapes of reshapes become one, and reshapes to the same shape none. */
export function mergedReshapes(recording: Recording): Recording {
  /** Result of a reshape → what was reshaped. */
  const reshapedFrom = new Map<number, number>()
  return rewritten(recording, (op, draft) => {
    if (op.op !== 'Reshape') return draft.add(op)
    const [input, output] = [op.inputs[0] as number, op.outputs[0] as number]
    const source = reshapedFrom.get(input) ?? input
    const shape = draft.shapeOf(output)
    const like = [source, input].find((id) => same(draft.shapeOf(id), shape))
    if (like !== undefined) return draft.replace(output, like)
    reshape(draft, source, shape, output)
    reshapedFrom.set(output, source)
  })
}

const same = (a: readonly number[], b: readonly number[]) => a.length === b.length && a.every((n, i) => n === b[i])
