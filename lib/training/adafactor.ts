import * as tf from '@tensorflow/tfjs-core'
import type { Named } from '../tensor/engine'
import { above0, below0, checkNumbers, from0 } from './check-options'
import { need, type Optimizer } from './optimizer'

export interface AdafactorSettings {
  /** Scale the learning rate by each parameter's root mean square, as T5's own training did. */
  readonly scaleParameter?: boolean
  /** An update's root mean square is brought down to this. */
  readonly clipThreshold?: number
  /** The second moment's decay at step t is 1 − t^decayRate. */
  readonly decayRate?: number
  /** Added to squared gradients. */
  readonly epsilon1?: number
  /** The least root mean square that a parameter counts as. */
  readonly epsilon2?: number
  readonly weightDecay?: number
}

/**
 * Adafactor (Shazeer & Stern 2018), as Transformers' Adafactor computes it with the settings usual for fine-tuning T5: a
 * learning rate from outside (relative_step False), not scaled by the parameter (scale_parameter False), no first moment.
 * Slots: for parameters of two or more dimensions the second moment's means `row` (over the last dimension) and `col`
 * (over the one before); for others all of it, `v`.
 */
export function adafactor(settings: AdafactorSettings = {}): Optimizer {
  const { scaleParameter = false, clipThreshold = 1, decayRate = -0.8 } = settings
  const { epsilon1 = 1e-30, epsilon2 = 1e-3, weightDecay = 0 } = settings
  checkNumbers({ clipThreshold }, above0)
  checkNumbers({ decayRate }, below0)
  checkNumbers({ epsilon1, epsilon2, weightDecay }, from0)
  return {
    name: 'adafactor',
    settings: { scaleParameter, clipThreshold, decayRate, epsilon1, epsilon2, weightDecay },
    slots(shape): Readonly<Record<string, readonly number[]>> {
      if (shape.length < 2) return { v: shape }
      return { row: shape.slice(0, -1), col: [...shape.slice(0, -2), ...shape.slice(-1)] }
    },
    scalars: (step, learningRate) => ({ learningRate, keep: 1 - step ** decayRate, take: step ** decayRate }),
    update(param, gradient, slots, scalars, rate) {
      const squared = tf.add(tf.square(gradient), epsilon1)
      const next = (slot: string, value: tf.Tensor) =>
        tf.add(tf.mul(need(slots, slot), need(scalars, 'keep')), tf.mul(value, need(scalars, 'take')))
      const moments: Named =
        param.rank < 2
          ? { v: next('v', squared) }
          : { row: next('row', tf.mean(squared, -1)), col: next('col', tf.mean(squared, -2)) }

      const update = tf.mul(gradient, inverseRoot(moments))
      const clip = tf.maximum(tf.div(rootMeanSquare(update), clipThreshold), 1)
      const scale = scaleParameter ? tf.maximum(rootMeanSquare(param), epsilon2) : tf.scalar(1)
      const learningRate = tf.mul(need(scalars, 'learningRate'), tf.mul(scale, rate))
      const start = weightDecay === 0 ? param : tf.sub(param, tf.mul(param, tf.mul(learningRate, weightDecay)))
      return { param: tf.sub(start, tf.mul(update, tf.div(learningRate, clip))), slots: moments }
    },
  }
}

/** 1 / √v, with v restored from its row and column means where it is factored: row ⊗ col / mean(row). */
function inverseRoot(moments: Named): tf.Tensor {
  if (moments.v) return tf.rsqrt(moments.v)
  const row = need(moments, 'row')
  const rows = tf.rsqrt(tf.div(row, tf.mean(row, -1, true)))
  return tf.mul(tf.expandDims(rows, -1), tf.expandDims(tf.rsqrt(need(moments, 'col')), -2))
}

function rootMeanSquare(tensor: tf.Tensor): tf.Tensor {
  return tf.sqrt(tf.mean(tf.square(tensor)))
}
