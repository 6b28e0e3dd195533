import { DataType, intAttr, typeAttr } from '../native-binding'
import type { RecordedOp, Recording } from '../recorder'
import { type Draft, rewritten } from './draft'
import { concat, flag, slice } from './operations'

/** Up to so many rows a product is bound by memory, and from so many numbers on a matrix is worth cutting. */
const [VERY_FEW_ROWS, LARGE] = [4, 128 * 1024]
/** Up to so many rows the engine's own product is faster than the general one. */
const FEW_ROWS = 32
/** From so many rows on, parts of a large product are large enough. */
const MANY_ROWS = 64

export interface Cores {
  /** How many operations run at once. */
  readonly cores: number
  /** Whether there is not enough to do for all of them. */
  readonly idle: boolean
  /** Whether the engine's own operations are there. */
  readonly own: boolean
}

/**
 * A product of a few rows takes as long as reading its matrix: it becomes the engine's own operation, and if the rows are
 * very few it is cut, so that every core reads a part. Large products are cut where cores would be idle.
 */
export function cutProducts(recording: Recording, { cores, idle, own }: Cores): Recording {
  return rewritten(recording, (op, draft) => {
    if (op.op === 'TunebookBfloat16Product') {
      const [rows, out, pairs] = [...draft.shapeOf(op.outputs[0] as number), draft.shapeOf(op.inputs[1] as number)[1]]
      const large = 2 * (out as number) * (pairs as number) >= LARGE
      if (cores > 1 && (rows as number) <= VERY_FEW_ROWS && large) cutPacked(draft, op, cores)
      else draft.add(op)
      return
    }
    if (op.op !== 'MatMul' || flag(op, 'transpose_a')) return draft.add(op)
    const turned = flag(op, 'transpose_b')
    const [x, matrix] = op.inputs as [number, number]
    const rows = draft.shapeOf(x)[0] as number
    const [height, width] = draft.shapeOf(matrix) as [number, number]
    const large = height * width >= LARGE
    if (cores > 1 && rows <= VERY_FEW_ROWS && large) {
      if (turned) cutColumns(draft, op, cores)
      else cutSum(draft, op, cores, own)
    } else if (own && !turned && rows <= FEW_ROWS) draft.add(fewRows(op.inputs, op.outputs[0] as number))
    else if (idle && rows >= MANY_ROWS && large) cutRows(draft, op, cores)
    else draft.add(op)
  })
}

/** x·Wᵀ as products with rows of W, which lie one after another and so need no copy: columns of the result, joined. */
function cutColumns(draft: Draft, op: RecordedOp, cores: number): void {
  const [x, matrix, product] = [...op.inputs, ...op.outputs] as [number, number, number]
  const [height, width] = draft.shapeOf(matrix) as [number, number]
  const [rows] = draft.shapeOf(product) as [number, number]
  const parts = cut(height, cores, (from, to) => {
    const result = draft.tensor([rows, to - from])
    draft.add({ ...op, inputs: [x, slice(draft, matrix, [from, 0], [to - from, width])], outputs: [result] })
    return result
  })
  concat(draft, parts, 1, product)
}

/** x·Wᵀ with W packed in bfloat16, [out, in / 2]: columns of the result, joined. */
function cutPacked(draft: Draft, op: RecordedOp, cores: number): void {
  const product = op.outputs[0] as number
  const [rows, height] = draft.shapeOf(product) as [number, number]
  const parts = cut(height, cores, (from, to, part) => {
    const result = draft.tensor([rows, to - from])
    const attrs = [intAttr('part', part), intAttr('parts', cores)]
    draft.add({ ...op, attrs, outputs: [result] })
    return result
  })
  concat(draft, parts, 1, product)
}

/** x·W as products with rows of W, which lie one after another and so need no copy: parts of the sum, added. */
function cutSum(draft: Draft, op: RecordedOp, cores: number, own: boolean): void {
  const [x, matrix, product] = [...op.inputs, ...op.outputs] as [number, number, number]
  const [height, width] = draft.shapeOf(matrix) as [number, number]
  const [rows, columns] = draft.shapeOf(product) as [number, number]
  const parts = cut(height, cores, (from, to, part) => {
    const result = draft.tensor([rows, columns])
    if (own) draft.add(fewRows(op.inputs, result, { part, parts: cores }))
    else {
      const inputs = [
        slice(draft, x, [0, from], [rows, to - from]),
        slice(draft, matrix, [from, 0], [to - from, width]),
      ]
      draft.add({ ...op, inputs, outputs: [result] })
    }
    return result
  })
  const attrs = [typeAttr('T', DataType.float), intAttr('N', cores)]
  draft.add({ op: 'AddN', attrs, inputs: parts, outputs: [product] })
}

/** x·W as products with rows of x: rows of the result, joined. */
function cutRows(draft: Draft, op: RecordedOp, cores: number): void {
  const [x, matrix, product] = [...op.inputs, ...op.outputs] as [number, number, number]
  const [rows, inner] = draft.shapeOf(x) as [number, number]
  const columns = draft.shapeOf(product)[1] as number
  const parts = cut(rows, cores, (from, to) => {
    const result = draft.tensor([to - from, columns])
    draft.add({ ...op, inputs: [slice(draft, x, [from, 0], [to - from, inner]), matrix], outputs: [result] })
    return result
  })
  concat(draft, parts, 0, product)
}

/** As many results of `part` as there are cores, each of its share of `length`. */
function cut(length: number, cores: number, part: (from: number, to: number, i: number) => number): number[] {
  const edge = (i: number) => Math.floor((i * length) / cores)
  return Array.from({ length: cores }, (_, i) => part(edge(i), edge(i + 1), i))
}

/** @param share which part of the sums' terms are taken */
const fewRows = (inputs: readonly number[], output: number, share = { part: 0, parts: 1 }): RecordedOp => ({
  op: 'TunebookFewRowsProduct',
  attrs: Object.entries(share).map(([name, value]) => intAttr(name, value)),
  inputs,
  outputs: [output],
})
