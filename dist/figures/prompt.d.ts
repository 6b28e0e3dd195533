import type { Prompt } from '../prompts/format';
import type { Tokenizer } from '../text/tokenizer';
/**
 * Shows a prompt piece by piece, each kind in its colour, with the accepted answers under it, and what truncation cut.
 * @param tokenizer counts the tokens of each piece — those that it adds to the text before it, so that they add up — and
 *   strikes out what was cut off the right end
 */
export declare function showPrompt(prompt: Prompt, tokenizer?: Tokenizer): void;
