import * as tf from '@tensorflow/tfjs-core'
import { differentiable, softmaxGradient, softmaxOf } from './ops'

/**
 * Keys and values that attention reads, both [batch, heads, keys, width]. The batch may be a fraction of the rows that
 * ask: then `rows / batch` neighbouring rows read the same ones, and no copy of them is made.
 */
export interface Segment {
  readonly keys: tf.Tensor
  readonly values: tf.Tensor
}

/**
 * softmax(queries·keysᵀ + mask)·values over the keys of several segments at once, as if they stood one after another.
 * @param queries [rows, heads, queries, width], already scaled
 * @param mask [rows or 1, 1, queries, keys of all segments], constant
 * @param options.dropout gives the factors that the weights are multiplied by, of their shape: 0 or 1/(1 − rate)
 * @param options.softcap scores are squeezed to between −softcap and softcap, by tanh, before the mask
 * @returns [rows, heads, queries, width]
 */
export function attendSegments(
  queries: tf.Tensor,
  segments: readonly Segment[],
  mask: tf.Tensor,
  { dropout, softcap }: { readonly dropout?: (shape: number[]) => tf.Tensor; readonly softcap?: number } = {},
): tf.Tensor {
  const rows = queries.shape[0] as number
  const sizes = segments.map(({ keys }) => keys.shape[2] as number)
  const shares = segments.map(({ keys }) => rows / (keys.shape[0] as number))
  const inputs = [queries, ...segments.flatMap(({ keys, values }) => [keys, values])]
  const cut = (x: tf.Tensor) => (sizes.length === 1 ? [x] : (tf.split(x, sizes, 3) as tf.Tensor[]))
  const join = (parts: tf.Tensor[]) => (parts.length === 1 ? (parts[0] as tf.Tensor) : tf.concat(parts, 3))
  return differentiable(inputs, (save) => {
    const scores = segments.map(({ keys }, i) => {
      const share = shares[i] as number
      return apart(tf.matMul(together(queries, share), keys, false, true), share)
    })
    const squeezed = softcap === undefined ? undefined : tf.tanh(tf.div(join(scores), softcap))
    const weights = softmaxOf(squeezed ? tf.mul(squeezed, softcap as number) : join(scores), undefined, mask)
    const factors = dropout?.(weights.shape)
    const products = cut(factors ? tf.mul(weights, factors) : weights).map((part, i) => {
      const share = shares[i] as number
      return apart(tf.matMul(together(part, share), (segments[i] as Segment).values), share)
    })
    save([weights, ...inputs, ...(factors ? [factors] : []), ...(squeezed ? [squeezed] : [])])
    return {
      value: tf.addN(products),
      gradient(dy, [weights, queries, ...rest]) {
        const [factors, squeezed] = dropout ? rest.slice(2 * segments.length) : [undefined, rest[2 * segments.length]]
        const dropped = (x: tf.Tensor) => (factors ? tf.mul(x, factors) : x)
        const of = (i: number) => ({ keys: rest[2 * i] as tf.Tensor, values: rest[2 * i + 1] as tf.Tensor })
        const dDropped = shares.map((share, i) =>
          apart(tf.matMul(together(dy, share), of(i).values, false, true), share),
        )
        const dWeights = dropped(join(dDropped))
        const [dSqueezed] = softmaxGradient(weights as tf.Tensor, dWeights, false, () =>
          tf.sum(tf.mul(dWeights, weights as tf.Tensor), -1, true),
        )
        const slope = squeezed && tf.sub(1, tf.square(squeezed))
        const dScores = slope ? tf.mul(dSqueezed as tf.Tensor, slope) : (dSqueezed as tf.Tensor)
        const [parts, kept] = [cut(dScores), cut(dropped(weights as tf.Tensor))]
        const dQueries = parts.map((part, i) => {
          const share = shares[i] as number
          return apart(tf.matMul(together(part, share), of(i).keys), share)
        })
        const dSegments = shares.flatMap((share, i) => [
          tf.matMul(together(parts[i] as tf.Tensor, share), together(queries as tf.Tensor, share), true),
          tf.matMul(together(kept[i] as tf.Tensor, share), together(dy, share), true),
        ])
        return [tf.addN(dQueries), ...dSegments]
      },
    }
  })
}

/** What it mixes the values with, for looking at: [rows, heads, queries, keys of all segments]; rows sum to 1. */
export function attentionWeights(
  queries: tf.Tensor,
  segments: readonly Segment[],
  mask: tf.Tensor,
  softcap?: number,
): tf.Tensor {
  const scores = segments.map(({ keys }) => {
    const share = (queries.shape[0] as number) / (keys.shape[0] as number)
    return apart(tf.matMul(together(queries, share), keys, false, true), share)
  })
  const joined = scores.length === 1 ? (scores[0] as tf.Tensor) : tf.concat(scores, 3)
  return softmaxOf(softcap === undefined ? joined : tf.mul(tf.tanh(tf.div(joined, softcap)), softcap), undefined, mask)
}

/** [batch·share, heads, queries, n] → [batch, heads, share·queries, n] */
function together(x: tf.Tensor, share: number): tf.Tensor {
  if (share === 1) return x
  const [rows, heads, queries, n] = x.shape as [number, number, number, number]
  const split = tf.reshape(x, [rows / share, share, heads, queries * n])
  return tf.reshape(tf.transpose(split, [0, 2, 1, 3]), [rows / share, heads, share * queries, n])
}

/** [batch, heads, share·queries, n] → [batch·share, heads, queries, n] */
function apart(x: tf.Tensor, share: number): tf.Tensor {
  if (share === 1) return x
  const [batch, heads, all, n] = x.shape as [number, number, number, number]
  const split = tf.reshape(x, [batch, heads, share, (all / share) * n])
  return tf.reshape(tf.transpose(split, [0, 2, 1, 3]), [batch * share, heads, all / share, n])
}
