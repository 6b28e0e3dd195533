import type { UserError } from '../base/errors';
/** Problems that are the same but for where they stand and what was found there. */
export interface ProblemGroup {
    readonly first: UserError;
    readonly count: number;
    /** Where the next ones stand, a few of them. */
    readonly also: readonly string[];
}
/** Problems by their kind, in the order in which each kind first comes. */
export declare function groupProblems(problems: readonly UserError[]): ProblemGroup[];
