import type { LanguageModel } from '../models/checkpoint';
import { type PromptEncoderOptions } from '../models/prompt-ids';
import type { PromptFormat } from '../prompts/format';
import { type CutLedger } from '../prompts/ledger';
import type { Instance, Task } from '../tasks/task';
/** What is trained on: a text and its answer as they are, or an instance of a task, which a format renders. */
export type TrainingExample = TextPair | TextWithAnswers | TaskInstance;
export interface TextPair {
    readonly source: string;
    readonly target: string;
}
/** Each epoch learns one of the answers. */
export interface TextWithAnswers {
    readonly source: string;
    readonly targets: readonly string[];
}
export interface TaskInstance {
    readonly task: Task;
    readonly instance: Instance;
}
export interface EncodingOptions extends PromptEncoderOptions {
    /** Whose tokens, and whose chat template. */
    readonly model: Pick<LanguageModel, 'family' | 'config' | 'adapter' | 'tokenizer' | 'dir'>;
    /** Needed where there are instances of tasks. */
    readonly format?: PromptFormat;
    /** Of formats that draw: each instance has draws of its own. */
    readonly seed: number;
}
/** An example as token ids, EOS at the end of each target. */
export interface EncodedExample {
    /** The whole prompt. */
    readonly source: Int32Array;
    /** All accepted answers; each epoch learns one of them. */
    readonly targets: readonly Int32Array[];
}
export interface EncodedExamples {
    readonly examples: readonly EncodedExample[];
    /** What truncation took from the sources. */
    readonly ledger: CutLedger;
    /** How many examples had a target that was too long. */
    readonly targetsCut: number;
    /** How many had a target without any text, which teaches to answer nothing. */
    readonly emptyTargets: number;
}
/**
 * Renders and tokenizes, once for the whole training.
 * @throws UserError if an instance of a task comes without a format
 */
export declare function encodeExamples(examples: Iterable<TrainingExample>, { model, format, seed, ...options }: EncodingOptions): Promise<EncodedExamples>;
