import type { Task } from './task';
import { type WorldParts } from './world';
/** Reads a world from its folder. @param kept what is left of tasks @param test how many instances of each are kept for tests */
export type ReadWorld = (data: string, kept: (tasks: readonly Task[]) => Task[], test: number) => WorldParts;
/** A world of tasks without an official split: a quarter, by their datasets, is for reporting; instances are in a random order. */
export declare function heldOutByDataset(tasks: readonly Task[], test: number): WorldParts;
/** Super-NaturalInstructions under its official split; tests are the first instances, as in the official evaluation. */
export declare const superni: ReadWorld;
export declare const ni: ReadWorld;
export declare const bbh: ReadWorld;
export declare const folder: ReadWorld;
/** P3's rendered prompts. Names begin with the dataset's: those that share their first word are kept together. */
export declare const p3: ReadWorld;
/**
 * ESCO's four tasks, each an area: two kinds of classification to tune on, linking and questions to report. Tests are about
 * other concepts than training, and share no name with it.
 */
export declare const esco: ReadWorld;
