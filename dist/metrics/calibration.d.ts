/** How sure a model was of its answer, in [0, 1], and whether that was right. */
export interface Judgement {
    readonly confidence: number;
    readonly correct: boolean;
}
/** One bar of a reliability diagram: the answers with confidence in (from, to]. */
export interface ReliabilityRow {
    readonly from: number;
    readonly to: number;
    readonly count: number;
    /** Mean confidence and share of right answers, in [0, 1]; none in an empty bin. */
    readonly confidence?: number;
    readonly accuracy?: number;
}
export interface Calibration {
    /** Expected calibration error, in [0, 1]: mean distance of accuracy from confidence, bins weighted by their answers. */
    readonly ece: number;
    /** The largest such distance. */
    readonly mce: number;
    readonly rows: readonly ReliabilityRow[];
    readonly name: string;
}
/**
 * Calibration over bins of equal width (Guo et al. 2017), 10 unless told.
 * @throws RangeError without judgements, or if a confidence lies outside [0, 1]
 */
export declare function calibrate(judgements: readonly Judgement[], bins?: number): Calibration;
/** Shares of belief in each choice from rank classification's scores (log-probabilities), as their softmax. */
export declare function choiceProbabilities(scores: readonly number[]): number[];
