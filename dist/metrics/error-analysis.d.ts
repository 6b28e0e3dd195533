import type { InstanceScores } from './score';
/** What a model was shown for an instance, and what truncation took from it. */
export interface Shown {
    readonly source: string;
    readonly cut?: {
        readonly positivesDropped: number;
        readonly negativesDropped: number;
        readonly queryTokens: number;
    };
}
/** A table row: plain values, for a table or a figure. */
export type AnalysisRow = Readonly<Record<string, string | number>>;
/** Mean scores by task or category, the worst first by the first metric. */
export declare function groupTable<Key extends string>(instances: readonly InstanceScores<Key>[], by: 'task' | 'category', keys: readonly [Key, ...Key[]]): AnalysisRow[];
/** Instances by task or category, in order of appearance. */
export declare function grouped<Key extends string>(instances: readonly InstanceScores<Key>[], by: 'task' | 'category'): Map<string, InstanceScores<Key>[]>;
/**
 * The instances with the lowest score, the worst first, with everything needed to see why: prompt, references, output,
 * scores, and what truncation cut.
 * @param shown by instance id, where it is known
 */
export declare function worstInstances<Key extends string>(instances: readonly InstanceScores<Key>[], key: Key, count: number, shown?: ReadonlyMap<string, Shown>): AnalysisRow[];
/** How long outputs are beside their references, and how much of them is taken from the prompt; shares ×100. */
export interface OutputStatistics {
    readonly instances: number;
    /** Mean number of words. */
    readonly outputWords: number;
    readonly targetWords: number;
    /** Outputs without a word, and outputs of fewer than half or more than twice the words of the nearest reference. */
    readonly empty: number;
    readonly tooShort: number;
    readonly tooLong: number;
    /** How many different outputs there are: few mean that the model says the same whatever it is asked. */
    readonly distinct: number;
    /** The most frequent output and its share. */
    readonly commonest: string;
    readonly commonestShare: number;
    /** Share of outputs that occur word for word in the prompt, and of output words that do; none without prompts. */
    readonly copied?: number;
    readonly wordsFromSource?: number;
}
/** @param shown by instance id: the copy statistics are over the instances that it has. @throws RangeError without instances */
export declare function outputStatistics(instances: readonly InstanceScores[], shown?: ReadonlyMap<string, Shown>): OutputStatistics;
