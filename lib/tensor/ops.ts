import * as tf from '@tensorflow/tfjs-core'
import { kernels } from './kernels/kernels'
import { DataType, floatAttr, nativeBackend, typeAttr } from './native-binding'

/**
 * The few operations that tfjs lacks or differentiates wastefully. Each is one node on the tape with its gradient in
 * closed form, computes only from its inputs and their shapes, and reads nothing back: all of them can be captured.
 * Where the engine's own kernels are there, what would be many passes over memory is one or two.
 */

/** The smallest float32: what a masked attention score gets, as in Hugging Face (`torch.finfo(float32).min`). */
export const MASKED = -3.4028234663852886e38

/**
 * x·w / √(mean(x²) + epsilon): RMSNorm (Zhang & Sennrich 2019), T5's layer norm, without mean or bias.
 * @param x [rows, width]
 * @param weight [width]
 */
export function rmsNorm(x: tf.Tensor, weight: tf.Tensor, epsilon: number): tf.Tensor {
  const own = kernels()
  return differentiable([x, weight], (save) => {
    if (own) {
      const [value, inverse] = own('TunebookRmsNorm', [x, weight], [floatAttr('epsilon', epsilon)])
      save([x, inverse!, weight])
      return { value: value!, gradient: (dy, saved) => own('TunebookRmsNormGradient', [dy, ...saved]) }
    }
    const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(x), -1, true), epsilon))
    const normed = tf.mul(x, inverse)
    save([normed, inverse, weight])
    return {
      value: tf.mul(normed, weight),
      gradient(dy, [normed, inverse, weight]) {
        // Both reductions are of dy·normed: over the rows it is the weight's gradient, against the weight the radial part.
        const [rows, width] = dy.shape as [number, number]
        const product = tf.mul(dy, normed!)
        const radial = tf.div(tf.matMul(product, tf.reshape(weight!, [width, 1])), width)
        const dx = tf.mul(inverse!, tf.sub(tf.mul(dy, weight!), tf.mul(normed!, radial)))
        return [dx, tf.reshape(tf.matMul(tf.ones([1, rows]), product), [width])]
      },
    }
  })
}

/**
 * softmax(queries·keysᵀ + bias + mask)·values, T5's attention: without scaling by the width of a head.
 *
 * Composed, in the gradient of the softmax, Σ over the keys of dW·W is taken as Σ over the head of dy·y (Dao et al. 2022,
 * appendix B.2), which saves two passes over everything of the size of the scores.
 * @param queries [batch, heads, queries, width]
 * @param keys [batch, heads, keys, width], as are the values
 * @param bias [1, heads, queries, keys], learnt: its gradient is summed over the batch
 * @param mask broadcasts to the scores from [batch or 1, heads or 1, queries or 1, keys], constant: it gets no gradient
 * @param dropout gives the factors that the weights are multiplied by, of their shape: 0 or 1/(1 − rate)
 * @returns [batch, heads, queries, width]
 */
export function attend(
  queries: tf.Tensor,
  keys: tf.Tensor,
  values: tf.Tensor,
  { bias, mask }: { readonly bias?: tf.Tensor; readonly mask?: tf.Tensor },
  dropout?: (shape: number[]) => tf.Tensor,
): tf.Tensor {
  const inputs = bias ? [queries, keys, values, bias] : [queries, keys, values]
  const own = kernels()
  return differentiable(inputs, (save) => {
    const scores = tf.matMul(queries, keys, false, true)
    const weights = softmaxOf(scores, bias, mask)
    const factors = dropout?.(weights.shape)
    const value = tf.matMul(factors ? tf.mul(weights, factors) : weights, values)
    save([queries, keys, values, weights, ...(factors ? [factors] : []), ...(own ? [] : [value])])
    return {
      value,
      gradient(dy, [queries, keys, values, weights, ...rest]) {
        const [factors, value] = dropout ? rest : [undefined, ...rest]
        const dropped = factors ? tf.mul(weights!, factors) : weights!
        const dDropped = tf.matMul(dy, values!, false, true)
        const dWeights = factors ? tf.mul(dDropped, factors) : dDropped
        const [dScores, dBias] = softmaxGradient(weights!, dWeights, bias !== undefined, () =>
          tf.sum(tf.mul(dy, value!), -1, true),
        )
        return [
          tf.matMul(dScores!, keys!),
          tf.matMul(dScores!, queries!, true),
          tf.matMul(dropped, dy, true),
          ...(dBias ? [dBias] : []),
        ]
      },
    }
  })
}

export function softmaxOf(scores: tf.Tensor, bias: tf.Tensor | undefined, mask: tf.Tensor | undefined): tf.Tensor {
  const own = kernels()
  const added = [bias, mask]
  if (own) return own('TunebookBiasedSoftmax', [scores, ...added.map((x) => x ?? tf.zeros([0]))])[0]!
  return tf.softmax(added.reduce<tf.Tensor>((sum, x) => (x ? tf.add(sum, x) : sum), scores))
}

