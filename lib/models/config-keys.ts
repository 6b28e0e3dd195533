import { type KeyTable, keys } from '../base/known-keys'
import { GENERATION_KEYS } from './generation-keys'

/** What Transformers itself writes into every model's config.json, or did in older versions. */
export const CONFIG_KEYS: KeyTable = {
  ...keys('harmless', 'architectures', 'torch_dtype', 'dtype', '_name_or_path', 'name_or_path', 'auto_map'),
  ...keys('harmless', 'transformers_version', 'transformers.js_config', '_commit_hash', 'tokenizer_class'),
  // How it is computed and what is returned beside the outputs.
  ...keys('harmless', 'gradient_checkpointing', 'chunk_size_feed_forward', 'use_bfloat16', 'torchscript', 'use_cache'),
  ...keys('harmless', 'return_dict', 'output_attentions', 'output_hidden_states', 'output_past'),
  ...keys('harmless', '_attn_implementation', '_attn_implementation_autoset'),
  // Of classifiers.
  ...keys('harmless', 'id2label', 'label2id', 'num_labels', 'problem_type', 'finetuning_task', 'classifier_dropout'),
  ...keys('harmless', 'unk_token_id', 'sep_token_id', 'cls_token_id', 'mask_token_id'),
  ...keys({ only: [false] }, 'is_decoder', 'add_cross_attention', 'tie_encoder_decoder', 'cross_attention_hidden_size'),
  ...keys({ only: [{}] }, 'pruned_heads'),
  ...keys({ only: [] }, 'quantization_config'),
}

/**
 * The same of models that write. Older folders have settings of generation there too, which are refused, if at all, when
 * outputs are asked for (see generation-config.ts).
 */
export const MODEL_CONFIG_KEYS: KeyTable = {
  ...CONFIG_KEYS,
  ...keys('harmless', 'task_specific_params', 'prefix'),
  ...keys('read', Object.keys(GENERATION_KEYS), 'model_type', 'pad_token_id', 'tie_word_embeddings'),
}
