import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { rng } from '../../../lib/base/random'
import { ready } from '../../../lib/tensor/backend'
import { capturedFunction, releaseGraphs } from '../../../lib/tensor/captured-function'
import { program } from '../../../lib/tensor/graph'
import { type Kernel, kernels } from '../../../lib/tensor/kernels/kernels'
import { nativeBackend } from '../../../lib/tensor/native-binding'
import { attend, MASKED, writeSlot } from '../../../lib/tensor/ops'
import { record } from '../../../lib/tensor/recorder'

beforeAll(() => ready())

const random = rng('kernels')
const numbers = (size: number, spread = 1) => Float32Array.from({ length: size }, () => spread * random.normal())
const run: Kernel = (op, inputs, attributes) => (kernels() as Kernel)(op, inputs, attributes)
const values = (tensor: tf.Tensor | undefined) => Array.from((tensor as tf.Tensor).dataSync())

/** Relative to the largest, or absolutely where all are small. */
function close(found: readonly number[], expected: readonly number[], tolerance = 1e-6) {
  const scale = Math.max(1, ...expected.map(Math.abs).filter(Number.isFinite))
  const worst = expected.reduce((most, x, i) => Math.max(most, Math.abs(x - (found[i] as number))), 0)
  expect(found.length).toBe(expected.length)
  expect(worst / scale).toBeLessThan(tolerance)
}

describe('the own product of a few rows', () => {
  it('is the product, whatever the number of rows and columns', () => {
    for (const [rows, inner, out] of [
      [1, 1, 1],
      [1, 7, 1025],
      [3, 9, 33],
      [4, 8, 2048],
      [5, 130, 64],
      [16, 12, 513],
      [8, 48, 96],
      [31, 66, 17],
    ] as const) {
      const [x, w] = [numbers(rows * inner), numbers(inner * out)]
      const expected = Array.from({ length: rows * out }, (_, at) => {
        const [row, column] = [Math.floor(at / out), at % out]
        let sum = 0
        for (let k = 0; k < inner; k++) sum += (x[row * inner + k] as number) * (w[k * out + column] as number)
        return sum
      })
      const product = run('TunebookFewRowsProduct', [tf.tensor2d(x, [rows, inner]), tf.tensor2d(w, [inner, out])])
      close(values(product[0]), expected)
    }
  })

  it('takes the place of the general one in captured graphs, alone and cut between the cores', () => {
    const backend = nativeBackend() as NonNullable<ReturnType<typeof nativeBackend>>
    const product = (x: tf.Tensor, w: tf.Tensor) => ({ y: tf.matMul(x as tf.Tensor2D, w as tf.Tensor2D) })
    for (const [rows, cores, own] of [
      [1, 2, 2],
      [1, 1, 1],
      [20, 2, 1],
      [40, 2, 0],
    ] as const) {
      const feeds = { x: { shape: [rows, 300], dtype: 'float32' }, w: { shape: [300, 500], dtype: 'float32' } } as const
      const step = (_: unknown, { x, w }: Readonly<Record<string, tf.Tensor>>) => ({
        state: {},
        fetches: product(x as tf.Tensor, w as tf.Tensor),
      })
      const { nodes } = program(record(backend, step, {}, feeds), 'p', [], { cores })
      expect(nodes.filter(({ op }) => op === 'TunebookFewRowsProduct').length).toBe(own)
      expect(nodes.filter(({ op }) => op === 'MatMul').length).toBe(own ? 0 : 1)
    }
    releaseGraphs()
    const [x, w] = [tf.tensor2d(numbers(600), [2, 300]), tf.tensor2d(numbers(150000), [300, 500])]
    const { y } = capturedFunction('own product', (_, { x, w }) => product(x as tf.Tensor, w as tf.Tensor))({ x, w })
    close(values(y), values(tf.matMul(x, w)))
    releaseGraphs()
  })

  it('says what it takes', () => {
    expect(() => run('TunebookFewRowsProduct', [tf.zeros([2, 3]), tf.zeros([4, 5])])).toThrow(
      'the product takes x [rows, in] and w [in, out]',
    )
  })
})

