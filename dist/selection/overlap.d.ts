import type { Selected } from './ranking';
type Choice = Pick<Selected, 'target' | 'task'>;
/**
 * How far two selections agree: of the tasks that `other` chose for each of its targets, the share (0–1) that `rows` chose
 * too. Chance alone gives `k` divided by the number of training tasks.
 */
export declare function overlap(rows: readonly Choice[], other: readonly Choice[]): {
    target: string;
    share: number;
}[];
export {};
