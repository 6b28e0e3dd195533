import type { TokenBudget } from '../prompts/format';
import type { Tokenizer } from '../text/tokenizer';
import type { LanguageModel } from './checkpoint';
/** From texts to the ids that a model reads and writes: the same for training, answering and ranking. */
export interface PromptEncoder {
    /** Whether the model's chat template is put around prompts. */
    readonly chat: boolean;
    /** @returns the whole prompt's ids, and how many of its text's tokens were cut off the right end */
    prompt(source: string): {
        readonly ids: Int32Array;
        readonly cut: number;
    };
    /** An answer's ids with the one that ends it, and whether it was cut. */
    answer(text: string): {
        readonly ids: Int32Array;
        readonly cut: boolean;
    };
    /** An output's text. */
    decode(ids: ArrayLike<number>): string;
    /** What a prompt's text may hold, for formats. */
    readonly budget: TokenBudget;
}
export interface PromptEncoderOptions {
    /** Whether the model's chat template is put around prompts, where it has one (default: true). */
    readonly chat?: boolean;
    /**
     * The most tokens of a prompt and of an answer, special ones included; no bound unless given. With one of an answer, a prompt
     * leaves room for it where a model has positions for so many tokens only.
     */
    readonly maxSource?: number;
    readonly maxTarget?: number;
}
type Kind = Pick<LanguageModel, 'family' | 'config' | 'adapter' | 'dir'> & {
    readonly tokenizer?: Tokenizer;
};
/** @throws UserError if the model has no tokenizer, or no room is left for a prompt's text */
export declare function promptEncoder(model: Kind, options?: PromptEncoderOptions): PromptEncoder;
export {};
