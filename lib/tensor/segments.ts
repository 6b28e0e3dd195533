import * as tf from '@tensorflow/tfjs-core'
import { kernels } from './kernels/kernels'
import { floatAttr, intAttr } from './native-binding'
import { differentiable, softmaxGradient, softmaxOf } from './ops'

/**
 * Keys and values that attention reads, both [batch, heads, keys, width]. The batch may be a fraction of the rows that
 * ask: then `rows / batch` neighbouring rows read the same ones, and no copy of them is made.
 */
export interface Segment {
  readonly keys: tf.Tensor
  readonly values: tf.Tensor
}

/** Up to so many queries, as decoding has them, attention takes as long as reading the keys and values. */
const FEW_QUERIES = 16

export interface AttentionOptions {
  /** Gives the factors that the weights are multiplied by, of their shape: 0 or 1/(1 − rate). */
  readonly dropout?: (shape: number[]) => tf.Tensor
  /** Scores are squeezed to between −softcap and softcap, by tanh, before the mask. */
  readonly softcap?: number
}

/**
 * softmax(queries·keysᵀ + mask)·values over the keys of several segments at once, as if they stood one after another.
 * Of a few queries it is one operation, which reads each segment once; its gradient computes the weights anew.
 * @param queries [rows, heads, queries, width], already scaled
 * @param mask [rows or 1, 1, queries, keys of all segments], constant
 * @returns [rows, heads, queries, width]
 */
