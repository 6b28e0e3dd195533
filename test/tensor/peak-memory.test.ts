import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { ready } from '../../lib/tensor/backend'
import { captured } from '../../lib/tensor/captured'
import { capturedFunction } from '../../lib/tensor/captured-function'
import { chooseEngine } from '../../lib/tensor/choose-engine'
import type { StepFunction } from '../../lib/tensor/engine'
import { peakBytes } from '../../lib/tensor/peak-memory'
import type { RecordedOp, Recording } from '../../lib/tensor/recorder'

const memory = vi.hoisted(() => ({ refuses: false, told: [] as number[] }))
vi.mock('../../lib/base/memory', () => ({
  checkMemory({ bytes }: { bytes: number }) {
    memory.told.push(bytes)
    if (memory.refuses) throw new UserError('too little memory')
  },
}))

const op = (inputs: number[], outputs: number[], op: RecordedOp['op'] = 'Add'): RecordedOp => ({
  op,
  attrs: [],
  inputs,
  outputs,
})
/** Tensors 1 and 2 are fed and state; each tensor holds as many floats as its number says. */
function recording(ops: RecordedOp[], newState: Recording['newState'], fetches: Recording['fetches']): Recording {
  const shapes = new Map(Array.from({ length: 100 }, (_, id) => [id, { shape: [id], dtype: 1 }]))
  return { ops, shapes, constants: new Map(), state: { w: 2 }, feeds: { x: 1 }, frozen: {}, newState, fetches }
}
const floats = (...of: Parameters<typeof recording>) => peakBytes(recording(...of)) / 4

describe('the peak of a recording', () => {
  it('counts each tensor from where it is made to where it is read last', () => {
    const chain = [op([1, 2], [10]), op([10], [20]), op([20], [30]), op([30], [40])]
    expect(floats(chain, {}, { loss: 40 })).toBe(70) // 30 and 40
    expect(floats([...chain, op([10, 40], [50])], {}, { loss: 50 })).toBe(100) // 10, 40 and 50
    expect(floats(chain, { w: 20 }, { loss: 40 })).toBe(90) // 20 stays
  })

  it('counts two bytes of a bfloat16, and what is frozen where it is held so besides', () => {
    const recorded = recording([op([1, 5], [10])], {}, { loss: 10 })
    const shapes = new Map(recorded.shapes).set(5, { shape: [5], dtype: 14 }).set(10, { shape: [10], dtype: 14 })
    expect(peakBytes({ ...recorded, shapes, frozen: { w: 7 }, rounded: { w: 5 } })).toBe(2 * 5 + 2 * 10)
  })

  it('counts no view, nothing in place, nothing that was there before', () => {
    const views = [op([1], [10]), op([10, 3], [20], 'Reshape'), op([20], [30]), op([30], [5])]
    expect(floats(views, {}, { loss: 5 })).toBe(40) // 10, which 20 is a view of, and 30
    const inPlace = op([2, 1], [60], { op: 'adam', beta1: 0, beta2: 0 })
    expect(floats([op([1], [10]), inPlace], { w: 60 }, { loss: 10 })).toBe(10)
    expect(floats([], { w: 2 }, { loss: 1 })).toBe(0)
  })
})

describe('engines', () => {
  beforeAll(() => ready())
  const initial = { w: { shape: [100], values: new Float32Array(100) } }
  const step: StepFunction = ({ w }, { x }) => ({
    state: { w: tf.add(w!, x!) },
    fetches: { sum: tf.sum(tf.mul(x!, 2)) },
  })
  const feeds = { x: { dtype: 'float32', shape: [100], values: new Float32Array(100) } } as const
  const planned = [{ step: 'step', feeds }] as const

  it('tell what they will take before they take it, and stop where it is refused', async () => {
    const checkMemory = vi.fn()
    captured({ step }, initial, { planned, checkMemory }).dispose()
    expect(checkMemory.mock.calls).toEqual([[{ state: 400, run: expect.any(Number) }]])
    expect(checkMemory.mock.calls[0]![0].run).toBeGreaterThanOrEqual(400)
    const refused = () => {
      throw new UserError('too little memory')
    }
    expect(() => chooseEngine({ step }, initial, { planned, checkMemory: refused })).toThrow('too little memory')
  })

  it('do not try an operation out, for its shapes, where it has no room', () => {
    const x = { dtype: 'float32', shape: [2 ** 27], values: new Float32Array(0) } as const
    const sum: StepFunction = (_, { x }) => ({ state: {}, fetches: { sum: tf.sum(x!) } })
    memory.refuses = true
    expect(() => captured({ sum }, {}, { planned: [{ step: 'sum', feeds: { x } }] })).toThrow('too little memory')
    memory.refuses = false
    expect(memory.told.at(-1)).toBe(2 ** 29)
  })

  it('do not compute operation by operation what is too large for a graph', () => {
    const double = capturedFunction('double', (_, { x }) => ({ y: tf.mul(x!, 2) }))
    const x = tf.ones([1000])
    memory.refuses = true
    expect(() => double({ x })).toThrow('too little memory')
    memory.refuses = false
    expect(double({ x }).y!.dataSync()[0]).toBe(2)
    expect(memory.told.at(-1)).toBe(100e6 + 2 * 4000)
  })
})
