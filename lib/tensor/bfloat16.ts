import { readFileSync } from 'node:fs'
import { smallest } from '../base/lists'
import { AttrType, DataType } from './native-binding'
import type { RecordedOp, Recording } from './recorder'

/** Products with fewer numbers in their result take no longer in float32. */
const LARGE = 4096

const type = (name: string, value: number) => ({ name, type: AttrType.type, value })

/**
 * The recording with its large matrix products in bfloat16, which keeps float32's range and 8 of its 24 bits: factors
 * are rounded, sums taken in float32 and rounded when they are complete (Kalamkar et al. 2019, section 3). All else, the
 * state above all, stays float32.
 */
export function withBfloat16Products(recording: Recording): Recording {
  const shapes = new Map(recording.shapes)
  const ops: RecordedOp[] = []
  let fresh = smallest(shapes.keys(), 0) - 1
  const like = (id: number) => {
    const half = fresh--
    shapes.set(half, { shape: (shapes.get(id) as { shape: readonly number[] }).shape, dtype: DataType.bfloat16 })
    return half
  }
  const cast = (from: number, to: number, SrcT: number, DstT: number) => {
    const attrs = [type('SrcT', SrcT), type('DstT', DstT), { name: 'Truncate', type: AttrType.bool, value: false }]
    ops.push({ op: 'Cast', attrs, inputs: [from], outputs: [to] })
  }
  const rounded = new Map<number, number>()
  const round = (id: number) => {
    const known = rounded.get(id)
    if (known !== undefined) return known
    const half = like(id)
    cast(id, half, DataType.float, DataType.bfloat16)
    rounded.set(id, half)
    return half
  }
  for (const op of recording.ops) {
    const output = op.outputs[0] as number
    const size = shapes.get(output)?.shape.reduce((product, n) => product * n, 1) ?? 0
    if ((op.op !== 'MatMul' && op.op !== 'BatchMatMulV2') || size < LARGE) {
      ops.push(op)
      continue
    }
    const inputs = op.inputs.map(round)
    const product = like(output)
    const attrs = op.attrs.map((attr) => (attr.name === 'T' ? type('T', DataType.bfloat16) : attr))
    ops.push({ ...op, attrs, inputs, outputs: [product] })
    cast(product, output, DataType.bfloat16, DataType.float)
  }
  return { ...recording, ops, shapes }
}

/** Whether this machine's processor multiplies bfloat16 itself; elsewhere such products are slower than float32. */
export function processorHasBfloat16(): boolean {
  try {
    return /\b(avx512_bf16|amx_bf16|bf16)\b/.test(readFileSync('/proc/cpuinfo', 'utf8'))
  } catch {
    return false
  }
}