export function attendSegments(
  queries: tf.Tensor,
  segments: readonly Segment[],
  mask: tf.Tensor,
  { dropout, softcap }: AttentionOptions = {},
): tf.Tensor {
  const inputs = [queries, ...segments.flatMap(({ keys, values }) => [keys, values])]
  const own = !dropout && (queries.shape[2] as number) <= FEW_QUERIES ? kernels() : undefined
  return differentiable(inputs, (save) => {
    if (own) {
      save([...inputs, mask])
      const attributes = [intAttr('N', inputs.length - 1), floatAttr('softcap', softcap ?? 0)]
      return {
        value: own('TunebookSegmentAttention', [queries, mask, ...inputs.slice(1)], attributes)[0] as tf.Tensor,
        gradient(dy, saved) {
          const [queries, ...rest] = saved as [tf.Tensor, ...tf.Tensor[]]
          const [segments, mask] = [segmentsOf(rest.slice(0, -1)), rest.at(-1) as tf.Tensor]
          return gradients(dy, queries, segments, weigh(queries, segments, mask, softcap))
        },
      }
    }
    const { weights, squeezed } = weigh(queries, segments, mask, softcap)
    const { common, shares } = sharesOf(queries, segments)
    const factors = dropout && together(dropout([...queries.shape.slice(0, 3), weights.shape[3] as number]), common)
    const products = cut(factors ? tf.mul(weights, factors) : weights, segments).map((part, i) => {
      const share = shares[i] as number
      return relaid(tf.matMul(relaid(part, common, share), (segments[i] as Segment).values), share, common)
    })
    save([...inputs, weights, ...(factors ? [factors] : []), ...(squeezed ? [squeezed] : [])])
    return {
      value: apart(tf.addN(products), common),
      gradient(dy, saved) {
        const [queries, ...rest] = saved.slice(0, inputs.length) as [tf.Tensor, ...tf.Tensor[]]
        const [weights, ...others] = saved.slice(inputs.length) as [tf.Tensor, ...tf.Tensor[]]
        const [factors, squeezed] = dropout ? others : [undefined, ...others]
        return gradients(dy, queries, segmentsOf(rest), { weights, squeezed, factors })
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
  return apart(weigh(queries, segments, mask, softcap).weights, sharesOf(queries, segments).common)
}

/** All as rows stand that read the same of most keys: [rows / share, heads, share·queries, keys of all segments]. */
interface Weighed {
  readonly weights: tf.Tensor
  /** The scores over the cap, after tanh, where there is a cap. */
  readonly squeezed?: tf.Tensor
  /** Of dropout. */
  readonly factors?: tf.Tensor
}

function weigh(
  queries: tf.Tensor,
  segments: readonly Segment[],
  mask: tf.Tensor,
  softcap: number | undefined,
): Weighed {
  const { common, shares } = sharesOf(queries, segments)
  const asked = laid(queries)
  const scores = segments.map(({ keys }, i) => {
    const share = shares[i] as number
    return relaid(tf.matMul(asked(share), keys, false, true), share, common)
  })
  const shown = common === 1 ? mask : together(forEach(queries, mask), common)
  const joined = join(scores)
  if (softcap === undefined) return { weights: softmaxOf(joined, undefined, shown) }
  const squeezed = tf.tanh(tf.div(joined, softcap))
  return { weights: softmaxOf(tf.mul(squeezed, softcap), undefined, shown), squeezed }
}

/** Of the queries, and of each segment's keys and values. */
function gradients(
  dy: tf.Tensor,
  queries: tf.Tensor,
  segments: readonly Segment[],
  { weights, squeezed, factors }: Weighed,
): tf.Tensor[] {
  const dropped = (x: tf.Tensor) => (factors ? tf.mul(x, factors) : x)
  const { common, shares } = sharesOf(queries, segments)
  const [asked, upstream] = [laid(queries), laid(dy)]
  const dDropped = segments.map(({ values }, i) => {
    const share = shares[i] as number
    return relaid(tf.matMul(upstream(share), values, false, true), share, common)
  })
  const dWeights = dropped(join(dDropped))
  const [dSqueezed] = softmaxGradient(weights, dWeights, false, () => tf.sum(tf.mul(dWeights, weights), -1, true))
  const slope = squeezed && tf.sub(1, tf.square(squeezed))
  const dScores = slope ? tf.mul(dSqueezed as tf.Tensor, slope) : (dSqueezed as tf.Tensor)
  const bySegment = (x: tf.Tensor) => cut(x, segments).map((part, i) => relaid(part, common, shares[i] as number))
  const [parts, kept] = [bySegment(dScores), bySegment(dropped(weights))]
  const dQueries = segments.map(({ keys }, i) =>
    relaid(tf.matMul(parts[i] as tf.Tensor, keys), shares[i] as number, common),
  )
  const dSegments = shares.flatMap((share, i) => [
    tf.matMul(parts[i] as tf.Tensor, asked(share), true),
    tf.matMul(kept[i] as tf.Tensor, upstream(share), true),
  ])
  return [apart(tf.addN(dQueries), common), ...dSegments]
}

/** Keys and values in turn. */
const segmentsOf = (tensors: readonly tf.Tensor[]): Segment[] =>
  tensors.flatMap((keys, i) => (i % 2 === 0 ? { keys, values: tensors[i + 1] as tf.Tensor } : []))

/** The mask with a row and a query for each of the queries. */
function forEach(queries: tf.Tensor, mask: tf.Tensor): tf.Tensor {
  const times = [0, 2].map((axis) => (queries.shape[axis] as number) / (mask.shape[axis] as number))
  return times.every((n) => n === 1) ? mask : tf.tile(mask, [times[0] as number, 1, times[1] as number, 1])
}

/** How many rows read the same of each segment, and of most keys: as these stand all are joined, so that least is moved. */
function sharesOf(queries: tf.Tensor, segments: readonly Segment[]) {
  const shares = segments.map(({ keys }) => (queries.shape[0] as number) / (keys.shape[0] as number))
  const keysOf = (share: number) =>
    segments.reduce((sum, { keys }, i) => sum + (shares[i] === share ? (keys.shape[2] as number) : 0), 0)
  const common = [...shares].sort((a, b) => keysOf(b) - keysOf(a))[0] as number
  return { common, shares }
}

/** The same together for each share, made once. */
function laid(x: tf.Tensor): (share: number) => tf.Tensor {
  const made = new Map<number, tf.Tensor>()
  return (share) => {
    const known = made.get(share) ?? together(x, share)
    made.set(share, known)
    return known
  }
}

/** From how rows stand that read the same in one number to how they do in another. */
const relaid = (x: tf.Tensor, from: number, to: number) => (from === to ? x : together(apart(x, from), to))

/** The keys of all segments, [rows, heads, queries, keys], by segment. */
function cut(x: tf.Tensor, segments: readonly Segment[]): tf.Tensor[] {
  const sizes = segments.map(({ keys }) => keys.shape[2] as number)
  return sizes.length === 1 ? [x] : (tf.split(x, sizes, 3) as tf.Tensor[])
}

const join = (parts: tf.Tensor[]) => (parts.length === 1 ? (parts[0] as tf.Tensor) : tf.concat(parts, 3))

/** [batch·share, heads, queries, n] → [batch, heads, share·queries, n] */
function together(x: tf.Tensor, share: number): tf.Tensor {
  if (share === 1) return x
  const [rows, heads, queries, n] = x.shape as [number, number, number, number]
  const split = tf.reshape(x, [rows / share, share, heads, queries * n])
  const turned = heads === 1 ? x : tf.transpose(split, [0, 2, 1, 3])
  return tf.reshape(turned, [rows / share, heads, share * queries, n])
}

/** [batch, heads, share·queries, n] → [batch·share, heads, queries, n] */
function apart(x: tf.Tensor, share: number): tf.Tensor {
  if (share === 1) return x
  const [batch, heads, all, n] = x.shape as [number, number, number, number]
  const split = tf.reshape(x, [batch, heads, share, (all / share) * n])
  return tf.reshape(tf.transpose(split, [0, 2, 1, 3]), [batch * share, heads, all / share, n])
}
