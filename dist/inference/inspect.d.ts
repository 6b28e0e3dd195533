import type { LanguageModel } from '../models/checkpoint';
import { type Model } from './load';
/** What a model makes of one source while it is made to write one target (teacher forcing). */
export interface Inspected {
    /** [target]: −ln p of each token of the target, in nats. */
    readonly losses: Float32Array;
    /** [target]: the likeliest token at each place, and its probability. */
    readonly best: Int32Array;
    readonly bestProbabilities: Float32Array;
    /**
     * For each layer that writes [heads, target, source]: where it looks in what was read. An encoder-decoder's weights sum to 1
     * over the source; a decoder-only model's leave the rest to what it wrote itself. A prompt's last token counts as written.
     */
    readonly attention: readonly Float32Array[];
}
/**
 * Looks inside a model, operation by operation, at one example.
 * @param source token ids, EOS included; @param target the same
 * @throws UserError if an id is not in the model's vocabulary
 */
export declare function inspect(model: Model, source: Int32Array, target: Int32Array): Promise<Inspected>;
/** One row a token of the answer: how badly the model expected it, and what it expected instead. */
export declare function tokenLosses(model: LanguageModel, source: string, answer: string): Promise<{
    place: number;
    token: string;
    probability: number;
    loss: number;
    likeliest: string;
    itsProbability: number;
}[]>;
/** One row a token of the answer and of the source: the attention from one to the other, mean of all blocks and heads. */
export declare function attentionTo(model: LanguageModel, source: string, answer: string): Promise<{
    place: number;
    writes: string;
    at: number;
    reads: string;
    weight: number;
}[]>;
