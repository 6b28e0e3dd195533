import { join } from 'node:path'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { ready } from '../../lib/tensor/backend'
import * as layerOps from '../../lib/tensor/layer-ops'
import * as ops from '../../lib/tensor/ops'

const random = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 1, 'float32', seed)
const oneHot = (at: tf.Tensor, size: number) => tf.cast(tf.oneHot(at, size), 'float32')
const ids = (values: number[]) => tf.tensor1d(values, 'int32')

/** An operation with its inputs, and the same composed of tfjs's own operations, which differentiate themselves. */
interface Case {
  name: string
  inputs: () => tf.Tensor[]
  own: (...inputs: tf.Tensor[]) => tf.Tensor
  composed: (...inputs: tf.Tensor[]) => tf.Tensor
}

const padding = () => tf.mul(tf.tensor4d([0, 0, 0, 0, 1, 1], [2, 1, 1, 3]), ops.MASKED)
const labels = () => ids([3, -100, 0, 6, -1])
const table = [0, 2, 2, 1, 2]

const cases: Case[] = [
  {
    name: 'rmsNorm',
    inputs: () => [random([5, 7], 1), random([7], 2)],
    own: (x, w) => ops.rmsNorm(x!, w!, 0.1),
    composed: (x, w) => tf.mul(w!, tf.div(x!, tf.sqrt(tf.add(tf.mean(tf.square(x!), -1, true), 0.1)))),
  },
  {
    name: 'attend, with bias and mask',
    inputs: () => [random([2, 4, 3, 5], 3), random([2, 4, 3, 5], 4), random([2, 4, 3, 5], 5), random([1, 4, 3, 3], 6)],
    own: (q, k, v, bias) => ops.attend(q!, k!, v!, { bias, mask: padding() }),
    composed: (q, k, v, bias) => plainAttention(q!, k!, v!, tf.add(bias!, padding())),
  },
  {
    name: 'attend, with a mask and dropout',
    inputs: () => [random([2, 4, 5, 6], 3), random([2, 4, 3, 6], 4), random([2, 4, 3, 6], 5)],
    own: (q, k, v) => ops.attend(q!, k!, v!, { mask: padding() }, halves),
    composed: (q, k, v) => plainAttention(q!, k!, v!, padding(), halves),
  },
  {
    name: 'attend, with a bias',
    inputs: () => [random([2, 4, 5, 6], 3), random([2, 4, 3, 6], 4), random([2, 4, 3, 6], 5), random([1, 4, 5, 3], 6)],
    own: (q, k, v, bias) => ops.attend(q!, k!, v!, { bias }),
    composed: (q, k, v, bias) => plainAttention(q!, k!, v!, bias!),
  },
  {
    name: 'relu',
    inputs: () => [random([4, 6], 8)],
    own: (x) => layerOps.relu(x!),
    composed: (x) => tf.relu(x!),
  },
  {
    name: 'gatedGelu',
    inputs: () => [tf.mul(random([4, 6], 8), 3), random([4, 6], 9)],
    own: (gate, value) => layerOps.gatedGelu(gate!, value!),
    composed(gate, value) {
      const inner = tf.mul(
        Math.sqrt(2 / Math.PI),
        tf.add(gate!, tf.mul(0.044715, tf.pow(gate!, tf.scalar(3, 'int32')))),
      )
      return tf.mul(tf.mul(tf.mul(0.5, gate!), tf.add(1, tf.tanh(inner))), value!)
    },
  },
  {
    name: 'lookup',
    inputs: () => [random([4, 3], 10)],
    own: (rows) => ops.lookup(rows!, ids(table)),
    composed: (rows) => tf.matMul(oneHot(ids(table), 4), rows!),
  },
  {
    name: 'diagonals, wide',
    inputs: () => [random([2, 8], 11)],
    own: (line) => ops.diagonals(line!, 3, 5),
    composed: (line) => gathered(line!, 3, 5),
  },
  {
    name: 'diagonals, high',
    inputs: () => [random([2, 5], 12)],
    own: (line) => ops.diagonals(line!, 4, 1),
    composed: (line) => gathered(line!, 4, 1),
  },
  {
    name: 'crossEntropySum',
    inputs: () => [tf.mul(random([5, 7], 13), 5)],
    own: (logits) => ops.crossEntropySum(logits!, labels()),
    composed: (logits) => tf.neg(tf.sum(tf.mul(tf.logSoftmax(logits!), oneHot(labels(), 7)))),
  },
]

