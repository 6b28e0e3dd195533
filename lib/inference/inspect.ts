import * as tf from '@tensorflow/tfjs-core'
import { sourceIds } from '../models/adapter'
import type { LanguageModel } from '../models/checkpoint'
import { checkIds, checkRoom, divided, shiftRight } from '../models/layout'
import { promptEncoder } from '../models/prompt-ids'
import { crossEntropy } from '../tensor/ops'
import { tokenNames } from '../text/token-names'
import type { Tokenizer } from '../text/tokenizer'
import { type Model, whileLoaded } from './load'

/** What a model makes of one source while it is made to write one target (teacher forcing). */
export interface Inspected {
  /** [target]: −ln p of each token of the target, in nats. */
  readonly losses: Float32Array
  /** [target]: the likeliest token at each place, and its probability. */
  readonly best: Int32Array
  readonly bestProbabilities: Float32Array
  /**
   * For each layer that writes [heads, target, source]: where it looks in what was read. An encoder-decoder's weights sum to 1
   * over the source; a decoder-only model's leave the rest to what it wrote itself. A prompt's last token counts as written.
   */
  readonly attention: readonly Float32Array[]
}

/**
 * Looks inside a model, operation by operation, at one example.
 * @param source token ids, EOS included; @param target the same
 * @throws UserError if an id is not in the model's vocabulary
 */
export async function inspect(model: Model, source: Int32Array, target: Int32Array): Promise<Inspected> {
  return whileLoaded(model, async (loaded) => {
    const { family, config, tensors } = loaded
    checkIds(config, target)
    checkRoom(loaded, source, target.length)
    const prompt = divided(loaded, source)
    return tf.tidy(() => {
      const time = prompt.source.length
      const attentionMask = tf.ones([1, time], 'int32')
      const inputIds = tf.tensor2d(prompt.source, [1, time], 'int32')
      const read = family.read(config, tensors, { inputIds, attentionMask })
      const before = new Int32Array(target.length)
      shiftRight(prompt.start, target, before)
      const attention: Float32Array[] = []
      const ids = tf.tensor2d(before, [1, target.length], 'int32')
      const logits = family.write(config, tensors, read, attentionMask, ids, undefined, (weights) => {
        attention.push(weights.dataSync().slice() as Float32Array)
      })
      const scores = tf.reshape(logits, [target.length, config.vocabSize])
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
export async function tokenLosses(model: LanguageModel, source: string, answer: string) {
  const { encoder, name } = reader(model)
  const target = encoder.answer(answer).ids
  const { losses, best, bestProbabilities } = await inspect(model, encoder.prompt(source).ids, target)
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
export async function attentionTo(model: LanguageModel, source: string, answer: string) {
  const { encoder, name } = reader(model)
  const [prompt, written] = [encoder.prompt(source).ids, encoder.answer(answer).ids]
  const { attention } = await inspect(model, prompt, written)
  const read = divided(model, prompt).source
  const virtual = sourceIds(model).length
  const heads = attention.length * model.config.numHeads
  const size = read.length * written.length
  return [...written].flatMap((to, t) =>
    [...read].map((from, s) => {
      const weight = attention.reduce((sum, block) => {
        for (let at = t * read.length + s; at < block.length; at += size) sum += block[at] as number
        return sum
      }, 0)
      const reads = s < virtual ? `virtual token ${s + 1}` : name(from)
      return { place: t + 1, writes: name(to), at: s + 1, reads, weight: weight / heads }
    }),
  )
}

function reader(model: LanguageModel) {
  const encoder = promptEncoder(model)
  return { encoder, name: tokenNames(model.tokenizer as Tokenizer) }
}
