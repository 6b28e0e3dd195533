import * as tf from '@tensorflow/tfjs-core'
import { ready } from '../../../lib/tensor/backend'
import { captured } from '../../../lib/tensor/captured'
import type { Named, StepFunction } from '../../../lib/tensor/engine'
import type { Rates } from '../work'

/** Rows and width of the products, large enough that their rate is the machine's; numbers that are read, far more than a cache has. */
const [ROWS, WIDTH, NUMBERS] = [1024, 2048, 1 << 26]
const REPEATED = 6

/**
 * What this machine reaches with the engine's own operations, one for each thread at once: the best of a few, since whatever
 * else runs takes from it.
 */
export async function measuredRates(bf16: boolean): Promise<Rates> {
  const { threads } = await ready()
  const parts = Array.from({ length: threads.inter }, (_, i) => i)
  const weights = tf.keep(tf.randomUniform([WIDTH, WIDTH], -0.01, 0.01))
  const flops = await best({ weights }, bf16, ({ weights }) =>
    parts.map((i) => {
      let x: tf.Tensor = tf.fill([ROWS, WIDTH], i)
      for (let k = 0; k < 4; k++) x = tf.matMul(x as tf.Tensor2D, weights as tf.Tensor2D)
      return tf.max(x)
    }),
  )
  weights.dispose()
  const much = Object.fromEntries(parts.map((i) => [`part${i}`, tf.keep(tf.zeros([NUMBERS / parts.length]))]))
  const reads = await best(much, false, (named) => Object.values(named).map((part) => tf.max(part)))
  tf.dispose(much)
  return { flops: (parts.length * 4 * 2 * ROWS * WIDTH * WIDTH) / flops, bytes: (4 * NUMBERS) / reads }
}

/** Seconds of the fastest run of what reads these tensors. */
async function best(frozen: Named, bf16: boolean, of: (frozen: Named) => tf.Tensor[]): Promise<number> {
  // A step that changes nothing is not computed in bfloat16.
  const train: StepFunction = ({ runs }, _, frozen) => ({
    state: { runs: tf.add(runs as tf.Tensor, 1) },
    fetches: { all: tf.stack(of(frozen)) },
  })
  const engine = captured({ train }, { runs: { shape: [], values: new Float32Array(1) } }, { frozen, bf16 })
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < REPEATED; i++) {
    const start = performance.now()
    await engine.run('train', {})
    least = Math.min(least, (performance.now() - start) / 1e3)
  }
  engine.dispose()
  return least
}