describe('the own attention of a few queries', () => {
  const [batch, heads, time, width] = [2, 3, 37, 20]
  const tensor = (...shape: number[]) => tf.tensor(numbers(shape.reduce((a, b) => a * b)), shape)
  const composed = (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor, bias: tf.Tensor, mask: tf.Tensor) =>
    tf.matMul(tf.softmax(tf.add(tf.add(tf.matMul(q, k, false, true), bias), mask)), v)
  const padding = () =>
    tf.tensor4d(
      Float32Array.from({ length: batch * time }, (_, i) => (i % time > 30 ? MASKED : 0)),
      [batch, 1, 1, time],
    )

  it('is what two products and a softmax are', () => {
    for (const queries of [1, 5]) {
      const [q, k, v] = [queries, time, time].map((length) => tensor(batch, heads, length, width)) as tf.Tensor[]
      const [bias, mask] = [tensor(1, heads, queries, time), padding()]
      const own = run('TunebookAttention', [q!, k!, v!, bias, mask])[0]
      expect(own?.shape).toEqual([batch, heads, queries, width])
      close(values(own), values(composed(q!, k!, v!, bias, mask)))
    }
    expect(() => run('TunebookAttention', [tensor(2, 3, 1, 4), tensor(2, 3, 5, 6), tensor(2, 3, 5, 6)])).toThrow()
    const others = [tensor(2, 3, 5, 6), tensor(2, 3, 5, 6), tf.zeros([0]), tf.zeros([0])]
    expect(() => run('TunebookAttention', [tensor(2, 3, 1, 4), ...others])).toThrow('attention takes queries, keys')
  })

  it('takes their place in captured graphs of a few queries, where nothing else reads the weights', () => {
    const backend = nativeBackend() as NonNullable<ReturnType<typeof nativeBackend>>
    const attentions = (queries: number, fetched: 'y' | 'weights' | 'slope') => {
      const shape = (length: number) => ({ shape: [batch, heads, length, width], dtype: 'float32' }) as const
      const feeds = { q: shape(queries), k: shape(time), v: shape(time) }
      const step = (_: unknown, { q, k, v }: Readonly<Record<string, tf.Tensor>>) => {
        const mask = tf.zeros([batch, 1, 1, time])
        const of = (x: tf.Tensor) => attend(x, k!, v!, { mask })
        const weights = () => tf.softmax(tf.add(tf.matMul(q!, k!, false, true), mask))
        const results = { y: () => of(q!), weights, slope: () => tf.grad((x) => tf.sum(of(x)))(q!) }
        return { state: {}, fetches: { found: results[fetched]() } }
      }
      const { nodes } = program(record(backend, step, {}, feeds), 'p', [])
      return nodes.filter(({ op }) => op === 'TunebookAttention').length
    }
    expect([attentions(1, 'y'), attentions(8, 'y')]).toEqual([1, 1])
    expect([attentions(9, 'y'), attentions(1, 'weights'), attentions(1, 'slope')]).toEqual([0, 0, 0])
  })
})

describe('writing to a slot', () => {
  it('puts one entry there and leaves the rest, the slots that were given too', () => {
    const [slots, now] = [tf.tensor4d(numbers(24), [1, 2, 4, 3]), tf.tensor4d(numbers(6), [1, 2, 1, 3])]
    const before = values(slots)
    const at = tf.scalar(2, 'int32')
    const written = tf.tensor4d(values(writeSlot(slots, now, at)), [1, 2, 4, 3])
    const rest = (tensor: tf.Tensor) => [0, 1, 3].flatMap((slot) => values(tf.gather(tensor, [slot], 2)))
    expect(values(tf.gather(written, [2], 2))).toEqual(values(now))
    expect(rest(written)).toEqual(rest(slots))
    expect(values(slots)).toEqual(before)
    expect(() => writeSlot(slots, now, tf.scalar(4, 'int32'))).toThrow('the slot is not there')
  })

  it('puts the entry of each row in a slot of its own', () => {
    const [slots, now] = [tf.tensor4d(numbers(24), [2, 1, 4, 3]), tf.tensor4d(numbers(6), [2, 1, 1, 3])]
    const at = [3, 1]
    const written = tf.tensor4d(values(writeSlot(slots, now, tf.tensor1d(at, 'int32'))), [2, 1, 4, 3])
    const wanted = values(slots)
    at.forEach((slot, row) => void wanted.splice((row * 4 + slot) * 3, 3, ...values(now).slice(row * 3, row * 3 + 3)))
    expect(values(written)).toEqual(wanted)
    expect(() => writeSlot(slots, now, tf.tensor1d([0, 4], 'int32'))).toThrow('the slot is not there')
    expect(() => writeSlot(slots, now, tf.tensor1d([0, 1, 2], 'int32'))).toThrow('one for each row')
  })
})

