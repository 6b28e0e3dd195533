import { type KeyTable } from '../../base/known-keys';
import { type Prompts } from './encoder-files';
/** A BERT's or MPNet's sizes: Hugging Face's `config.json` in camel case. */
export interface EncoderConfig {
    readonly kind: 'bert' | 'mpnet';
    readonly vocabSize: number;
    /** Width of the hidden states. */
    readonly dModel: number;
    readonly dFf: number;
    readonly numLayers: number;
    readonly numHeads: number;
    /** Rows of the table of positions; MPNet uses all but its first two for tokens. */
    readonly maxPositions: number;
    readonly layerNormEpsilon: number;
    readonly dropoutRate: number;
    readonly attentionDropoutRate: number;
    readonly padTokenId: number;
}
/** How token states become the embedding of a sentence: what sentence-transformers' modules say. */
export interface Pooling extends Prompts {
    /** The mean of all tokens' states, or the first token's. */
    readonly pooling: 'mean' | 'cls';
    /** Whether the tokens of a prompt count among those of a sentence, or only change their states. */
    readonly includePrompt: boolean;
    /** Whether embeddings are scaled to length 1. */
    readonly normalize: boolean;
    /** Tokens of a sentence at most, special ones included; what is more is cut. */
    readonly maxTokens: number;
    /** Whether texts are lower-cased before the tokenizer sees them. */
    readonly lowercase: boolean;
}
/** The most tokens that the model has positions for. */
export declare const positionsOf: ({ kind, maxPositions }: EncoderConfig) => number;
/** What config.json of a BERT or MPNet may have. */
export declare const ENCODER_CONFIG_KEYS: KeyTable;
/**
 * Reads a `config.json`; what it leaves out takes Hugging Face's defaults, which BERT and MPNet share.
 * @throws UserError naming the field and what was expected
 */
export declare function parseEncoderConfig(json: unknown, file: string): EncoderConfig;
/**
 * Reads what sentence-transformers writes beside a model: modules.json, the settings of its modules, and prompts. A folder
 * without modules.json is a plain model, which sentence-transformers gives mean pooling.
 * @throws UserError naming the file and the module or setting that is not read here
 */
export declare function readPooling(dir: string, config: EncoderConfig): Pooling;