const halves = (shape: number[]) => tf.mul(2, tf.cast(tf.greater(random(shape, 30), 0), 'float32'))

function plainAttention(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  added: tf.Tensor,
  factors: (shape: number[]) => tf.Tensor = (shape) => tf.ones(shape),
): tf.Tensor {
  const weights = tf.softmax(tf.add(tf.matMul(q, k, false, true), added))
  return tf.matMul(tf.mul(weights, factors(weights.shape)), v)
}

/** The elements (j − i) mod width of each line. */
function gathered(line: tf.Tensor, queries: number, keys: number): tf.Tensor {
  const width = line.shape[1]!
  const at = Array.from({ length: queries * keys }, (_, n) => ((n % keys) - Math.floor(n / keys) + width) % width)
  const picked = tf.matMul(line, oneHot(ids(at), width), false, true)
  return tf.reshape(picked, [1, line.shape[0]!, queries, keys])
}

const furthest = (a: tf.Tensor, b: tf.Tensor) => {
  expect(a.shape).toEqual(b.shape)
  return tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!
}

describe.each(['tensorflow', 'wasm'])('on %s', (backend) => {
  beforeAll(async () => {
    await ready()
    setWasmPaths(join(root, 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist', '/'))
    await tf.setBackend(backend)
  })
  afterAll(async () => {
    await tf.setBackend('tensorflow')
  })

  it.each(cases)('$name is what its parts are, in value and gradients, and leaves nothing behind', (c) => {
    const before = tf.memory().numTensors
    tf.tidy(() => {
      const inputs = c.inputs()
      expect(furthest(c.own(...inputs), c.composed(...inputs))).toBeLessThan(1e-5)
      // A random direction, so that no part of the gradient cancels.
      const dy = random(c.own(...inputs).shape, 20)
      const [own, composed] = [tf.grads(c.own)(inputs, dy), tf.grads(c.composed)(inputs, dy)]
      expect(own).toHaveLength(inputs.length)
      own.forEach((gradient, i) => {
        expect(furthest(gradient, composed[i]!), `gradient ${i}`).toBeLessThan(2e-5)
      })
    })
    expect(tf.memory().numTensors).toBe(before)
  })

  it('dropout keeps the mean, zeroes its rate, and repeats itself for the same seed, site and shape', () => {
    tf.tidy(() => {
      const x = tf.ones([100, 100])
      const drop = (seed: number[], site: number) => ops.statelessDropout(x, 0.25, ids(seed), site)
      const once = drop([1, 2], 3)
      expect(tf.mean(once).dataSync()[0]).toBeCloseTo(1, 1)
      const zeros = tf.mean(tf.cast(tf.equal(once, 0), 'float32')).dataSync()[0]!
      expect(Math.abs(zeros - 0.25)).toBeLessThan(0.02)
      expect(tf.max(once).dataSync()[0]).toBeCloseTo(4 / 3, 5)
      expect(furthest(once, drop([1, 2], 3))).toBe(0)
      for (const other of [drop([1, 3], 3), drop([2, 2], 3), drop([1, 2], 4)])
        expect(furthest(once, other)).toBeGreaterThan(1)
      expect(ops.statelessDropout(x, 0, ids([1, 2]), 3)).toBe(x)
    })
  })

  it('dropout passes gradients where it passed values', () => {
    tf.tidy(() => {
      const drop = (x: tf.Tensor) => ops.statelessDropout(x, 0.5, ids([5, 6]), 0)
      const x = tf.ones([20, 20])
      expect(furthest(tf.grad(drop)(x), drop(x))).toBe(0)
    })
  })

  it('neighbouring seeds and sites do not meet', () => {
    tf.tidy(() => {
      const x = tf.ones([64])
      const seen = new Set<string>()
      for (let seed = 0; seed < 8; seed++) {
        for (let site = 0; site < 8; site++)
          seen.add(
            ops
              .statelessDropout(x, 0.5, ids([seed, 0]), site)
              .dataSync()
              .join(),
          )
      }
      expect(seen.size).toBe(64)
    })
  })
})

it('crossEntropySum survives logits that overflow exp', async () => {
  await ready()
  const logits = tf.tensor2d([[1000, 0, -1000]])
  expect(ops.crossEntropySum(logits, ids([0])).dataSync()[0]).toBe(0)
  expect(ops.crossEntropySum(logits, ids([2])).dataSync()[0]).toBe(2000)
})

it('countLabels counts what is not ignored', async () => {
  await ready()
  expect(ops.countLabels(labels()).dataSync()[0]).toBe(3)
})
