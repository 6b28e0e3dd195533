/** One way to score an output against its accepted answers, with a name that says exactly what it is. */
export interface Metric<Key extends string = string> {
    readonly key: Key;
    /** e.g. "ROUGE-L": an axis title. */
    readonly title: string;
    /** e.g. "ROUGE-L, stemmed, max over references": stands beside every number. */
    readonly name: string;
    /** In [0, 1]; the best over the targets, of which there is at least one. */
    score(output: string, targets: readonly string[]): number;
    /** Where the score of many outputs together is not the mean of their scores. */
    readonly corpus?: CorpusScore;
}
/** The score of many outputs together, as a function of sums: what each adds to them can be drawn again and again. */
export interface CorpusScore {
    /** What one output adds; of the same length for all. */
    counts(output: string, targets: readonly string[]): readonly number[];
    /** In [0, 1], of the sums of such counts. */
    score(sums: readonly number[]): number;
}
/**
 * A metric by its key; keep it for many scores, it remembers words.
 * @throws UserError that lists the keys if there is none of that name
 */
export declare function metric<Key extends MetricKey>(key: Key): Metric<Key>;
/** A metric without its key, as the table has it. */
export type Scoring = Omit<Metric, 'key'>;
/** The metrics by their keys: a further one is a line here, or in a script `registerMetric`. */
declare const METRICS: {
    rougeL: () => {
        title: string;
        name: string;
        score: (output: string, targets: readonly string[]) => number;
    };
    rouge1: () => {
        title: string;
        name: string;
        score: (output: string, targets: readonly string[]) => number;
    };
    rouge2: () => {
        title: string;
        name: string;
        score: (output: string, targets: readonly string[]) => number;
    };
    rougeLsum: () => {
        title: string;
        name: string;
        score: (output: string, targets: readonly string[]) => number;
    };
    rougeLPlain: () => {
        title: string;
        name: string;
        score: (output: string, targets: readonly string[]) => number;
    };
    rougeLCrossLingual: () => {
        title: string;
        name: string;
        score: (output: string, targets: readonly string[]) => number;
    };
    exactMatch: () => {
        title: string;
        name: string;
        score: (output: string, targets: readonly string[]) => number;
    };
    f1: () => {
        title: string;
        name: string;
        score: (output: string, targets: readonly string[]) => number;
    };
    exactMatchSquad: () => {
        title: string;
        name: string;
        score: (output: string, targets: readonly string[]) => number;
    };
    f1Squad: () => {
        title: string;
        name: string;
        score: (output: string, targets: readonly string[]) => number;
    };
    accuracy: () => {
        title: string;
        name: string;
        score: (output: string, targets: readonly string[]) => 1 | 0;
    };
    bleu: () => {
        title: string;
        name: string;
        score: (output: string, targets: readonly string[]) => number;
        corpus: {
            counts: (output: string, targets: readonly string[]) => number[];
            score: ([outputLength, referenceLength, ...counts]: readonly number[]) => number;
        };
    };
    chrf: () => Scoring;
    chrfpp: () => Scoring;
};
export type MetricKey = keyof typeof METRICS;
export declare const metricKeys: () => MetricKey[];
export declare const isMetric: (key: string) => key is MetricKey;
/** What stands over numbers of this metric, also of one that only a script knows. */
export declare const metricTitle: (key: string) => string;
/** Adds a metric from a script: from then on it is one like the others, by its key. @param make gives it, anew for each use */
export declare function registerMetric(key: string, make: () => Scoring): void;
export {};
