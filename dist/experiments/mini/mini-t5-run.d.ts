import type { Row } from '../../base/row';
import type { LanguageModel } from '../../models/checkpoint';
import type { Bench } from '../../runs/bench';
/** What one run is given. */
export interface Config {
    readonly width: number;
    readonly steps: number;
    readonly batch: number;
    readonly learningRate: number;
    readonly seed: number;
}
/** How the embedded T5 was made. */
export declare const reading: {
    width: number;
    steps: number;
    batch: number;
    learningRate: number;
};
/** Hash of the world that the texts are of. */
export declare const readingHash: () => string;
/** One run of `mini-t5`: what decides its rows stands here and in what is imported. */
export declare const run: ({ width, steps, batch, learningRate, seed }: Config, at: Bench) => Promise<Row[]>;
/** A T5 like the embedded one but for its width, pre-trained in the same way: a run of its own in the store. */
export declare function preTrained(width: number, at: Bench): Promise<LanguageModel>;