describe('the own softmax', () => {
  const expected = (scores: readonly number[], width: number) =>
    Array.from({ length: scores.length / width }, (_, row) => {
      const line = scores.slice(row * width, (row + 1) * width)
      const most = Math.max(...line)
      const powers = line.map((x) => Math.exp(x - most))
      const sum = powers.reduce((a, b) => a + b)
      return powers.map((power) => power / sum)
    }).flat()
  const softmax = (scores: tf.Tensor, bias: tf.Tensor = tf.zeros([0]), mask: tf.Tensor = tf.zeros([0])) =>
    values(run('TunebookBiasedSoftmax', [scores, bias, mask])[0])

  it('adds what broadcasts, of every width', () => {
    for (const width of [1, 2, 15, 16, 17, 64, 77]) {
      const [batch, heads, queries] = [2, 3, 4]
      const scores = numbers(batch * heads * queries * width, 5)
      const bias = numbers(heads * queries * width, 5)
      const mask = Float32Array.from({ length: batch * width }, (_, i) => (i % width === 1 ? MASKED : 0))
      const sums = Array.from(scores, (score, i) => {
        const [key, b] = [i % width, Math.floor(i / (heads * queries * width))]
        return score + (bias[i % (heads * queries * width)] as number) + (mask[b * width + key] as number)
      })
      const x = tf.tensor4d(scores, [batch, heads, queries, width])
      const [over, under] = [tf.tensor4d(bias, [1, heads, queries, width]), tf.tensor4d(mask, [batch, 1, 1, width])]
      close(softmax(x, over, under), expected(sums, width))
      close(softmax(x), expected(Array.from(scores), width))
    }
  })

  it('gives masked keys nothing, a row of masked keys equal shares, and hides no NaN', () => {
    const scores = tf.tensor4d([1, 2, 3, 4, 5, 6, Number.NaN, 0], [1, 1, 4, 2])
    const mask = tf.tensor4d([0, MASKED, MASKED, MASKED, 0, 0, 0, 0], [1, 1, 4, 2])
    const [first, second, ...rest] = softmax(scores, undefined, mask)
    expect([first, second]).toEqual([1, 0])
    expect(rest.slice(0, 2)).toEqual([0.5, 0.5])
    expect(rest.slice(4)).toEqual([Number.NaN, Number.NaN])
  })

  it('leaves its inputs as they were', () => {
    const scores = tf.tensor4d([1, 2], [1, 1, 1, 2])
    softmax(scores)
    run('TunebookSoftmaxGradient', [tf.tensor4d([0.5, 0.5], [1, 1, 1, 2]), scores])
    expect(values(scores)).toEqual([1, 2])
  })

  it('says what it takes', () => {
    expect(() => softmax(tf.zeros([1, 2, 3, 4]), tf.zeros([1, 3, 3, 4]))).toThrow('broadcast to the scores')
  })
})

describe('the own gates', () => {
  it('refuse a gate and a value of different sizes, and take none', () => {
    expect(() => run('TunebookGatedSilu', [tf.zeros([2, 3]), tf.zeros([3])])).toThrow('differ in size')
    expect(run('TunebookGatedSilu', [tf.zeros([0, 3]), tf.zeros([0, 3])])[0]?.shape).toEqual([0, 3])
  })

  it('keep its accuracy from the smallest gates to the largest', () => {
    const gates = [-200, -30, -9.3, -5, -1, -1e-4, 0, 1e-20, 1e-4, 0.7, 3, 9.3, 30, 200]
    const size = gates.length
    const [gate, ones] = [tf.tensor2d(gates, [1, size]), tf.ones([1, size])]
    const z = (x: number) => Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)
    const gelu = (x: number) => 0.5 * x * (1 + Math.tanh(z(x)))
    close(values(run('TunebookGatedGelu', [gate, ones])[0]), gates.map(gelu), 1e-6)
    const slope = (x: number) => {
      const tanh = Math.tanh(z(x))
      return 0.5 * (1 + tanh) + 0.5 * x * (1 - tanh ** 2) * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x)
    }
    close(values(run('TunebookGatedGeluGradient', [ones, gate, ones])[0]), gates.map(slope), 1e-6)
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
    const silu = (x: number) => x * sigmoid(x)
    close(values(run('TunebookGatedSilu', [gate, ones])[0]), gates.map(silu), 1e-6)
    const [dgate, dvalue] = run('TunebookGatedSiluGradient', [ones, gate, ones])
    close(
      values(dgate),
      gates.map((x) => sigmoid(x) + silu(x) * sigmoid(-x)),
      1e-6,
    )
    close(values(dvalue), gates.map(silu), 1e-6)
  })
})
