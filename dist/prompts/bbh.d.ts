import type { PromptFormat } from './format';
/** What a prompt of BIG-Bench Hard shows. */
export interface BbhSwitches {
    /** Worked answers, and a question that invites one; without it, bare answers. */
    readonly chainOfThought?: boolean;
    /** At most so many worked examples; the paper shows three. */
    readonly exemplars?: number;
}
/**
 * The prompt of BIG-Bench Hard (Suzgun et al. 2022), byte for byte as it was sent to Codex: what the task is about, worked
 * examples, the question. Bare answers are introduced by the definition's first paragraph alone, as published. Under a
 * budget, examples are added while the prompt fits, and what is still too long loses its right end.
 * @throws UserError at a switch that does not exist or has the wrong kind of value
 */
export declare function bbh(switches?: BbhSwitches): PromptFormat;
