import type { Family } from '../family';
import { type Activation } from './activations';
import { type DecoderConfig } from './decoder-only';
import { type Rope } from './rope';
/** GPT-NeoX's sizes and switches: Hugging Face's `config.json` in camel case. */
interface GptNeoxConfig extends DecoderConfig {
    readonly dFf: number;
    readonly activation: Activation;
    readonly layerNormEps: number;
    readonly initializerRange: number;
    readonly rope: Rope;
    /** Whether the feed-forward layer reads what attention reads, not what came of it. */
    readonly useParallelResidual: boolean;
    /** Whether attention's projections have biases. */
    readonly attentionBias: boolean;
}
/** GPT-NeoX (Black et al. 2022) and Pythia: a part of each head turns, and attention and feed-forward layer stand side by side. */
export declare const gptNeox: Family<GptNeoxConfig>;
export {};
