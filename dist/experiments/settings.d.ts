import type { Experiment, Lists, Settings } from './experiment';
/** What every experiment over worlds can be set to. A type, not an interface, so that it is also a record of settings. */
export type Setup = {
    readonly world: string;
    /** The folder of the world's data, from the repository's root. */
    readonly data: string;
    readonly model: string;
    /** What is trained of it. */
    readonly tune: string;
    readonly format: string;
    readonly answer: string;
    /** Keys with commas; the first one is what figures and differences show. */
    readonly metric: string;
    /** The most tokens of a prompt that is answered: longer ones are cut. Of one that is learnt from: longer ones are left out. */
    readonly maxSource: number;
    readonly trainSource: number;
    /** The most tokens of an answer. */
    readonly maxTarget: number;
    /** Instances of each task: to tune on, at most, and to test on. */
    readonly perTask: number;
    readonly test: number;
    readonly steps: number;
    readonly batch: number;
    readonly learningRate: number;
};
/** Of one run: an experiment's own settings come beside these. */
export type RunSetup = Setup & {
    readonly seed: number;
};
/** Of Tk-Instruct: two epochs of 757 tasks with 100 instances each (Wang et al. 2022, appendix, and its code). */
export declare const tkInstructTraining: {
    maxSource: number;
    trainSource: number;
    maxTarget: number;
    steps: number;
    batch: number;
    learningRate: number;
    seed: number[];
};
/** An experiment's own part, to which `inWorlds` adds what they all have. */
export type InWorlds<Fixed extends Settings, Vary extends Lists> = Omit<Experiment<Setup & Fixed, Vary>, 'fixed' | 'allowed' | 'data' | 'usual'> & {
    /** What they all have, where it is otherwise here. */
    readonly setup?: Partial<Setup>;
    readonly fixed: Fixed;
    readonly allowed: Omit<Experiment<Fixed, Vary>['allowed'], 'seed'>;
};
/**
 * An experiment that runs on any world, with any model, format, answer and metric. What it declares is for the mini world, or the one that
 * its setup names; on another one its size `real` takes the place of that, with the settings that suit the world.
 */
export declare function inWorlds<Fixed extends Settings, Vary extends Lists>({ setup, ...literal }: InWorlds<Fixed, Vary>): Experiment<Setup & Fixed, Vary>;
