export declare const CORPUS_BLEU = "corpus BLEU, n \u2264 4, case kept, tokenizer 13a, exponential smoothing (sacreBLEU)";
export declare const SENTENCE_BLEU = "sentence BLEU, effective order, case kept, tokenizer 13a, exponential smoothing (sacreBLEU)";
export interface Bleu {
    /** In [0, 100]. */
    readonly score: number;
    /** Share of the outputs' n-grams found in a reference, ×100, for n = 1 … 4 (smoothed where there is none). */
    readonly precisions: readonly number[];
    readonly brevityPenalty: number;
    /** Tokens of the outputs, and of the reference that is nearest in length to each. */
    readonly outputLength: number;
    readonly referenceLength: number;
    readonly name: string;
}
/** What one output adds to a corpus score: sums of these over a corpus (or a resample of it) give its BLEU. */
export interface BleuCounts {
    readonly outputLength: number;
    readonly referenceLength: number;
    /** n-grams of the output that a reference has too, each at most as often as the reference that has it most often. */
    readonly matches: readonly number[];
    readonly totals: readonly number[];
}
/** BLEU of a whole corpus (Papineni et al. 2002) as sacreBLEU 2 computes it by default. @param targets per output, at least one */
export declare function corpusBleu(outputs: readonly string[], targets: readonly (readonly string[])[]): Bleu;
/** BLEU of one output, over the n-gram lengths that it is long enough for (sacreBLEU's effective order). */
export declare function sentenceBleu(output: string, targets: readonly string[]): Bleu;
export declare function bleuCounts(output: string, targets: readonly string[]): BleuCounts;
export declare function sumBleuCounts(counts: readonly BleuCounts[]): BleuCounts;
/** @param effectiveOrder average only over the n-gram lengths that occur, for single sentences */
export declare function bleuOf(counts: BleuCounts, effectiveOrder: boolean): Bleu;
/** mteval-v13a's tokens: punctuation split off, but for full stops and commas between digits. */
export declare function tokenize13a(text: string): string[];
