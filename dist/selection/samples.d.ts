import type { Selected } from './ranking';
import { type EmbeddedTask } from './similarity';
/**
 * Selection by samples of the data, which needs instances of the target where instructions need none: the cosine between
 * the mean embeddings of a target's and a training task's samples (`samplesOf`).
 */
export declare function selectBySamples(targets: readonly EmbeddedTask[], train: readonly EmbeddedTask[], { k }: {
    readonly k: number;
}): Selected[];
/** The mean of a task's embeddings, each at length one: (d). */
export declare function meanEmbedding({ task, embeddings }: EmbeddedTask): Float32Array;
