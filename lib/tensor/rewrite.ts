import { withFewQueries } from './few-queries'
import { kernels } from './kernels'
import { AttrType, DataType } from './native-binding'
import { parallelism } from './parallelism'
import type { RecordedConstant, RecordedOp, Recording } from './recorder'

/**
 * What tfjs records without need: every product as a batched one, with reshapes around it. Products of one batch become
 * plain `MatMul`, reshapes of reshapes become one, and reshapes to the same shape none. Gradients of a table that several
 * lookups read become one. A product of a few rows takes as long as reading its matrix: it is the engine's own operation
 * where that is there, and if there are very few it is cut, so that every core reads a part. Large products are cut too
 * where there would not be enough to do for all cores. Attention of a few queries becomes one operation.
 *
 * @param cores how many operations run at once
 */
export function simplify(recording: Recording, cores = 1): Recording {
  const own = kernels() !== undefined
  const idle = cores > 1 && parallelism(recording) < cores
  const shapes = new Map(recording.shapes)
  const constants = new Map(recording.constants)
  const ops: RecordedOp[] = []
  /** Tensor → the tensor to use in its place. */
  const alias = new Map<number, number>()
  /** Result of a reshape → what was reshaped. */
  const reshapedFrom = new Map<number, number>()
  let fresh = -1

  const shapeOf = (id: number) => (shapes.get(id) as { shape: readonly number[]; dtype: number }).shape
  const same = (a: readonly number[], b: readonly number[]) => a.length === b.length && a.every((n, i) => n === b[i])
  const constantOf = (shape: readonly number[], values: Int32Array) => {
    const id = fresh--
    const constant: RecordedConstant = { shape, dtype: DataType.int32, values }
    constants.set(id, constant)
    shapes.set(id, constant)
    return id
  }
  const shapeConstant = (shape: readonly number[]) => constantOf([shape.length], Int32Array.from(shape))
  const scalarConstant = (value: number) => constantOf([], Int32Array.of(value))
  /** `x` in another shape: `x` itself, its source, or a new reshape that yields `output`. */
  const reshape = (x: number, shape: readonly number[], output?: number): number => {
    const source = reshapedFrom.get(x) ?? x
    if (same(shapeOf(source), shape)) return source
    if (same(shapeOf(x), shape)) return x
    const id = output ?? fresh--
    shapes.set(id, { shape, dtype: (shapes.get(source) as { dtype: number }).dtype })
    const attrs = [
      { name: 'T', type: 4, value: (shapes.get(source) as { dtype: number }).dtype },
      { name: 'Tshape', type: 4, value: DataType.int32 },
    ]
    ops.push({ op: 'Reshape', attrs, inputs: [source, shapeConstant(shape)], outputs: [id] })
    reshapedFrom.set(id, source)
    return id
  }

  /** The sum of sums over the same segments is one sum over all their rows: a table's gradient is filled once, not added up. */
  const sums = new Map<number, SegmentSum>()
  const joined = (parts: readonly number[]) => {
    const shape = [parts.reduce((n, id) => n + (shapeOf(id)[0] as number), 0), ...shapeOf(parts[0] as number).slice(1)]
    const { dtype } = shapes.get(parts[0] as number) as { dtype: number }
    const id = tensor(shape, dtype)
    join(parts, 0, id)
    return id
  }
  const addSums = (op: RecordedOp, parts: readonly SegmentSum[]) => {
    const { size } = parts[0] as SegmentSum
    const whole = { rows: parts.flatMap((sum) => sum.rows), ids: parts.flatMap((sum) => sum.ids), size }
    const attrs = [
      { name: 'T', type: 4, value: DataType.float },
      { name: 'Tindices', type: 4, value: DataType.int32 },
      { name: 'Tnumsegments', type: 4, value: DataType.int32 },
    ]
    const inputs = [joined(whole.rows), joined(whole.ids), size]
    ops.push({ op: 'UnsortedSegmentSum', attrs, inputs, outputs: op.outputs })
    sums.set(op.outputs[0] as number, whole)
  }

  const tensor = (shape: readonly number[], dtype: number = DataType.float) => {
    const id = fresh--
    shapes.set(id, { shape, dtype })
    return id
  }
  const type = { name: 'T', type: 4, value: DataType.float }
  const slice = (of: number, from: readonly number[], size: readonly number[]) => {
    const id = tensor(size)
    const attrs = [type, { name: 'Index', type: 4, value: DataType.int32 }]
    ops.push({ op: 'Slice', attrs, inputs: [of, shapeConstant(from), shapeConstant(size)], outputs: [id] })
    return id
  }
  /** As many results of `part` as there are cores, each of its share of `length`. */
  const cut = (length: number, part: (from: number, to: number) => number) => {
    const edge = (i: number) => Math.floor((i * length) / cores)
    return Array.from({ length: cores }, (_, i) => part(edge(i), edge(i + 1)))
  }
  const join = (parts: readonly number[], axis: number, output: number) => {
    const attrs = [
      { name: 'T', type: 4, value: (shapes.get(parts[0] as number) as { dtype: number }).dtype },
      { name: 'Tidx', type: 4, value: DataType.int32 },
      { name: 'N', type: 1, value: parts.length },
    ]
    ops.push({ op: 'ConcatV2', attrs, inputs: [...parts, scalarConstant(axis)], outputs: [output] })
  }
  /**
   * x·W or x·Wᵀ as products with parts of W side by side: rows of it, which lie one after another and so need no copy.
   * Of Wᵀ these are columns of the result, which are joined, else parts of the sum.
   */
  const cutMatrix = (x: number, matrix: number, product: number, attrs: RecordedOp['attrs'], turned: boolean) => {
    const [height, width] = shapeOf(matrix) as [number, number]
    const [rows, columns] = shapeOf(product) as [number, number]
    const ownPart = (_: unknown, part: number) => {
      const result = tensor([rows, columns])
      ops.push(fewRows([x, matrix], result, { part, parts: cores }))
      return result
    }
    const slicedPart = (from: number, to: number) => {
      const result = tensor(turned ? [rows, to - from] : [rows, columns])
      const left = turned ? x : slice(x, [0, from], [rows, to - from])
      const inputs = [left, slice(matrix, [from, 0], [to - from, width])]
      ops.push({ op: 'MatMul', attrs, inputs, outputs: [result] })
      return result
    }
    const parts = own && !turned ? Array.from({ length: cores }, ownPart) : cut(height, slicedPart)
    if (turned) join(parts, 1, product)
    else
      ops.push({ op: 'AddN', attrs: [type, { name: 'N', type: 1, value: cores }], inputs: parts, outputs: [product] })
  }
  /** x·W as products with parts of x, rows of it. */
  const cutRows = (x: number, matrix: number, product: number, attrs: RecordedOp['attrs']) => {
    const [rows, inner] = shapeOf(x) as [number, number]
    const columns = shapeOf(product)[1] as number
    const parts = cut(rows, (from, to) => {
      const result = tensor([to - from, columns])
      const inputs = [slice(x, [from, 0], [to - from, inner]), matrix]
      ops.push({ op: 'MatMul', attrs, inputs, outputs: [result] })
      return result
    })
    join(parts, 0, product)
  }

  for (const op of recording.ops) {
    const inputs = op.inputs.map((id) => alias.get(id) ?? id)
    const output = op.outputs[0] as number
    if (op.op === 'Reshape') {
      const id = reshape(inputs[0] as number, shapeOf(output), output)
      if (id !== output) alias.set(output, id)
    } else if (op.op === 'BatchMatMulV2' && inputs.every((id) => isMatrix(shapeOf(id)))) {
      const [a, b] = inputs.map((id) => reshape(id, shapeOf(id).slice(-2))) as [number, number]
      const shape = shapeOf(output)
      const product = shape.length === 2 ? output : fresh--
      shapes.set(product, { shape: shape.slice(-2), dtype: DataType.float })
      const flag = (name: string) => op.attrs.find((attr) => attr.name === name)?.value === true
      const attrs = [
        { name: 'T', type: 4, value: DataType.float },
        { name: 'transpose_a', type: 3, value: flag('adj_x') },
        { name: 'transpose_b', type: 3, value: flag('adj_y') },
      ]
      const [height, width] = shapeOf(b) as [number, number]
      const rows = shape.at(-2) as number
      if (cores > 1 && !flag('adj_x') && rows <= VERY_FEW_ROWS && height * width >= LARGE)
        cutMatrix(a, b, product, attrs, flag('adj_y'))
      else if (own && !flag('adj_x') && !flag('adj_y') && rows <= FEW_ROWS) ops.push(fewRows([a, b], product))
      else if (idle && !flag('adj_x') && rows >= MANY_ROWS && height * width >= LARGE) cutRows(a, b, product, attrs)
      else ops.push({ op: 'MatMul', attrs, inputs: [a, b], outputs: [product] })
      if (product !== output) reshape(product, shape, output)
    } else if (isAdd(op) && inputs.every((id) => sums.has(id))) {
      addSums(
        op,
        inputs.map((id) => sums.get(id) as SegmentSum),
      )
    } else {
      ops.push({ ...op, inputs })
      if (op.op === 'UnsortedSegmentSum') {
        const [rows, ids, size] = inputs as [number, number, number]
        sums.set(output, { rows: [rows], ids: [ids], size })
      }
    }
  }
  const resolve = (named: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(named).map(([name, id]) => [name, alias.get(id) ?? id]))
  return withFewQueries({
    ...recording,
    ops,
    constants,
    shapes,
    newState: resolve(recording.newState),
    fetches: resolve(recording.fetches),
  })
}

/** Up to so many rows a product is bound by memory, and from so many numbers on a matrix is worth cutting. */
const [VERY_FEW_ROWS, LARGE] = [4, 128 * 1024]
/** Up to so many rows the engine's own product is faster than the general one. */
const FEW_ROWS = 32
/** From so many rows on, parts of a large product are large enough. */
const MANY_ROWS = 64

/** @param share which part of the sums' terms are taken */
const fewRows = (inputs: readonly number[], output: number, share = { part: 0, parts: 1 }): RecordedOp => ({
  op: 'TunebookFewRowsProduct',
  attrs: Object.entries(share).map(([name, value]) => ({ name, type: AttrType.int, value })),
  inputs,
  outputs: [output],
})

/** A matrix, or a batch of one. */
const isMatrix = (shape: readonly number[]) => shape.length === 2 || (shape.length === 3 && shape[0] === 1)

const isAdd = ({ op, inputs }: RecordedOp) => (op === 'Add' || op === 'AddV2') && inputs.length === 2

interface SegmentSum {
  readonly rows: readonly number[]
  readonly ids: readonly number[]
  /** How many segments: a tensor. */
  readonly size: number
}
