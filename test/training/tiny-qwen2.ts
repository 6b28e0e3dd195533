import { rng } from '../../lib/base/random'
import type { LanguageModel } from '../../lib/models/checkpoint'
import { newModel } from '../../lib/models/families'
import { tokenizer } from './tiny-t5'

/** A decoder-only model with biases, of some thousand parameters, drawn from a seed. */
export function tinyQwen2(seed = 0): LanguageModel {
  const config = {
    model_type: 'qwen2',
    vocab_size: tokenizer.vocabSize,
    hidden_size: 16,
    intermediate_size: 24,
    num_hidden_layers: 2,
    num_attention_heads: 4,
    num_key_value_heads: 2,
    tie_word_embeddings: true,
    eos_token_id: 1,
    pad_token_id: 0,
  }
  return { ...newModel(config, rng(seed)), tokenizer }
}
