import type { Rng } from '../base/random';
import { type Interval } from './bootstrap';
import { type RunComparison } from './compare';
import type { CorpusScore } from './metric';
/** One answer of a corpus that is scored as a whole. */
export interface CorpusAnswer {
    readonly id: string;
    readonly task: string;
    readonly output: string;
    readonly targets: readonly string[];
}
export interface CorpusOptions {
    readonly random: Rng;
    readonly over: 'instances' | 'tasks';
    /** 2,000 unless told. */
    readonly resamples?: number;
}
/** A corpus score ×100, such as BLEU, with its 95% interval. */
export declare function corpusInterval(corpus: CorpusScore, run: readonly CorpusAnswer[], options: CorpusOptions): Interval;
/**
 * Corpus scores of two runs on the same instances, second less first, with the paired bootstrap test (Koehn 2004), centred
 * and in sacreBLEU's form: whatever is drawn is drawn for both.
 */
export declare function compareCorpora(corpus: CorpusScore, before: readonly CorpusAnswer[], after: readonly CorpusAnswer[], options: CorpusOptions): RunComparison;
