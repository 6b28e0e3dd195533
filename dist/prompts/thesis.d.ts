import type { PromptFormat } from './format';
/** What the thesis's prompt shows beside the question. */
export interface ThesisSwitches {
    readonly definition?: boolean;
    /** At most so many examples. */
    readonly positives?: number;
}
/**
 * The prompt of the sample-efficiency thesis (Gupta 2023), byte for byte as its code (efficient_instruction_learning)
 * writes it: nothing is stripped, no full stop added. Without switches, the definition and two examples; with neither
 * (`{ definition: false, positives: 0 }`), its baseline of bare inputs and outputs. A budget drops no example: what is too
 * long loses its right end, where the question stands, as it did there.
 * @throws UserError at a switch that does not exist or has the wrong kind of value
 */
export declare function thesis(switches?: ThesisSwitches): PromptFormat;
