import { type Rouge } from './rouge';
/** One of ROUGE's measures as a metric, the best over the references. */
export declare function rougeMetric(title: string, kind: keyof Rouge, stem: boolean): {
    title: string;
    name: string;
    score: (output: string, targets: readonly string[]) => number;
};
/** The usual one: ROUGE-L, stemmed. */
export declare const rougeL: () => {
    title: string;
    name: string;
    score: (output: string, targets: readonly string[]) => number;
};
