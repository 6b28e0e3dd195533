import { type FlanTemplates } from '../tasks/flan-templates';
import type { PromptFormat } from './format';
export interface FlanSwitches {
    /**
     * `random`: one of the dataset's templates, drawn for each instance; `0`, `1`, …: that one of them; `none` and
     * `dataset name`: the paper's ablations, the bare input, or with cluster and dataset in front of it.
     */
    readonly template?: string;
    /** Whether templates that are turned around are among those drawn. */
    readonly turnedAround?: boolean;
    /** So many exemplars drawn from the training rows, at most 16. */
    readonly shots?: number;
}
/**
 * The prompt of FLAN (Wei et al. 2022): a template of the task's dataset filled with the row, its options as
 * `OPTIONS:\n- …`, after exemplars in the same template, as many as the budget holds together with the question. What is
 * still too long loses its right end. The task has to come from `readFlan`.
 * @param templates of `readFlanTemplates`; their hash is among the switches
 * @throws UserError at a switch, a template or a dataset that does not exist, and where draws need a generator
 */
export declare function flan(templates: FlanTemplates, switches?: FlanSwitches): PromptFormat;
