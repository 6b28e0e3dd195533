import type { PromptFormat } from './format';
/** What a Tk-Instruct prompt shows beside the question. */
export interface TkInstructSwitches {
    /** The task's name in front: `task1344_glue_entailment_classification. ` */
    readonly taskName?: boolean;
    readonly definition?: boolean;
    /** At most so many examples of each kind. */
    readonly positives?: number;
    readonly negatives?: number;
    /** Why each example is right or wrong, where the task says so. */
    readonly explanations?: boolean;
}
/**
 * The prompt of Tk-Instruct (Wang et al. 2022), byte for byte as its own encoder writes it. Without switches, the
 * definition and two positive examples. Under a budget, examples are added in order while the prompt without the task's
 * name fits, and what is still too long loses its right end, where the question stands: it is then the text of the
 * tokens that were kept, white space normalised as the tokenizer does it.
 * @param switches what is shown, or `{ randomEncoding: true }`: for each instance one of the five encodings that
 *   Tk-Instruct was trained on, drawn from `options.random`
 * @throws UserError at a switch that does not exist or has the wrong kind of value
 */
export declare function tkInstruct(switches?: TkInstructSwitches | {
    readonly randomEncoding: true;
}): PromptFormat;
