/** What a method scored on a task; higher is better. */
export interface MethodScore {
    readonly method: string;
    readonly task: string;
    readonly score: number;
}
/** Several methods compared over many tasks by their ranks (Demšar 2006). */
export interface RankComparison {
    /** Mean rank over the tasks, 1 the best, ties sharing theirs; the best method first. */
    readonly methods: readonly {
        readonly method: string;
        readonly rank: number;
    }[];
    readonly tasks: number;
    /** Friedman's test that all methods are alike, corrected for ties. */
    readonly friedman: {
        readonly statistic: number;
        readonly degrees: number;
        readonly p: number;
    };
    /** Nemenyi's: mean ranks further apart than this differ at level `alpha`. */
    readonly criticalDifference: number;
    readonly alpha: number;
    /** The largest groups of methods that lie within the critical difference, two or more in each: the diagram's bars. */
    readonly groups: readonly (readonly string[])[];
    readonly name: string;
}
/** @throws RangeError with fewer than two methods or tasks, or where a method's score on a task is missing or given twice */
export declare function compareRanks(scores: readonly MethodScore[], alpha?: number): RankComparison;
