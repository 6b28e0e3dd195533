import type { Family } from '../family';
import { type LlamaConfig, type Variant } from './llama-config';
/**
 * Llama (Touvron et al. 2023) and what is built like it: Llama 2 and 3, SmolLM2, TinyLlama, Mistral (a sliding window),
 * Qwen 2 (biases of queries, keys and values) and Qwen 3 (norms of queries and keys).
 */
export declare function llamaFamily(variant: Variant): Family<LlamaConfig>;
