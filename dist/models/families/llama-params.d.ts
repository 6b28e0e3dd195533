import type { Rng } from '../../base/random';
import { type Weights } from '../params';
import type { LlamaConfig } from './llama-config';
/** Every parameter's name and shape, in the order of the computation. */
export declare function llamaShapes(config: LlamaConfig): Readonly<Record<string, readonly number[]>>;
/** Freshly drawn parameters with Hugging Face's standard deviation: norms are 1, biases 0. */
export declare function initLlama(config: LlamaConfig, random: Rng): Weights;
