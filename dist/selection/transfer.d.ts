import { type Selected } from './ranking';
/** What training on `source` was measured to give on `target`: a score, or what it gains over not training. */
export interface Transfer {
    readonly source: string;
    readonly target: string;
    readonly score: number;
}
/**
 * The training tasks from which most was measured to transfer to each target (pairwise transfer): the dear way that
 * similarity of instructions is to replace. Several rows of a pair, such as seeds, count with their mean.
 * @throws UserError at a pair that was not measured
 */
export declare function selectByTransfer(targets: readonly string[], train: readonly string[], rows: readonly Transfer[], { k }: {
    readonly k: number;
}): Selected[];
