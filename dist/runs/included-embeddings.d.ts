import type { EmbeddedTask } from '../selection/similarity';
import type { Task } from '../tasks/task';
/** What the file holds: a row of `dim` signed bytes for each definition, its largest entry ±127; cosines need no more. */
export interface StoredEmbeddings {
    readonly encoder: string;
    /** Of the definitions. */
    readonly hash: string;
    readonly dim: number;
    /** The rows one after the other, in base 64. */
    readonly rows: string;
}
export declare const embeddingsFile: string;
/** Every wording of every task of the mini world, in the order of the file. */
export declare function miniDefinitions(): string[];
/** Vectors as the file holds them: a cosine of two of them is within 0.004 of what it was. */
export declare function packed(vectors: readonly Float32Array[]): string;
/**
 * Tasks of the mini world, embedded by MiniLM as it comes: the embeddings come with the project, so that nothing has to be
 * downloaded to look at them. `embedded` embeds any tasks.
 * @throws UserError for a task that is said otherwise than in the mini world
 */
export declare function includedEmbeddings(tasks: readonly Task[]): EmbeddedTask[];
