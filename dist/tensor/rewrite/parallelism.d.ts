import type { Recording } from '../recorder';
/**
 * How many cores a step can keep busy as it is: the work of all its matrix products over that of the longest chain of
 * products that wait for each other. A batch in two towers has twice that of a batch in one.
 */
export declare function parallelism({ ops, shapes }: Recording): number;
