import type { TaskInstructions } from './instructions';
import { type Selected } from './ranking';
import { type By } from './scores';
/** A task as vectors: one for each wording of its instruction (or for each of its samples), all of one length. */
export interface EmbeddedTask {
    readonly task: string;
    readonly embeddings: readonly Float32Array[];
}
export interface SelectionOptions {
    /** How many training tasks to choose for each target. */
    readonly k: number;
    readonly by?: By;
}
/**
 * The training tasks whose instructions are most similar to each target's, by the cosines of their embeddings (INSTA, Lee
 * et al. 2024, section 3.1). A target that is a training task too is never chosen for itself; one asked alike under another
 * name is, with score 1.
 * @throws UserError where `k` is more than there are tasks, a name occurs twice, or embeddings do not fit each other
 */
export declare function selectTasks(targets: readonly EmbeddedTask[], train: readonly EmbeddedTask[], options: SelectionOptions): Selected[];
/**
 * The same without an encoder, a baseline: cosines of TF-IDF vectors of the instructions' words, weighed by how few of the
 * training instructions have them.
 */
export declare function selectByWords(targets: readonly TaskInstructions[], train: readonly TaskInstructions[], options: SelectionOptions): Selected[];
/** The vector at length one, so that products are cosines; zeros stay zeros. */
export declare function unit(embedding: ArrayLike<number>, dim: number, at: string): Float64Array;
export declare function dot(a: Float64Array, b: Float64Array): number;
