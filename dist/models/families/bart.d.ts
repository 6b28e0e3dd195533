import type { Family } from '../family';
import { type Activation } from './activations';
import { type EncoderDecoderConfig, type Stack } from './encoder-decoder';
/** BART's sizes and switches: Hugging Face's `config.json` in camel case. */
interface BartConfig extends EncoderDecoderConfig {
    readonly dFf: Readonly<Record<Stack, number>>;
    readonly maxPositions: number;
    readonly activation: Activation;
    /** Whether embeddings of tokens are multiplied by √dModel. */
    readonly scaleEmbedding: boolean;
    /** Whether what comes out of activations is among what is dropped in training. */
    readonly dropsActivation: boolean;
    readonly initStd: number;
}
/** BART (Lewis et al. 2020): learned positions, biases, and norms after each sum. */
export declare const bart: Family<BartConfig>;
export {};
