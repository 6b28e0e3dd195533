import type { DecoderConfig } from './decoder-layers'

/** What the `config.json` of Llama's kin says of a model's class and sizes, by Transformers' names. */
export function decoderSizes(
  { type, architecture }: { readonly type: string; readonly architecture: string },
  config: DecoderConfig & { readonly dFf: number },
): Record<string, unknown> {
  return {
    architectures: [architecture],
    model_type: type,
    vocab_size: config.vocabSize,
    hidden_size: config.dModel,
    intermediate_size: config.dFf,
    num_hidden_layers: config.numLayers,
    num_attention_heads: config.numHeads,
    num_key_value_heads: config.numKvHeads,
    head_dim: config.headDim,
    tie_word_embeddings: config.tieWordEmbeddings,
  }
}
