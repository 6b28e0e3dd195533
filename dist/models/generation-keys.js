"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SAMPLING_KEYS = exports.GENERATION_KEYS = void 0;
const known_keys_1 = require("../base/known-keys");
/** What generation_config.json may have: all that Transformers 5 knows, and what older versions wrote. */
exports.GENERATION_KEYS = {
    ...(0, known_keys_1.keys)('read', 'decoder_start_token_id', 'bos_token_id', 'eos_token_id', 'max_length', 'max_new_tokens', 'num_beams'),
    ...(0, known_keys_1.keys)('read', 'early_stopping', 'length_penalty', 'repetition_penalty', 'no_repeat_ngram_size', 'min_length'),
    ...(0, known_keys_1.keys)('read', 'min_new_tokens', 'bad_words_ids', 'suppress_tokens', 'begin_suppress_tokens'),
    ...(0, known_keys_1.keys)('read', 'forced_bos_token_id', 'forced_eos_token_id', 'do_sample'),
    ...(0, known_keys_1.keys)('read', 'temperature', 'top_k', 'top_p'),
    // Of sampling alone, see below.
    ...(0, known_keys_1.keys)('harmless', 'min_p', 'top_h', 'typical_p', 'epsilon_cutoff', 'eta_cutoff'),
    // How it is computed and what is returned beside the outputs.
    ...(0, known_keys_1.keys)('harmless', 'use_cache', 'cache_implementation', 'cache_config', 'max_cache_len', 'low_memory', 'use_mtp'),
    ...(0, known_keys_1.keys)('harmless', 'output_attentions', 'output_hidden_states', 'output_scores', 'output_logits'),
    ...(0, known_keys_1.keys)('harmless', 'return_dict_in_generate', 'compile_config', 'disable_compile', 'prefill_chunk_size'),
    ...(0, known_keys_1.keys)('harmless', 'continuous_batching_config', 'pad_token_id', 'remove_invalid_values'),
    // Of a second model that guesses: the outputs are the same.
    ...(0, known_keys_1.keys)('harmless', 'is_assistant', 'num_assistant_tokens', 'num_assistant_tokens_schedule'),
    ...(0, known_keys_1.keys)('harmless', 'assistant_confidence_threshold', 'assistant_early_exit', 'assistant_lookbehind'),
    ...(0, known_keys_1.keys)('harmless', 'target_lookbehind', 'assistant_ensemble_weight', 'speculation_type'),
    ...(0, known_keys_1.keys)('harmless', 'prompt_lookup_num_tokens', 'max_matching_ngram_size'),
    ...(0, known_keys_1.keys)('harmless', '_from_model_config', 'transformers_version', '_commit_hash'),
    ...(0, known_keys_1.keys)({ only: [1] }, 'encoder_repetition_penalty', 'guidance_scale', 'num_return_sequences', 'num_beam_groups'),
    ...(0, known_keys_1.keys)({ only: [0] }, 'encoder_no_repeat_ngram_size', 'diversity_penalty', 'penalty_alpha'),
    ...(0, known_keys_1.keys)({ only: [false] }, 'renormalize_logits', 'token_healing'),
    ...(0, known_keys_1.keys)({ only: [] }, 'max_time', 'stop_strings', 'exponential_decay_length_penalty', 'sequence_bias'),
    ...(0, known_keys_1.keys)({ only: [] }, 'watermarking_config', 'dola_layers', 'constraints', 'force_words_ids'),
};
/** What else it may have that changes how tokens are drawn. */
exports.SAMPLING_KEYS = {
    ...(0, known_keys_1.keys)({ only: [] }, 'top_h'),
    ...(0, known_keys_1.keys)({ only: [0] }, 'min_p'),
    ...(0, known_keys_1.keys)({ only: [1] }, 'typical_p'),
    ...(0, known_keys_1.keys)({ only: [0, 1] }, 'epsilon_cutoff', 'eta_cutoff'),
};
