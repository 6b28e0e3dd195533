import { type KeyTable, keys } from '../base/known-keys'

/** What generation_config.json may have: all that Transformers 5 knows, and what older versions wrote. */
export const GENERATION_KEYS: KeyTable = {
  ...keys(
    'read',
    'decoder_start_token_id',
    'bos_token_id',
    'eos_token_id',
    'max_length',
    'max_new_tokens',
    'num_beams',
  ),
  ...keys('read', 'early_stopping', 'length_penalty', 'repetition_penalty', 'no_repeat_ngram_size', 'min_length'),
  ...keys('read', 'min_new_tokens', 'bad_words_ids', 'suppress_tokens', 'begin_suppress_tokens'),
  ...keys('read', 'forced_bos_token_id', 'forced_eos_token_id', 'do_sample'),
  ...keys('read', 'temperature', 'top_k', 'top_p'),
  // Of sampling alone, see below.
  ...keys('harmless', 'min_p', 'top_h', 'typical_p', 'epsilon_cutoff', 'eta_cutoff'),
  // How it is computed and what is returned beside the outputs.
  ...keys('harmless', 'use_cache', 'cache_implementation', 'cache_config', 'max_cache_len', 'low_memory', 'use_mtp'),
  ...keys('harmless', 'output_attentions', 'output_hidden_states', 'output_scores', 'output_logits'),
  ...keys('harmless', 'return_dict_in_generate', 'compile_config', 'disable_compile', 'prefill_chunk_size'),
  ...keys('harmless', 'continuous_batching_config', 'pad_token_id', 'remove_invalid_values'),
  // Of a second model that guesses: the outputs are the same.
  ...keys('harmless', 'is_assistant', 'num_assistant_tokens', 'num_assistant_tokens_schedule'),
  ...keys('harmless', 'assistant_confidence_threshold', 'assistant_early_exit', 'assistant_lookbehind'),
  ...keys('harmless', 'target_lookbehind', 'assistant_ensemble_weight', 'speculation_type'),
  ...keys('harmless', 'prompt_lookup_num_tokens', 'max_matching_ngram_size'),
  ...keys('harmless', '_from_model_config', 'transformers_version', '_commit_hash'),
  ...keys({ only: [1] }, 'encoder_repetition_penalty', 'guidance_scale', 'num_return_sequences', 'num_beam_groups'),
  ...keys({ only: [0] }, 'encoder_no_repeat_ngram_size', 'diversity_penalty', 'penalty_alpha'),
  ...keys({ only: [false] }, 'renormalize_logits', 'token_healing'),
  ...keys({ only: [] }, 'max_time', 'stop_strings', 'exponential_decay_length_penalty', 'sequence_bias'),
  ...keys({ only: [] }, 'watermarking_config', 'dola_layers', 'constraints', 'force_words_ids'),
}

/** What else it may have that changes how tokens are drawn. */
export const SAMPLING_KEYS: KeyTable = {
  ...keys({ only: [] }, 'top_h'),
  ...keys({ only: [0] }, 'min_p'),
  ...keys({ only: [1] }, 'typical_p'),
  ...keys({ only: [0, 1] }, 'epsilon_cutoff', 'eta_cutoff'),
}
