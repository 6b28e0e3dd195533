import type { Family } from '../family';
import { type Activation } from './activations';
import { type DecoderConfig } from './decoder-only';
/** GPT-2's sizes and switches: Hugging Face's `config.json` in camel case. */
interface Gpt2Config extends DecoderConfig {
    readonly dFf: number;
    readonly maxPositions: number;
    readonly activation: Activation;
    readonly layerNormEpsilon: number;
    readonly initializerRange: number;
}
/** GPT-2 (Radford et al. 2019): learned positions, and projections that checkpoints have as [in, out]. */
export declare const gpt2: Family<Gpt2Config>;
export {};
