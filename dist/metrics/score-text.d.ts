import type { Interval } from './bootstrap';
import { type ResamplingOptions, type RunScore } from './compare';
import type { ScoreReport } from './report';
import type { SystemsReport } from './systems';
/** One run in a block of scores. */
export interface NamedRun<Key extends string = string> {
    readonly name: string;
    readonly instances: readonly (RunScore<Key> & {
        readonly category?: string;
    })[];
}
export interface ScoreBlock<Key extends string = string> {
    /** What was tested, e.g. `unseen tasks`. */
    readonly title: string;
    /** The first run is what the others are compared with. */
    readonly runs: readonly [NamedRun<Key>, ...NamedRun<Key>[]];
    readonly metric: {
        readonly key: Key;
        readonly name: string;
    };
    /** Prompts that lost a demonstration, and those that lost part of the question. */
    readonly truncation?: {
        readonly lostDemonstration: number;
        readonly lostQuery: number;
    };
}
/**
 * Scores as a block of text: what was tested and how it was scored, each run's mean with its interval, each difference
 * from the first run with its interval and p, what the intervals are over, and what truncation cut.
 */
export declare function formatScores<Key extends string>(block: ScoreBlock<Key>, options: ResamplingOptions): string;
/**
 * A report as such blocks, one a metric: the others' score first where there is a comparison, then the answers'. Without
 * intervals and comparison there are only scores.
 */
export declare function formatReport<Key extends string>(title: string, report: ScoreReport<Key>, references: readonly {
    readonly task: string;
    readonly category?: string;
}[], name: string): string;
/** Systems as such a block, the first of them what the others are compared with, and below it their ranks. */
export declare function formatSystems(title: string, { name, systems, ranks }: SystemsReport, references: readonly {
    readonly task: string;
    readonly category?: string;
}[]): string;
/** "[1.2, 3.4]"; of too few units "{1.2; 3.4}", their values. */
export declare function rangeText({ low, high, units }: Pick<Interval, 'low' | 'high' | 'units'>, text?: (value: number) => string): string;
/** "p < 0.001" or "p = 0.034". */
export declare function pText(p: number): string;
