/** One of the answers that a prompt offers. */
export interface Option {
    /** What names it in the prompt: `A`, `2`; none for plain list items. */
    readonly mark?: string;
    readonly text: string;
}
/**
 * How an output was understood as an option:
 * - `identity`: it is the option's text byte for byte, or its mark and text as a list has them;
 * - `normalised`: it is the only option of that text but for white space, case and the punctuation around words;
 * - `mark`: it is, or starts with, the option's mark — `(B)`, `B.`, `B`;
 * - `start`: it starts with the words of the option, the longest if several do;
 * - `contains`: the option is the only one whose words occur in it.
 */
export type MatchRule = 'identity' | 'normalised' | 'mark' | 'start' | 'contains';
export declare const matchRules: readonly MatchRule[];
export interface OptionMatch {
    /** Index of the option. */
    readonly option: number;
    readonly rule: MatchRule;
}
/**
 * The options that a prompt lists last: two or more lines after one like `OPTIONS:` (FLAN) or `Options:` (BIG-Bench
 * Hard), each `- text`, `(A) text`, `A. text` or `A) text`. An empty list if there is no such block.
 */
export declare function parseOptions(prompt: string): Option[];
/** Which option an output means, by the first rule that finds exactly one; undefined if none does. */
export declare function matchOption(output: string, options: readonly Option[], rules?: readonly MatchRule[]): OptionMatch | undefined;
/** The options that accepted answers name, by text or mark: exactly, since what a file says is not free. */
export declare function targetOptions(targets: readonly string[], options: readonly Option[]): number[];
/** One output with its options, and the indices of the right ones. */
export interface OptionAnswer {
    readonly output: string;
    readonly options: readonly Option[];
    readonly targets: readonly number[];
}
export interface OptionScores {
    /** Share of outputs that mean a right option, ×100; an output that means none counts as wrong. */
    readonly accuracy: number;
    /** Share of outputs that no rule understood, ×100: a low accuracy with a high share here says little of the model. */
    readonly unparsable: number;
    readonly instances: number;
    /** How many outputs each rule understood, and how many none did. */
    readonly readings: Readonly<Record<MatchRule | 'unreadable', number>>;
    readonly name: string;
}
/** Accuracy of generated answers over closed sets of options, with the share that could not be read. */
export declare function scoreOptions(answers: readonly OptionAnswer[], rules?: readonly MatchRule[]): OptionScores;
/**
 * The answer at the end of a chain of thought, as BIG-Bench Hard's evaluation finds it: what follows the first "the
 * answer is " up to the end of the line, without one final full stop; the whole output where the phrase is missing.
 */
export declare function answerAfterPhrase(output: string): string;
