import { join } from 'node:path'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { ready } from '../../lib/tensor/backend'
import { type Matrix, plusLowRank, times, timesMerged } from '../../lib/tensor/low-rank'

const random = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 1, 'float32', seed)
/** [rows, in, out, rank], all different. */
const [ROWS, IN, OUT, RANK] = [7, 6, 5, 2]

function inputs(transposed: boolean) {
  const w = random([OUT, IN], 1)
  const base: Matrix = { values: transposed ? tf.transpose(w) : w, transposed }
  return { w, base, x: random([ROWS, IN], 2), a: random([RANK, IN], 3), b: random([OUT, RANK], 4) }
}
const close = (found: tf.Tensor, wanted: tf.Tensor) => {
  expect(found.shape).toEqual(wanted.shape)
  expect(tf.max(tf.abs(tf.sub(found, wanted))).dataSync()[0]).toBeLessThan(1e-5)
}
const whole = (x: tf.Tensor, w: tf.Tensor, a: tf.Tensor, b: tf.Tensor) =>
  tf.matMul(x, tf.add(w, tf.matMul(b, a)), false, true)

describe.each(['tensorflow', 'wasm'])('with %s', (backend) => {
  beforeAll(async () => {
    await ready()
    if (backend === 'wasm') setWasmPaths(`${join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/dist')}/`)
    await tf.setBackend(backend)
  })
  afterAll(async () => {
    await tf.setBackend('tensorflow')
  })

  describe.each([false, true])('a matrix that is transposed: %s', (transposed) => {
    it('times x is x·Wᵀ, and with a low-rank one added, that of both', () => {
      const { w, base, x, a, b } = inputs(transposed)
      close(times(x, base), tf.matMul(x, w, false, true))
      close(times(x, { ...base, values: plusLowRank(base, a, b) }), whole(x, w, a, b))
    })

    it('has gradients by x, A and B, and makes nothing of its own size for them', async () => {
      const { w, base, x, a, b } = inputs(transposed)
      const merged = { ...base, values: plusLowRank(base, a, b) }
      const towards = random([ROWS, OUT], 5)
      const gradients = (f: () => tf.Tensor) =>
        tf.engine().gradients(() => tf.sum(tf.mul(f(), towards)) as tf.Scalar, [x, a, b])
      const wanted = gradients(() => whole(x, w, a, b))
      let found = wanted
      const { kernels } = await tf.profile(() => {
        found = gradients(() => timesMerged(x, merged, a, b))
      })
      const made = kernels
        .filter(({ name }) => !/Identity|Reshape/.test(name))
        .flatMap(({ outputShapes }) => outputShapes)
      close(found.value, wanted.value)
      found.grads.forEach((gradient, i) => {
        close(gradient, wanted.grads[i] as tf.Tensor)
      })
      expect(made.length).toBeGreaterThan(5)
      expect(made.map((shape) => [...shape].sort().join())).not.toContain([OUT, IN].sort().join())
    })
  })
})
