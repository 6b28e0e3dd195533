import * as tf from '@tensorflow/tfjs-core'
import { kernels } from './kernels/kernels'
import { floatAttr, intAttr } from './native-binding'
import { differentiable } from './ops'
import { rotate } from './rotary'

/** What is done to heads while they are split. */
export interface SplitOptions {
  /** Cosines and sines of each token's position, [rows·time, turned] (see `rotate`); heads do not turn by default. */
  readonly table?: tf.Tensor
  /** What values are multiplied by; 1 by default. */
  readonly scale?: number
}

/** [rows·time, heads·width] → [rows, heads, time, width] */
export function splitHeads(
  x: tf.Tensor,
  rows: number,
  heads: number,
  { table, scale = 1 }: SplitOptions = {},
): tf.Tensor {
  const [tokens, all] = x.shape as [number, number]
  const [time, width] = [tokens / rows, all / heads]
  const own = kernels()
  if (!own || (!moves(heads, time) && !table && scale === 1)) {
    const parts = tf.reshape(x, [tokens, heads, width])
    const turned = table ? rotate(parts, table) : parts
    return swapMiddle(tf.reshape(scale === 1 ? turned : tf.mul(turned, scale), [rows, time, heads, width]))
  }
  const attributes = [intAttr('rows', rows), intAttr('heads', heads), floatAttr('scale', scale)]
  return differentiable([x], (save) => {
    save(table ? [table] : [])
    const run = (op: 'TunebookSplitHeads' | 'TunebookMergeHeads', x: tf.Tensor, table = tf.zeros([0])) =>
      own(op, [x, table], attributes)[0] as tf.Tensor
    return {
      value: run('TunebookSplitHeads', x, table),
      gradient: (dy, [table]) => [run('TunebookMergeHeads', dy, table)],
    }
  })
}

/** [rows, heads, time, width] → [rows·time, heads·width] */
export function mergeHeads(x: tf.Tensor): tf.Tensor {
  const [rows, heads, time, width] = x.shape as [number, number, number, number]
  const own = kernels()
  if (!own || !moves(heads, time)) return tf.reshape(swapMiddle(x), [rows * time, heads * width])
  return differentiable([x], () => ({
    value: own('TunebookMergeHeads', [x, tf.zeros([0])])[0] as tf.Tensor,
    gradient: (dy) => own('TunebookSplitHeads', [dy, tf.zeros([0])], [intAttr('rows', rows), intAttr('heads', heads)]),
  }))
}

/** Whether values change their places: not those of one token, as in decoding, nor of one head. */
const moves = (heads: number, time: number) => heads > 1 && time > 1

/** [a, b, c, d] → [a, c, b, d] */
function swapMiddle(x: tf.Tensor): tf.Tensor {
  const [a, b, c, d] = x.shape as [number, number, number, number]
  return moves(b, c) ? tf.transpose(x, [0, 2, 1, 3]) : tf.reshape(x, [a, c, b, d])
}
