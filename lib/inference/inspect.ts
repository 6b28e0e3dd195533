import * as tf from '@tensorflow/tfjs-core'
import type { T5 } from '../models/checkpoint'
import { decode, encode, logits } from '../models/t5'
import { crossEntropy } from '../tensor/ops'
import { tokenNames } from '../text/token-names'
import { checkIds } from './batches'
import { type Model, whileLoaded } from './load'

/** What a model makes of one source while it is made to write one target (teacher forcing). */
export interface Inspected {
  /** [target]: −ln p of each token of the target, in nats. */
  readonly losses: Float32Array
  /** [target]: the likeliest token at each place, and its probability. */
  readonly best: Int32Array
  readonly bestProbabilities: Float32Array
  /** For each decoder block [heads, target, source]: where the decoder looks in the source; sums to 1 over the source. */
  readonly attention: readonly Float32Array[]
}

/**
 * Looks inside a model, operation by operation, at one example.
 * @param source token ids, EOS included; @param target the same
 * @throws UserError if an id is not in the model's vocabulary
 */
export async function inspect(model: Model, source: Int32Array, target: Int32Array): Promise<Inspected> {
  return whileLoaded(model, async ({ config, tensors }) => {
    checkIds(config, source)
    checkIds(config, target)
    return tf.tidy(() => {
      const mask = tf.ones([1, source.length], 'int32')
      const encoded = encode(config, tensors, tf.tensor2d(source, [1, source.length], 'int32'), mask)
      const read = new Int32Array(target.length).fill(config.decoderStartTokenId, 0, 1)
      read.set(target.subarray(0, -1), 1)
      const attention: Float32Array[] = []
      const ids = tf.tensor2d(read, [1, target.length], 'int32')
      const decoded = decode(config, tensors, ids, encoded, mask, undefined, (weights) => {
        attention.push(weights.dataSync().slice() as Float32Array)
      })
      const scores = tf.reshape(logits(config, tensors, decoded), [target.length, config.vocabSize])
      return {
        losses: crossEntropy(scores, tf.tensor1d(target, 'int32')).dataSync().slice() as Float32Array,
        best: tf.argMax(scores, 1).dataSync().slice() as Int32Array,
        bestProbabilities: tf.max(tf.softmax(scores), 1).dataSync().slice() as Float32Array,
        attention,
      }
    })
  })
}

/** One row a token of the answer: how badly the model expected it, and what it expected instead. */
export async function tokenLosses(model: T5, source: string, answer: string) {
  const { tokenizer, name } = reader(model)
  const target = tokenizer.encode(answer)
  const { losses, best, bestProbabilities } = await inspect(model, tokenizer.encode(source), target)
  return [...target].map((id, i) => ({
    place: i + 1,
    token: name(id),
    probability: Math.exp(-(losses[i] as number)),
    loss: losses[i] as number,
    likeliest: name(best[i] as number),
    itsProbability: bestProbabilities[i] as number,
  }))
}

/** One row a token of the answer and of the source: the attention from one to the other, mean of all blocks and heads. */
export async function attentionTo(model: T5, source: string, answer: string) {
  const { tokenizer, name } = reader(model)
  const [read, written] = [tokenizer.encode(source), tokenizer.encode(answer)]
  const { attention } = await inspect(model, read, written)
  const heads = attention.length * model.config.numHeads
  const size = read.length * written.length
  return [...written].flatMap((to, t) =>
    [...read].map((from, s) => {
      const weight = attention.reduce((sum, block) => {
        for (let at = t * read.length + s; at < block.length; at += size) sum += block[at] as number
        return sum
      }, 0)
      return { place: t + 1, writes: name(to), at: s + 1, reads: name(from), weight: weight / heads }
    }),
  )
}

function reader({ tokenizer }: T5) {
  if (!tokenizer) throw new RangeError('a model without its tokenizer reads no text')
  return { tokenizer, name: tokenNames(tokenizer) }
}
