import { DataType } from './native-binding'
import type { Recording } from './recorder'

/** What graphs, threads and the system's allocator take beside the tensors, in bytes; 60 to 110 million were measured. */
export const BESIDE_TENSORS = 100e6

/** Of a number: float32 and int32 take 4. */
const BYTES: Readonly<Record<number, number>> = { [DataType.bfloat16]: 2, [DataType.bool]: 1, [DataType.uint8]: 1 }
/** Operations whose result stands where their first input does. */
const VIEWS: ReadonlySet<string> = new Set(['Reshape', 'Identity', 'ExpandDims', 'Squeeze', 'StopGradient'])

/**
 * How many bytes the tensors that a step makes take at once, at most: its operations in their order, each tensor until it
 * was read for the last time. What was there before (state, feeds, what is frozen) does not count; what is frozen counts
 * where it is held rounded besides.
 */
export function peakBytes({ ops, shapes, state, feeds, frozen, rounded = {}, newState, fetches }: Recording): number {
  const bytesOf = (id: number) => {
    const { shape, dtype } = shapes.get(id) ?? { shape: [], dtype: DataType.float }
    return (BYTES[dtype] ?? 4) * shape.reduce((product, n) => product * n, 1)
  }
  /** A tensor → the one whose memory it shares. */
  const roots = new Map<number, number>()
  const rootOf = (id: number) => roots.get(id) ?? id
  const lastRead = new Map<number, number>()
  for (const [at, { op, inputs, outputs }] of ops.entries()) {
    // A fused operation changes the state in place.
    const shares = (i: number) => (typeof op !== 'string' ? i < inputs.length : i === 0 && VIEWS.has(op))
    for (const [i, id] of outputs.entries()) if (shares(i)) roots.set(id, rootOf(inputs[i] as number))
    for (const id of inputs) lastRead.set(rootOf(id), at)
  }
  const given = new Set([state, feeds, frozen, rounded].flatMap((named) => Object.values(named)))
  for (const id of [newState, fetches].flatMap((named) => Object.values(named))) lastRead.set(rootOf(id), ops.length)

  const freed = new Map<number, number[]>()
  for (const [id, at] of lastRead) freed.set(at, [...(freed.get(at) ?? []), id])
  const live = new Map<number, number>()
  const held = Object.values(rounded).reduce((sum, id) => sum + bytesOf(id), 0)
  let [now, peak] = [held, held]
  for (const [at, { outputs }] of ops.entries()) {
    for (const id of outputs) {
      if (rootOf(id) !== id || given.has(id) || !lastRead.has(id)) continue
      const bytes = bytesOf(id)
      live.set(id, bytes)
      now += bytes
    }
    peak = Math.max(peak, now)
    for (const id of freed.get(at) ?? []) {
      now -= live.get(id) ?? 0
      live.delete(id)
    }
  }
  return peak
}
