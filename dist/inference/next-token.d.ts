import type { Rng } from '../base/random';
import type { SamplingConfig } from '../models/sampling-config';
/** The tokens that may come next, in the order of their ids, and how likely each is: above 0, 1 in all. */
export interface NextToken {
    readonly ids: readonly number[];
    readonly probabilities: readonly number[];
}
/**
 * What Hugging Face Transformers' warpers leave of the next token's scores: its temperature, then its top-k, then its top-p
 * (Holtzman et al. 2020), in float32.
 * @param scores [vocabSize], after the logits processors
 * @throws UserError if no token is left: all are forbidden, or the scores are no numbers
 */
export declare function nextToken(scores: Float32Array, { temperature, topK, topP }: SamplingConfig): NextToken;
/** One of the tokens, as likely as it is. */
export declare function drawn({ ids, probabilities }: NextToken, random: Rng): number;
