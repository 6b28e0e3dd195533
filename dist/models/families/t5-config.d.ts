import { type KeyTable } from '../../base/known-keys';
import type { EncoderDecoderConfig } from './encoder-decoder';
/** A T5's sizes and switches: Hugging Face's `config.json` in camel case. */
export interface T5Config extends EncoderDecoderConfig {
    readonly dFf: number;
    readonly relativeAttentionNumBuckets: number;
    readonly relativeAttentionMaxDistance: number;
    readonly layerNormEpsilon: number;
    readonly initializerFactor: number;
    /** v1.0: `relu`; v1.1 and FLAN: `gated-gelu`, with the tanh approximation; UL2: `gated-silu`. */
    readonly feedForwardProj: keyof typeof ACTIVATIONS;
    /** Whether the decoder's output is multiplied by dModel^−½ before the output layer: v1.0 yes, v1.1 and FLAN no. */
    readonly scaleDecoderOutputs: boolean;
    readonly decoderStartTokenId: number;
}
/** In what a variant differs from T5: its names, what its file may leave out, and whether it knows of scaled outputs. */
export interface T5Variant {
    readonly type: string;
    readonly architecture: string;
    readonly defaults: Readonly<Record<string, unknown>>;
    readonly scales: boolean;
}
/** Those of T5-small v1.0 are in `parseT5Config`. */
export declare const T5: T5Variant;
export declare const MT5: T5Variant;
/** What Transformers calls the activation of each kind of feed-forward layer. */
declare const ACTIVATIONS: {
    readonly relu: "relu";
    readonly 'gated-gelu': "gelu_new";
    readonly 'gated-silu': "silu";
};
/**
 * Far above the largest T5 there is (11 billion parameters), and small enough that names and shapes of all parameters are
 * listed at once: whether a file has them is checked before anything is made of that size.
 */
/** What config.json of a T5 may have. */
export declare const T5_CONFIG_KEYS: KeyTable;
/**
 * Reads the content of a `config.json`; what it leaves out takes Hugging Face's defaults.
 * @param file what messages call it
 * @throws UserError naming the field and what was expected
 */
export declare function parseT5Config(json: unknown, file?: string, variant?: T5Variant): T5Config;
/** The content of a `config.json` that Hugging Face Transformers 4 and 5 read as this model. */
export declare function t5ConfigJson(config: T5Config, { type, architecture, scales }?: T5Variant): Record<string, unknown>;
export {};
