import type { Experiment } from './experiment';
/** Whether this is the path of a file with an experiment in it, not the name of one. */
export declare const isOwnFile: (word: string) => boolean;
/**
 * The experiment that a file of TypeScript or JavaScript exports: its default export, or the only experiment among the others.
 * What the file and what it imports adds to the tables of metrics, formats and worlds is there as well.
 * @throws UserError naming the file where it is not there, cannot be loaded, or exports no experiment
 */
export declare function experimentIn(path: string): Experiment;
