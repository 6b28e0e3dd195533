import { readFileSync } from 'node:fs'
import { boolAttr, DataType, type NativeBackend, type TensorHandle, typeAttr } from './native-binding'
import type { Recording } from './recorder'
import { type Draft, rewritten } from './rewrite/draft'

/** Products with fewer numbers in their result take no longer in float32. */
const LARGE = 4096

/**
 * The recording with its large matrix products in bfloat16, which keeps float32's range and 8 of its 24 bits: factors
 * are rounded, sums taken in float32 and rounded when they are complete (Kalamkar et al. 2019, section 3). All else, the
 * state above all, stays float32. Factors that are frozen are not rounded here, but expected so: once for all runs.
 */
export function withBfloat16Products(recording: Recording): Recording {
  const rounded = new Map<number, number>()
  const frozen = new Map(Object.entries(recording.frozen).map(([name, id]) => [id, name]))
  const expected: Record<string, number> = {}
  const products = rewritten(recording, (op, draft) => {
    if (op.op !== 'MatMul' && op.op !== 'BatchMatMulV2') return draft.add(op)
    const output = op.outputs[0] as number
    if (draft.shapeOf(output).reduce((size, n) => size * n, 1) < LARGE) return draft.add(op)
    const half = (id: number) => draft.tensor(draft.shapeOf(id), DataType.bfloat16)
    const inputs = op.inputs.map((id) => {
      const known = rounded.get(id)
      if (known !== undefined) return known
      const [name, made] = [frozen.get(id), half(id)]
      rounded.set(id, made)
      if (name === undefined) return cast(draft, id, made)
      expected[name] = made
      return made
    })
    const attrs = op.attrs.map((attr) => (attr.name === 'T' ? typeAttr('T', DataType.bfloat16) : attr))
    const product = half(output)
    draft.add({ ...op, attrs, inputs, outputs: [product] })
    cast(draft, product, output)
  })
  return { ...products, rounded: expected }
}

/** A float32 tensor of the native library, rounded: its handle. */
export function toBfloat16({ binding }: NativeBackend, id: number): number {
  const types = [typeAttr('SrcT', DataType.float), typeAttr('DstT', DataType.bfloat16)]
  return (binding.executeOp('Cast', [...types, boolAttr('Truncate', false)], [id], 1)[0] as TensorHandle).id
}

/** `from` as the type of `to`. */
function cast(draft: Draft, from: number, to: number): number {
  const types = [typeAttr('SrcT', draft.typeOf(from)), typeAttr('DstT', draft.typeOf(to))]
  draft.add({ op: 'Cast', attrs: [...types, boolAttr('Truncate', false)], inputs: [from], outputs: [to] })
  return to
}

/** Whether this machine's processor multiplies bfloat16 itself; elsewhere such products are slower than float32. */
export function processorHasBfloat16(): boolean {
  try {
    return /\b(avx512_bf16|amx_bf16|bf16)\b/.test(readFileSync('/proc/cpuinfo', 'utf8'))
  } catch {
    return false
  }
}
