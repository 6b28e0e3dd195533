import { type Rng, rng } from '../../base/random'
import type { LanguageModel } from '../../models/checkpoint'
import { newModel } from '../../models/families'
import type { Values } from '../../tensor/engine'
import { parseTokenizer } from '../../text/tokenizer'
import { trainVocabulary, type VocabularyOptions } from '../../text/train-vocabulary'

/**
 * A T5 small enough to be trained from nothing in minutes: with the mini world's vocabulary 0.88 million parameters.
 * What it needs to learn positions at all is that their tables start from N(0, 1) and are trained at ten times the
 * learning rate, as the embeddings are (`tuneSmall`).
 */
const ofWidth = (width: number) => ({
  d_model: width,
  d_kv: width / 4,
  num_heads: 4,
  d_ff: 2 * width,
  num_layers: 3,
  num_decoder_layers: 2,
  dropout_rate: 0,
})

export interface SmallT5Options extends VocabularyOptions {
  /** Of the hidden states, a multiple of 4; 128 unless given. */
  readonly width?: number
}

/** The small T5, untrained, with a vocabulary of these texts' words. */
export function smallT5(
  texts: Iterable<string>,
  seed: number,
  { width = 128, ...vocabulary }: SmallT5Options = {},
): LanguageModel {
  const tokenizer = parseTokenizer(trainVocabulary(texts, vocabulary))
  const random = rng(seed).fork('parameters')
  const model = newModel({ ...ofWidth(width), model_type: 't5', vocab_size: tokenizer.vocabSize }, random)
  const params = Object.entries(model.params).map(([name, values]) => [name, redrawn(name, values, random)] as const)
  return { ...model, tokenizer, params: Object.fromEntries(params) }
}

/** Tables of relative positions from N(0, 1): a small model trained from nothing learns positions far sooner from these. */
function redrawn(name: string, { shape, values }: Values, random: Rng): Values {
  if (!name.endsWith('relative_attention_bias.weight')) return { shape, values }
  const stream = random.fork(name)
  return { shape, values: values.map(() => stream.normal()) }
}
