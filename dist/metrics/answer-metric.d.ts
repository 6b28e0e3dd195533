import { type AnswerConvention } from './exact-match';
/** A comparison of normalised answers as a metric, the best over the references. */
export declare function answerMetric(title: string, score: (output: string, target: string, convention: AnswerConvention) => number, convention: AnswerConvention): {
    title: string;
    name: string;
    score: (output: string, targets: readonly string[]) => number;
};
/** Exact match as Super-NaturalInstructions has it. */
export declare const superniExactMatch: () => {
    title: string;
    name: string;
    score: (output: string, targets: readonly string[]) => number;
};
