import type { Piece, Prompt, TokenBudget } from './format';
/**
 * The prompt of these pieces. Where the budget does not hold all of its tokens, it loses its right end, which is where the
 * query stands.
 * @param answers what the prompt is asked for
 * @param dropped demonstrations that the budget refused
 */
export declare function promptOf(pieces: readonly Piece[], { targets, choices }: Pick<Prompt, 'targets' | 'choices'>, budget: TokenBudget | undefined, { positives, negatives }?: {
    readonly positives?: number;
    readonly negatives?: number;
}): Prompt;
/**
 * The demonstrations, from the first on, that the budget holds.
 * @param whole the prompt with those that are kept
 */
export declare function fitting(wanted: readonly Piece[], whole: (kept: readonly Piece[]) => readonly Piece[], budget: TokenBudget | undefined): readonly Piece[];
/** Whether the budget holds the text, EOS included; without a budget, everything fits. */
export declare function fits(text: string, budget?: TokenBudget): boolean;
