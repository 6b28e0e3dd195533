import type { Experiment } from './experiment';
/** In the order in which the README has them. */
export declare const experiments: readonly Experiment[];
/**
 * An experiment by its name, or the one in a file of one's own, such as `./mine.ts`.
 * @throws UserError that lists the names if there is none of this one; naming the file if it has none
 */
export declare function findExperiment(word: string): Experiment;
