/** Each in [0, 1]. */
export interface RougeScore {
    readonly precision: number;
    readonly recall: number;
    readonly fmeasure: number;
}
/** ROUGE of one prediction against one target. */
export type RougeMeasure = (prediction: string, target: string) => RougeScore;
export interface Rouge {
    /** Overlap of single tokens, and of pairs of neighbours. */
    readonly rouge1: RougeMeasure;
    readonly rouge2: RougeMeasure;
    /** Longest common subsequence of the whole texts. */
    readonly rougeL: RougeMeasure;
    /**
     * Union of longest common subsequences line by line (Lin 2004, section 3.2), no token counted twice. Each line of one is
     * held against each different line of the other: twice the lines are four times the pairs.
     */
    readonly rougeLsum: RougeMeasure;
}
/**
 * ROUGE (Lin 2004) with the numbers of Python's rouge-score 0.1.2.
 * Words and stems are remembered between calls: keep the object for as many pairs as there are.
 * @param options.stem reduce words of more than three letters to their Porter stem
 * @param options.tokenize instead of rouge-score's words (a–z and 0–9 only), e.g. for other scripts
 */
export declare function rouge(options: {
    stem: boolean;
} | {
    tokenize: (text: string) => readonly string[];
}): Rouge;
/** The score of the target that gives the highest F-measure, the first of equals. */
export declare function bestTarget(measure: RougeMeasure, prediction: string, targets: readonly string[]): RougeScore;
