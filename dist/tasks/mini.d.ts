import type { Task } from './task';
/** The embedded world: own-written tasks small enough that a T5 of under a million parameters learns them in minutes. */
export interface MiniWorld {
    /** Tasks to train on. */
    readonly seen: readonly Task[];
    /** New combinations of a known operation and a known topic, for choosing settings. */
    readonly development: readonly Task[];
    /** New combinations of a known operation and a known topic, for reporting. */
    readonly unseenCombinations: readonly Task[];
    /** Operations that no training task has, for reporting. */
    readonly unseenFamilies: readonly Task[];
}
/**
 * Makes the world: the same options give the same tasks, byte for byte. Within a task no input occurs twice, examples
 * included, so any division of its instances is free of leaks.
 * @param options.instances how many instances each task gets; @param options.seed draws them
 */
export declare function mini({ instances, seed }?: {
    instances?: number;
    seed?: number;
}): MiniWorld;
