import type { LanguageModel } from './checkpoint';
import type { ModelConfig } from './family';
/** A prompt as a model takes it: what it reads, and the token after which its output begins. */
export interface Divided {
    readonly source: Int32Array;
    readonly start: number;
    /** What its output goes on from, for settings that look at all tokens before: the start token, or the whole prompt. */
    readonly before: Int32Array;
}
type Kind = Pick<LanguageModel, 'family' | 'config' | 'adapter'>;
/**
 * Where the answer stands, decided here alone: an encoder-decoder reads all of the prompt and begins its output with a token
 * of its own; a decoder-only model goes on after the prompt's last token.
 * @param start what an encoder-decoder's output begins with, if not with what its configuration says
 * @throws UserError if a prompt that has to be gone on from has no tokens, or an id is not in the model's vocabulary
 */
export declare function divided(model: Kind, prompt: Int32Array, start?: number): Divided;
/** @throws UserError if an id is not in the model's vocabulary */
export declare function checkIds({ vocabSize }: ModelConfig, ids: Int32Array): void;
/** The most tokens of a prompt that leave room for `written` tokens: none, where a model has positions for fewer. */
export declare function roomForPrompt(model: Kind, written: number): number;
/** @throws UserError if a prompt and what is written after it have more tokens than the model has positions */
export declare function checkRoom(model: Kind, prompt: Int32Array, written: number): void;
/** The prompt that says nothing, for scores that do not depend on one. */
export declare function emptyPrompt({ family, config }: Kind): Int32Array;
/** What is read to predict the labels: the start, then each label but the last. @param into one row, filled with padding */
export declare function shiftRight(start: number, labels: Int32Array, into: Int32Array): void;
export {};
