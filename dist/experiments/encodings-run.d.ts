import type { Row } from '../base/row';
import type { Bench } from '../runs/bench';
import type { Task } from '../tasks/task';
import type { RunSetup } from './settings';
/** What one run is given. */
export interface Config extends RunSetup {
    readonly trained: string;
}
/** One run of `encodings`: what decides its rows stands here and in what is imported. */
export declare const run: (config: Config, at: Bench) => Promise<Row[]>;
/** What a prompt shows of the task (Wang et al. 2022, section 6.3, and the ablation grid of Tk-Instruct). */
export declare const encodings: {
    readonly nothing: {
        readonly definition: false;
        readonly positives: 0;
    };
    readonly definition: {
        readonly definition: true;
        readonly positives: 0;
    };
    readonly examples: {
        readonly definition: false;
        readonly positives: 2;
    };
    readonly 'definition and examples': {
        readonly definition: true;
        readonly positives: 2;
    };
    readonly 'with negative examples': {
        readonly definition: true;
        readonly positives: 2;
        readonly negatives: 2;
    };
    readonly 'with explanations': {
        readonly definition: true;
        readonly positives: 2;
        readonly negatives: 2;
        readonly explanations: true;
    };
};
/** Each task under the definition of another, half-way round the list: another operation, mostly of another form. */
export declare function swapped(tasks: readonly Task[]): Task[];
