import type { DecoderConfig } from './decoder-only';
import { type Rope } from './rope';
/** What attention of a layer sees: all tokens before, or a window of them. */
declare const LAYER_TYPES: readonly ["full_attention", "sliding_attention"];
type LayerType = (typeof LAYER_TYPES)[number];
/** Gemma 2's and 3's sizes and switches: Hugging Face's `config.json` in camel case. */
export interface GemmaConfig extends DecoderConfig {
    readonly dFf: number;
    /** Whether queries and keys are normed head by head before they turn. */
    readonly normsHeads: boolean;
    readonly layerTypes: readonly LayerType[];
    readonly slidingWindow: number;
    /** How queries and keys turn in each type of layer. */
    readonly rope: Readonly<Record<LayerType, Rope>>;
    /** Queries are multiplied by its −½th power. */
    readonly queryPreAttnScalar: number;
    /** Scores of attention, and logits, are squeezed to between −cap and cap; not unless given. */
    readonly attnLogitSoftcapping?: number;
    readonly finalLogitSoftcapping?: number;
    readonly rmsNormEps: number;
    readonly initializerRange: number;
}
/** In what Gemma 2 and Gemma 3 differ. */
export interface GemmaVariant {
    readonly type: string;
    readonly architecture: string;
    readonly vocabSize: number;
    readonly normsHeads: boolean;
    /** The last of so many layers sees all, where the file does not say which do. */
    readonly pattern: number;
    /** Caps of attention's scores and of logits that the file may leave out. */
    readonly softcapping: readonly [number | undefined, number | undefined];
    /** Whether layers with a window turn otherwise than the rest. */
    readonly ropeByType: boolean;
}
export declare const gemmaVariants: readonly GemmaVariant[];
/** Reads the content of a `config.json`; what it leaves out takes Hugging Face's defaults. */
export declare function parseGemmaConfig(variant: GemmaVariant, json: unknown, file: string): GemmaConfig;
/** The content of a `config.json` that Transformers reads as this model: all that was read, and what may have changed. */
export declare const gemmaConfigJson: (variant: GemmaVariant, config: GemmaConfig) => Record<string, unknown>;
export {};
