import type { GenerationConfig } from '../models/generation-config';
/**
 * Changes the scores of the next token (logits in greedy decoding, log-probabilities in beam search) as Hugging Face
 * Transformers' logits processors do, in their order and in float32.
 * @param ids what was decoded so far, and before it what the output goes on from: the start token, or the prompt
 * @param scores [vocabSize], changed in place
 * @param from how many of the ids were there before the output
 */
export type LogitsProcessor = (ids: readonly number[], scores: Float32Array, from: number) => void;
type Settings = Omit<GenerationConfig, 'file' | 'json' | 'refused' | 'doSample'>;
/** All that the settings ask for as one; undefined if they ask for none. @param maxNew where outputs end at the latest */
export declare function logitsProcessor(settings: Settings, maxNew: number): LogitsProcessor | undefined;
export {};