/**
 * The gradient of the scores, and summed over the batch that of the bias if there is one.
 * @param radial Σ over the keys of dWeights·weights, where it has to be computed apart
 */
export function softmaxGradient(
  weights: tf.Tensor,
  dWeights: tf.Tensor,
  biased: boolean,
  radial: () => tf.Tensor,
): tf.Tensor[] {
  const own = kernels()
  if (own) return own(biased ? 'TunebookBiasedSoftmaxGradient' : 'TunebookSoftmaxGradient', [weights, dWeights])
  const dScores = tf.mul(weights, tf.sub(dWeights, radial()))
  return biased ? [dScores, tf.sum(dScores, 0, true)] : [dScores]
}

/**
 * Attention's memory of what is decoded, with one more entry; without a gradient.
 * @param slots [batch, heads, capacity, width]
 * @param now [batch, heads, 1, width]
 * @param position [] or [batch] int32, from 0 to below the capacity
 */
export function writeSlot(slots: tf.Tensor, now: tf.Tensor, position: tf.Tensor): tf.Tensor {
  const own = kernels()
  if (own) return own('TunebookWriteSlot', [slots, now, position])[0]!
  const capacity = slots.shape[2] as number
  const places = tf.reshape(tf.range(0, capacity, 1, 'int32'), [1, 1, capacity, 1])
  const here = tf.cast(tf.equal(places, tf.reshape(position, [-1, 1, 1, 1])), 'float32')
  return tf.add(tf.mul(slots, tf.sub(1, here)), tf.mul(now, here))
}

/**
 * Rows of a table; the gradient sums the rows of equal ids.
 * @param table [vocabulary, width]
 * @param ids [rows] int32
 * @returns [rows, width]
 */
export function lookup(table: tf.Tensor, ids: tf.Tensor): tf.Tensor {
  const size = table.shape[0] as number
  return differentiable([table], (save) => {
    save([ids])
    return { value: tf.gather(table, ids as tf.Tensor1D), gradient: (dy, [ids]) => [sumRows(dy, ids!, size)] }
  })
}

/** The rows of `x` [n, width] summed by id into [size, width]; a one-hot product where the backend has no such kernel. */
function sumRows(x: tf.Tensor, ids: tf.Tensor, size: number): tf.Tensor {
  return tf.getKernel('UnsortedSegmentSum', tf.getBackend())
    ? tf.unsortedSegmentSum(x, ids as tf.Tensor1D, size)
    : tf.matMul(oneHot(ids, size), x, true)
}

/** [n] → [n, size] float32. WASM writes integers' bits whatever type it is asked for, so there they are cast. */
function oneHot(ids: tf.Tensor, size: number): tf.Tensor {
  return tf.cast(tf.oneHot(ids as tf.Tensor1D, size), 'float32')
}

/**
 * Spreads one value a distance over the query–key plane: out[0, h, i, j] = line[h, (j − i) mod (queries + keys)].
 * Its constants are of the size of the line, where gathering would need one of the size of the plane.
 * @param line [heads, queries + keys]
 * @returns [1, heads, queries, keys]
 */
export function diagonals(line: tf.Tensor, queries: number, keys: number): tf.Tensor {
  const heads = line.shape[0] as number
  const width = queries + keys
  return differentiable([line], () => {
    // A repeated line, read back in rows that are one shorter, moves on by one place from row to row.
    const repeated = tf.slice(tf.tile(line, [1, queries]), [0, 0], [heads, queries * (width - 1)])
    const rows = tf.reshape(repeated, [heads, queries, width - 1])
    return {
      value: tf.reshape(tf.slice(rows, [0, 0, 0], [heads, queries, keys]), [1, heads, queries, keys]),
      gradient(dy) {
        const rows = padEnd(tf.reshape(dy, [heads, queries, keys]), queries - 1)
        const repeated = padEnd(tf.reshape(rows, [heads, queries * (width - 1)]), queries)
        return [tf.sum(tf.reshape(repeated, [heads, queries, width]), 1)]
      },
    }
  })
}

/** Zeros after the last axis. */
function padEnd(x: tf.Tensor, count: number): tf.Tensor {
  return tf.pad(
    x,
    x.shape.map((_, axis): [number, number] => [0, axis === x.rank - 1 ? count : 0]),
  )
}

/**
 * The sum of −log p(label) over all rows with a label; negative labels (Hugging Face: −100) are ignored.
 * @param logits [rows, vocabulary]
 * @param labels [rows] int32
 * @returns a scalar; divided by {@link countLabels} it is the mean
 */
