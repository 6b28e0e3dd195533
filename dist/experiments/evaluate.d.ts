import { type ProgressBar } from '../base/progress';
import type { Row } from '../base/row';
import { type MetricKey } from '../metrics/metric';
import { type Prediction } from '../metrics/score';
import type { LanguageModel } from '../models/checkpoint';
import { type PromptEncoder } from '../models/prompt-ids';
import type { Cut, Prompt, PromptFormat } from '../prompts/format';
import type { Bench } from '../runs/bench';
import type { Instance, Task } from '../tasks/task';
/** Tasks that are tested, in a group that is reported together. */
export interface TestGroup {
    readonly group: string;
    readonly tasks: readonly Task[];
}
/** What was answered to one instance's prompt, and its scores in [0, 100] by metric: a line of predictions.jsonl. */
export type ScoredPrediction<Key extends string = UsualMetric> = Answered & Readonly<Record<Key, number>>;
interface Answered {
    readonly id: string;
    readonly task: string;
    readonly group: string;
    readonly category: string;
    readonly cluster: string;
    readonly source: string;
    readonly targets: readonly string[];
    readonly choices?: readonly string[];
    readonly output: string;
    readonly cut: Cut;
}
/** The metrics unless others are asked for; the first of several is what figures and differences show. */
export declare const usualMetrics: readonly ["rougeL", "exactMatch"];
type UsualMetric = (typeof usualMetrics)[number];
/** How a model answers: with what it writes, or with the likeliest of the choices. */
export type Answer = keyof typeof answers;
export interface PredictOptions<Key extends MetricKey = UsualMetric> {
    readonly format: PromptFormat;
    /** `generate` unless given. */
    readonly answer?: Answer;
    readonly metrics?: readonly Key[];
    /** The most tokens of a source and of an answer; 1024 and 128 unless given, as for Tk-Instruct. */
    readonly maxSource?: number;
    readonly maxNew?: number;
    /** How many sources are computed at once; no answer depends on it. */
    readonly batch?: number;
    /** The progress bar's name. */
    readonly label?: string;
    /** Of the run that asks, if one does. */
    readonly at?: Bench;
}
/**
 * The model's answer to every instance of the groups, greedily decoded or ranked, with its scores.
 * @throws UserError where an instance without choices is to be ranked
 */
export declare function predict<Key extends MetricKey = UsualMetric>(model: LanguageModel, groups: readonly TestGroup[], options: PredictOptions<Key>): Promise<ScoredPrediction<Key>[]>;
interface Asked {
    readonly model: LanguageModel;
    readonly questions: readonly Question[];
    readonly encoder: PromptEncoder;
    readonly maxNew: number;
    readonly batch: number;
    readonly bar: ProgressBar;
}
declare const answers: {
    generate({ model, questions, encoder, maxNew, batch, bar }: Asked): Promise<string[]>;
    rank({ model, questions, encoder, batch, bar }: Asked): Promise<string[]>;
};
export declare const answerNames: Answer[];
/** The same for answers that come from elsewhere, such as a baseline's: one for each instance of a task, in order. */
export declare function scoreAnswers<Key extends MetricKey = UsualMetric>(groups: readonly TestGroup[], format: PromptFormat, answersTo: (task: Task) => readonly Prediction[], metrics?: readonly Key[]): ScoredPrediction<Key>[];
interface Question {
    readonly group: string;
    readonly task: Task;
    readonly instance: Instance;
    readonly prompt: Prompt;
}
/** The same answers, scored by their targets. */
export declare function rescored<Key extends MetricKey>(answered: readonly Answered[], metrics: readonly Key[]): ScoredPrediction<Key>[];
/**
 * One row a task and metric: the score, and what truncation took from its prompts. Of tasks with choices also what answers by
 * chance would score, and the most frequent answer as every answer.
 */
export declare function taskRows<Key extends MetricKey = UsualMetric>(predictions: readonly ScoredPrediction<Key>[], metrics?: readonly Key[]): Row[];
export {};
