"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.MODEL_CONFIG_KEYS = exports.CONFIG_KEYS = void 0;
const known_keys_1 = require("../base/known-keys");
const generation_keys_1 = require("./generation-keys");
/** What Transformers itself writes into every model's config.json, or did in older versions. */
exports.CONFIG_KEYS = {
    ...(0, known_keys_1.keys)('harmless', 'architectures', 'torch_dtype', 'dtype', '_name_or_path', 'name_or_path', 'auto_map'),
    ...(0, known_keys_1.keys)('harmless', 'transformers_version', 'transformers.js_config', '_commit_hash', 'tokenizer_class'),
    // How it is computed and what is returned beside the outputs.
    ...(0, known_keys_1.keys)('harmless', 'gradient_checkpointing', 'chunk_size_feed_forward', 'use_bfloat16', 'torchscript', 'use_cache'),
    ...(0, known_keys_1.keys)('harmless', 'return_dict', 'output_attentions', 'output_hidden_states', 'output_past'),
    ...(0, known_keys_1.keys)('harmless', '_attn_implementation', '_attn_implementation_autoset'),
    // Of classifiers.
    ...(0, known_keys_1.keys)('harmless', 'id2label', 'label2id', 'num_labels', 'problem_type', 'finetuning_task', 'classifier_dropout'),
    ...(0, known_keys_1.keys)('harmless', 'unk_token_id', 'sep_token_id', 'cls_token_id', 'mask_token_id'),
    ...(0, known_keys_1.keys)({ only: [false] }, 'is_decoder', 'add_cross_attention', 'tie_encoder_decoder', 'cross_attention_hidden_size'),
    ...(0, known_keys_1.keys)({ only: [{}] }, 'pruned_heads'),
    ...(0, known_keys_1.keys)({ only: [] }, 'quantization_config'),
};
/**
 * The same of models that write. Older folders have settings of generation there too, which are refused, if at all, when
 * outputs are asked for (see generation-config.ts).
 */
exports.MODEL_CONFIG_KEYS = {
    ...exports.CONFIG_KEYS,
    ...(0, known_keys_1.keys)('harmless', 'task_specific_params', 'prefix'),
    ...(0, known_keys_1.keys)('read', Object.keys(generation_keys_1.GENERATION_KEYS), 'model_type', 'pad_token_id', 'tie_word_embeddings'),
};
