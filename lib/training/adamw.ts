import * as tf from '@tensorflow/tfjs-core'
import { fused } from '../tensor/recorder'
import { checkNumbers, from0, shareBelow1 } from './check-options'
import { need, type Optimizer } from './optimizer'

export interface AdamWSettings {
  /** Decay rates of the two moments. */
  readonly beta1?: number
  readonly beta2?: number
  /** Added to the root of the second moment. */
  readonly epsilon?: number
  /** Decoupled decay of every parameter, per unit of learning rate. Tk-Instruct trains with 0. */
  readonly weightDecay?: number
}

/**
 * AdamW (Loshchilov & Hutter 2019), as torch.optim.AdamW computes it, with both moments corrected for their bias.
 * Slots: `m` and `v`, of the parameter's shape. Its decay defaults to 0, as in Hugging Face's Trainer, not to torch's 0.01.
 */
export function adamw(settings: AdamWSettings = {}): Optimizer {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0 } = settings
  checkNumbers({ beta1, beta2 }, shareBelow1)
  checkNumbers({ epsilon, weightDecay }, from0)
  return {
    name: 'adamw',
    settings: { beta1, beta2, epsilon, weightDecay },
    slots: (shape) => ({ m: shape, v: shape }),
    // (m / c1) / (√(v / c2) + ε) = √c2 / c1 · m / (√v + ε √c2): the corrections go into two numbers, not two tensors.
    scalars(step, learningRate) {
      const rootOfV = Math.sqrt(1 - beta2 ** step)
      return {
        stepSize: (learningRate * rootOfV) / (1 - beta1 ** step),
        epsilon: epsilon * rootOfV,
        decay: learningRate * weightDecay,
      }
    },
    update(param, gradient, slots, scalars, rate) {
      const [m, v] = [need(slots, 'm'), need(slots, 'v')]
      const scaled = (name: string) => (rate === 1 ? need(scalars, name) : tf.mul(need(scalars, name), rate))
      const [stepSize, decay] = [scaled('stepSize'), weightDecay === 0 ? undefined : scaled('decay')]
      const composed = () => {
        const nextM = toward(m, gradient, 1 - beta1)
        const nextV = toward(v, tf.square(gradient), 1 - beta2)
        const change = tf.mul(tf.div(nextM, tf.add(tf.sqrt(nextV), need(scalars, 'epsilon'))), stepSize)
        return [tf.sub(decay ? tf.sub(param, tf.mul(param, decay)) : param, change), nextM, nextV]
      }
      const inputs = [param, m, v, gradient, stepSize, need(scalars, 'epsilon'), ...(decay ? [decay] : [])]
      const [next, nextM, nextV] = fused({ op: 'adam', beta1, beta2 }, inputs, 3, composed) as [
        tf.Tensor,
        tf.Tensor,
        tf.Tensor,
      ]
      return { param: next, slots: { m: nextM, v: nextV } }
    },
  }
}

/** A moving average's next value: `weight` of the way from `average` to `value`. */
function toward(average: tf.Tensor, value: tf.Tensor, weight: number): tf.Tensor {
  return tf.add(average, tf.mul(tf.sub(value, average), weight))
}
