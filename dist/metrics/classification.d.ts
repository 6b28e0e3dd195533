/** A right label and the one that was given; none where the output could not be read as a label. */
export interface LabelPair {
    readonly target: string;
    readonly output: string | undefined;
}
export interface ClassScores {
    readonly label: string;
    readonly precision: number;
    readonly recall: number;
    readonly f1: number;
    /** Instances whose target is this label. */
    readonly support: number;
}
/** All in [0, 100], as scikit-learn computes them with zero for what is not defined. */
export interface Classification {
    readonly accuracy: number;
    /** Mean of the classes' F1, each class counting the same. */
    readonly macroF1: number;
    /** F1 of all decisions together; where every output is one of the labels, the accuracy. */
    readonly microF1: number;
    readonly classes: readonly ClassScores[];
    readonly confusion: readonly ConfusionRow[];
    readonly instances: number;
    /** Share of outputs that are none of the labels, ×100. */
    readonly other: number;
}
/** How often a target was answered with each of the labels, and with something else. */
export interface ConfusionRow {
    readonly target: string;
    readonly counts: readonly number[];
    readonly other: number;
}
/**
 * @param labels the closed set, in the order of the tables; the targets' and outputs' labels, sorted, unless given
 * @throws RangeError if a target is none of the labels, or a label occurs twice
 */
export declare function classify(pairs: readonly LabelPair[], labels?: readonly string[]): Classification;
