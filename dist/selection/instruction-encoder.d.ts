import type { Task } from '../tasks/task';
import type { World } from '../tasks/world';
import type { Selected } from './ranking';
import { type EmbeddedTask } from './similarity';
/** The `k` training tasks for each target whose definitions are most like its own, by MiniLM as it comes. */
export declare function byInstructions(targets: readonly Task[], train: readonly Task[], k: number): Promise<Selected[]>;
/** Definitions embedded by MiniLM: all wordings of each task, once per process. */
export declare function embedded(tasks: readonly Task[]): Promise<EmbeddedTask[]>;
/** The same by {@link alignedMiniLM}. */
export declare function byAligned(targets: readonly Task[], world: World, k: number): Promise<Selected[]>;
/** The `k` training tasks whose samples, inputs with their answers, are most like each target's, by MiniLM as it comes. */
export declare function bySamples(targets: readonly Task[], train: readonly Task[], k: number): Promise<Selected[]>;
