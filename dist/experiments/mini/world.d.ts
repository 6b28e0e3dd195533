import { type Divided, type World } from '../../tasks/world';
/** Instances of a task to train on at most. */
export declare const PER_TASK = 300;
/** Others, to test on; of a seen task half as many. */
export declare const TESTS = 40;
/** What a prompt takes at most, in tokens, with a definition, four examples and explanations; and an answer. */
export declare const SOURCE = 288;
export declare const TARGET = 16;
/** Parts of the mini world whose tasks have much in common with each other, by their operations. */
export declare const areas: Readonly<Record<string, readonly string[]>>;
/** The embedded world as experiments use it. */
export declare function miniWorld(): World;
/** Its parts by name, as notebooks use them. */
export declare function miniParts(): Readonly<Record<'seen' | 'development' | 'combinations' | 'families', readonly Divided[]>>;
