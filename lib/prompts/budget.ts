import type { Piece, Prompt, TokenBudget } from './format'

/**
 * The prompt of these pieces. Where the budget does not hold all of its tokens, it loses its right end, which is where the
 * query stands.
 * @param answers what the prompt is asked for
 * @param dropped demonstrations that the budget refused
 */
export function promptOf(
  pieces: readonly Piece[],
  { targets, choices }: Pick<Prompt, 'targets' | 'choices'>,
  budget: TokenBudget | undefined,
  { positives = 0, negatives = 0 }: { readonly positives?: number; readonly negatives?: number } = {},
): Prompt {
  const { source, queryTokens } = cutRight(textOf(pieces), budget)
  return {
    source,
    targets,
    ...(choices ? { choices } : {}),
    pieces,
    cut: { positivesDropped: positives, negativesDropped: negatives, queryTokens },
  }
}

function cutRight(source: string, budget?: TokenBudget): { source: string; queryTokens: number } {
  const ids = budget?.encode(source)
  if (!budget || !ids || ids.length <= budget.maxSource) return { source, queryTokens: 0 }
  const kept = Array.from({ length: budget.maxSource }, (_, i) => ids[i] as number)
  return { source: budget.decode(kept), queryTokens: ids.length - budget.maxSource }
}

const textOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('')

/**
 * The demonstrations, from the first on, that the budget holds.
 * @param whole the prompt with those that are kept
 */
export function fitting(
  wanted: readonly Piece[],
  whole: (kept: readonly Piece[]) => readonly Piece[],
  budget: TokenBudget | undefined,
): readonly Piece[] {
  let count = 0
  while (count < wanted.length && fits(textOf(whole(wanted.slice(0, count + 1))), budget)) count++
  return wanted.slice(0, count)
}

/** Whether the budget holds the text, EOS included; without a budget, everything fits. */
export function fits(text: string, budget?: TokenBudget): boolean {
  return budget === undefined || budget.encode(text).length <= budget.maxSource
}
