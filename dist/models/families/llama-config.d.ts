import { type KeyTable } from '../../base/known-keys';
import type { DecoderConfig } from './decoder-only';
import { type Rope } from './rope';
/** The sizes and switches of Llama and its variants: Hugging Face's `config.json` in camel case. */
export interface LlamaConfig extends DecoderConfig {
    readonly dFf: number;
    readonly rmsNormEps: number;
    readonly initializerRange: number;
    readonly rope: Rope;
    /** How many tokens back a query sees, itself included; all of them where there is no window. */
    readonly slidingWindow?: number;
    /** Which projections have a bias. */
    readonly biases: {
        readonly qkv: boolean;
        readonly output: boolean;
        readonly mlp: boolean;
    };
    /** Whether queries and keys are normed head by head before they turn. */
    readonly normsHeads: boolean;
}
/** In what a variant differs from Llama. */
export interface Variant {
    readonly type: string;
    readonly architecture: string;
    readonly normsHeads?: boolean;
    /** The width of a head where `head_dim` is missing; dModel / heads unless given. */
    readonly headDim?: number;
    /** Biases of queries, keys and values whatever the file says. */
    readonly alwaysBiased?: boolean;
    /** The file's window, if it is used. */
    readonly window?: (json: Readonly<Record<string, unknown>>) => unknown;
}
/** Where layers differ in their window, the window is refused rather than taken for all of them. */
declare function qwenWindow(json: Readonly<Record<string, unknown>>): unknown;
export declare const variants: {
    llama: {
        type: string;
        architecture: string;
    };
    mistral: {
        type: string;
        architecture: string;
        window: (json: Readonly<Record<string, unknown>>) => unknown;
    };
    qwen2: {
        type: string;
        architecture: string;
        alwaysBiased: true;
        window: typeof qwenWindow;
    };
    qwen3: {
        type: string;
        architecture: string;
        normsHeads: true;
        headDim: number;
        window: typeof qwenWindow;
    };
};
/**
 * Far above the largest models there are, and small enough that names and shapes of all parameters are listed at once:
 * whether a file has them is checked before anything is made of that size.
 */
/** What config.json of these models may have. */
export declare const LLAMA_CONFIG_KEYS: KeyTable;
/** Reads the content of a `config.json`; what it leaves out takes Hugging Face's defaults. */
export declare function parseLlamaConfig(variant: Variant, json: unknown, file: string): LlamaConfig;
/** The content of a `config.json` that Transformers reads as this model: all that was read, and what may have changed. */
export declare const llamaConfigJson: (variant: Variant, config: LlamaConfig) => Record<string, unknown>;
export {};
