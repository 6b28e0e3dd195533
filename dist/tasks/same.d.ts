import type { Instance } from './task';
/** Text as it is compared when copies are looked for: compatibility forms unified, lower case, white space as one blank. */
export declare function normalised(text: string): string;
/** What two instances have in common when they ask the same and accept the same answer: one key for each target. */
export declare function instanceKeys(instance: Pick<Instance, 'input' | 'targets'>): string[];
