import type { Rng } from '../../base/random';
import { type Weights } from '../params';
import type { T5Config } from './t5-config';
/** Every parameter's name and shape, in the order of the computation. */
export declare function t5Shapes(config: T5Config): Readonly<Record<string, readonly number[]>>;
/** Freshly drawn parameters with Hugging Face's standard deviations. @throws UserError if memory cannot hold them */
export declare function initT5(config: T5Config, random: Rng): Weights;
