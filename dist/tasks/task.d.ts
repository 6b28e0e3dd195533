/**
 * The one canonical form of a task. Every source (Super-NaturalInstructions, P3, FLAN, one's own CSV, …) reads into it;
 * everything after it — prompts, training, metrics — knows only this.
 */
export interface Task {
    /** Unique within its source, e.g. `task1344_glue_entailment_classification`. */
    readonly id: string;
    /** Where it comes from: `superni`, `mini`, … */
    readonly source: string;
    /** Version of the source, or of its schema, e.g. `2.8`. */
    readonly version: string;
    /** The field's category (Super-NaturalInstructions: the first of `Categories`). */
    readonly category: string;
    /** Tasks made from one dataset or generator share a cluster; held-out splits keep clusters together. */
    readonly cluster: string;
    readonly languages: Languages;
    /** Paraphrases of the instruction, the canonical one first. */
    readonly definitions: readonly [string, ...string[]];
    readonly thingsToAvoid?: string;
    readonly emphasis?: string;
    readonly positives: readonly Example[];
    readonly negatives: readonly Example[];
    readonly instances: readonly Instance[];
    /** Fields of the source file that have no place above, kept so that writing back loses nothing. */
    readonly rest: Readonly<Record<string, unknown>>;
}
export interface Languages {
    readonly instruction: readonly string[];
    readonly input: readonly string[];
    readonly output: readonly string[];
}
/** A demonstration: what is shown, never what is tested. */
export interface Example {
    readonly input: string;
    readonly output: string;
    /** Why the output is right, or for a negative example wrong. */
    readonly explanation?: string;
    readonly suggestion?: string;
    readonly rest?: Readonly<Record<string, unknown>>;
}
export interface Instance {
    readonly id: string;
    readonly input: string;
    /** All accepted answers, at least one. */
    readonly targets: readonly [string, ...string[]];
    /** The closed set to rank, where the task has one. */
    readonly choices?: readonly string[];
    readonly rest?: Readonly<Record<string, unknown>>;
}
