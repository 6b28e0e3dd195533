import type { Rng } from '../base/random';
import type { Instance, Task } from '../tasks/task';
/** Task + Instance → source and targets: a pure function with a name, so that a run can say what it was shown. */
export interface PromptFormat {
    /** `tk-instruct`, `thesis`, … */
    readonly name: string;
    /** The switches, as plain JSON: part of a run's identity. */
    readonly switches: Readonly<Record<string, string | number | boolean>>;
    /**
     * @param options.budget what the source may hold; without it nothing is cut
     * @param options.random needed only by formats that draw (random encodings)
     */
    render(task: Task, instance: Instance, options?: RenderOptions): Prompt;
}
export interface RenderOptions {
    readonly budget?: TokenBudget;
    readonly random?: Rng;
}
/** How many tokens a source may hold, and the tokenizer's two directions that deciding it needs. */
export interface TokenBudget {
    /** EOS included. */
    readonly maxSource: number;
    /** Token ids, EOS appended. */
    encode(text: string): ArrayLike<number>;
    /** Text of ids, special tokens left out. */
    decode(ids: ArrayLike<number>): string;
}
export interface Prompt {
    readonly source: string;
    readonly targets: readonly [string, ...string[]];
    readonly choices?: readonly string[];
    /** The source in named pieces, for teaching; joined they are `source` unless the query was cut. */
    readonly pieces: readonly Piece[];
    readonly cut: Cut;
}
export interface Piece {
    readonly kind: 'task' | 'title' | 'definition' | 'prompt' | 'thingsToAvoid' | 'emphasis' | 'positive' | 'negative' | 'template' | 'subPrompt' | 'query' | 'options';
    readonly text: string;
}
/** What truncation took away from one prompt. */
export interface Cut {
    /** Demonstrations that the switches asked for and the task has, but the budget refused. */
    readonly positivesDropped: number;
    readonly negativesDropped: number;
    /** Tokens cut off the right end, which is where the query stands. */
    readonly queryTokens: number;
}
