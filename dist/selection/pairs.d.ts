import type { Rng } from '../base/random';
import type { TaskInstructions } from './instructions';
import { type EmbeddedTask } from './similarity';
/** Two wordings, and how similar an encoder is to find them: 1 of one task, 0 of different ones. */
export interface LabelledPair {
    readonly texts: readonly [string, string];
    readonly label: number;
}
/** Pairs that are made when they are asked for, each always the same. An array is one too, by its own `at`. */
export interface Pairs {
    readonly length: number;
    at(place: number): LabelledPair | undefined;
}
export interface AlignmentPairs extends Pairs {
    readonly positives: number;
    readonly negatives: number;
    /** Wordings for which no other task's was unlike enough, or all those were taken. */
    readonly lonely: number;
}
export interface PairOptions {
    /** Of all pairs of a task's wordings this share is taken, rounded down; 0.4 unless given. */
    readonly share?: number;
    /** Another task's wording is a negative if the encoder finds a cosine below this; 0.3 unless given. */
    readonly below?: number;
    /** How often a wording is a negative at most; 4 unless given. */
    readonly uses?: number;
}
/**
 * The pairs that INSTA aligns its encoder with (Lee et al. 2024, section 3.2, and its code): of each task's wordings a random
 * share of their pairs, and for each wording one of another task that the encoder finds unlike it. The defaults are those of
 * its training pairs; its development pairs are `{ share: 1, below: Infinity, uses: Infinity }`.
 *
 * The number of pairs grows with the square of a task's wordings, the memory needed with their number: positives are
 * counted, not listed.
 * @param embedded the tasks' wordings as the encoder embeds them before alignment (`embedTasks`)
 * @throws UserError if the two do not belong together, or no pair is left
 */
export declare function alignmentPairs(tasks: readonly TaskInstructions[], embedded: readonly EmbeddedTask[], random: Rng, { share, below, uses }?: PairOptions): AlignmentPairs;
