import * as tf from '@tensorflow/tfjs-core';
import type { Divided } from '../models/layout';
import { type Compared, type TensorFunction } from '../tensor/captured-function';
import type { Named } from '../tensor/engine';
import type { LoadedModel } from './load';
import type { LogitsProcessor } from './logits-processors';
/** What functions of a model need to know of it. */
type Asked = Pick<LoadedModel, 'family' | 'config'>;
/** Names a model among those whose captured functions are kept. */
export declare const keyOf: ({ family, config }: Asked, parts: number) => string;
/** How tokens are chosen: greedily, by beam search. */
export interface DecodingStrategy {
    /** Names the strategy among those of one model, with all that `choose` depends on. */
    readonly key: string;
    /** Rows that share a source. */
    readonly beams: number;
    /** How many tokens one run adds. */
    readonly tokens: number;
    /**
     * What follows from the logits [rows, vocabSize], in tfjs operations only: `ids` [rows] are read next if one run adds
     * several tokens.
     */
    choose(logits: tf.Tensor, feeds: Named): Named & {
        readonly ids?: tf.Tensor;
    };
    /** What the best choice has that there is, and what this one has, of the same shape: equal if it is right. */
    worth(logits: tf.Tensor, feeds: Named, choice: Named): {
        readonly best: tf.Tensor;
        readonly chosen: tf.Tensor;
    };
}
/** The scores of all tokens, for choosing outside of the graph. */
export declare function scoresStrategy(kind: 'logits' | 'log-probabilities', beams: number): DecodingStrategy;
/** One row of these scores, changed as its tokens before ask for. @param ids what the row has written */
export declare function processed(process: LogitsProcessor | undefined, prompt: Divided, ids: readonly number[], scores: Chosen[string] | undefined, row: number, { config: { vocabSize } }: Asked): Float32Array;
/**
 * Some decoding steps as one pure function. Its inputs are a cache and its `attentionMask` (see `Family`), `ids`
 * [rows], `position` [] and whatever the strategy asks for; if `from` [rows] is among them, each row continues that row's
 * past. It returns the changed part of the cache, and what the strategy chose, one column a token: [rows, tokens, …].
 */
export declare function decodingSteps(model: Asked, { tokens, choose }: DecodingStrategy): TensorFunction;
/**
 * Whether `results` of such steps are right, though rounding decides among choices that are as good: the steps again,
 * going on with what was chosen. The cache must be the same, and the choices be worth what the best ones are.
 */
export declare function comparedSteps(model: Asked, { tokens, worth }: DecodingStrategy, params: Named, inputs: Named, results: Named): Compared;
/** A batch being decoded, all its rows at the same position. */
export interface Decoding {
    /**
     * Reads one token a row and goes on by as many as the strategy's; resolves to what was chosen, [rows, tokens, …] flat.
     * @param ids one a row; `beams` neighbouring rows share a source
     * @param feeds flat, one entry a row
     * @param from for each row the row whose past it continues; its own unless given
     */
    step(ids: Int32Array, feeds?: Readonly<Record<string, Float32Array>>, from?: Int32Array): Promise<Chosen>;
    /** Goes on with these sources alone. */
    keep(sources: readonly number[]): void;
    dispose(): void;
}
export type Chosen = Readonly<Record<string, Float32Array | Int32Array>>;
/**
 * Reads a batch of prompts and makes ready to write after them. The sources are padded to one of a few lengths, and the
 * batch to one of a few sizes by sources that nobody asks for, so that few shapes occur: each is recorded once.
 * @param maxNew the most tokens that will be decoded
 */
export declare function startDecoding({ family, config, tensors, parts }: LoadedModel, prompts: readonly Divided[], strategy: DecodingStrategy, maxNew: number): Decoding;
export {};