export function crossEntropySum(logits: tf.Tensor, labels: tf.Tensor): tf.Tensor {
  return differentiable([logits], (save) => {
    const valid = hasLabel(labels)
    const { losses, slopes } = crossEntropies(logits, tf.maximum(labels, tf.scalar(0, 'int32')))
    save([slopes, valid])
    return {
      value: tf.sum(tf.mul(losses, valid)),
      gradient: (dy, [slopes, valid]) => [tf.mul(slopes!, tf.reshape(tf.mul(dy, valid!), [-1, 1]))],
    }
  })
}

/**
 * −log p(label) of each row, 0 where the label is negative; without a gradient.
 * @param logits [rows, vocabulary]
 * @param labels [rows] int32
 * @returns [rows]
 */
export function crossEntropy(logits: tf.Tensor, labels: tf.Tensor): tf.Tensor {
  return tf.mul(crossEntropies(logits, tf.maximum(labels, tf.scalar(0, 'int32'))).losses, hasLabel(labels))
}

/** −log p(label) of each row, and its derivative by the logits, softmax − one-hot: one operation of TensorFlow's. */
function crossEntropies(logits: tf.Tensor, labels: tf.Tensor): { losses: tf.Tensor; slopes: tf.Tensor } {
  const native = nativeBackend()
  if (native) {
    const attributes = [typeAttr('T', DataType.float), typeAttr('Tlabels', DataType.int32)]
    const inputs = [logits, labels]
    const out = native.executeMultipleOutputs('SparseSoftmaxCrossEntropyWithLogits', attributes, inputs, 2)
    return { losses: out[0]!, slopes: out[1]! }
  }
  const centred = tf.sub(logits, tf.max(logits, -1, true))
  const logProbabilities = tf.sub(centred, tf.log(tf.sum(tf.exp(centred), -1, true)))
  const target = oneHot(labels, logits.shape[1]!)
  return {
    losses: tf.neg(tf.sum(tf.mul(logProbabilities, target), -1)),
    slopes: tf.sub(tf.exp(logProbabilities), target),
  }
}

/** How many labels are not ignored: a float32 scalar. */
export function countLabels(labels: tf.Tensor): tf.Tensor {
  return tf.sum(hasLabel(labels))
}

const hasLabel = (labels: tf.Tensor) => tf.cast(tf.greaterEqual(labels, tf.scalar(0, 'int32')), 'float32')

/**
 * Dropout (Srivastava et al. 2014) whose mask depends on the seed, the site and the shape alone. On native TensorFlow
 * it is drawn by an operation, so that a captured step draws anew for each fed seed.
 * @param seed [2] int32, one a step
 * @param site the place in the model, so that no two places share a mask
 */
export function statelessDropout(x: tf.Tensor, rate: number, seed: tf.Tensor, site: number): tf.Tensor {
  if (rate === 0) return x
  return differentiable([x], (save) => {
    const factors = dropoutFactors(x.shape, rate, seed, site)
    save([factors])
    return { value: tf.mul(x, factors), gradient: (dy, [factors]) => [tf.mul(dy, factors!)] }
  })
}

/** What dropout multiplies by: 0 with probability `rate`, a number or a scalar, else 1/(1 − rate). */
export function dropoutFactors(shape: number[], rate: number | tf.Tensor, seed: tf.Tensor, site: number): tf.Tensor {
  const kept = tf.cast(tf.greaterEqual(statelessUniform(shape, seed, site), rate), 'float32')
  return tf.mul(kept, typeof rate === 'number' ? 1 / (1 - rate) : tf.reciprocal(tf.sub(1, rate)))
}

/** Uniform numbers in [0, 1) of a shape. */
function statelessUniform(shape: number[], seed: tf.Tensor, site: number): tf.Tensor {
  // Spread over all integers, so that the sites of one seed are not those of its neighbours.
  const fold = Math.imul(site + 1, 0x9e3779b1)
  const native = nativeBackend()
  if (!native) {
    const [a, b] = seed.dataSync() as Int32Array
    return tf.randomUniform(shape, 0, 1, 'float32', `${(a! + fold) | 0},${b}`)
  }
  const attributes = [
    typeAttr('dtype', DataType.float),
    typeAttr('T', DataType.int32),
    typeAttr('Tseed', DataType.int32),
  ]
  const inputs = [tf.tensor1d(shape, 'int32'), tf.add(seed, tf.tensor1d([fold, 0], 'int32'))]
  return native.executeMultipleOutputs('StatelessRandomUniform', attributes, inputs, 1)[0]!
}

/**
 * A value with its own gradient: one gradient an input, in their order. Only what `save` is given outlives the
 * forward pass, so the gradient may use nothing else.
 */
export function differentiable(
  inputs: readonly tf.Tensor[],
  forward: (save: tf.GradSaveFunc) => {
    value: tf.Tensor
    gradient(dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[]
  },
): tf.Tensor {
  return tf.customGrad((...args) => {
    const { value, gradient } = forward(args[inputs.length] as tf.GradSaveFunc)
    return { value, gradFunc: gradient }
  })(...inputs)
}
