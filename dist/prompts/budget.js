"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.promptOf = promptOf;
exports.fitting = fitting;
exports.fits = fits;
/**
 * The prompt of these pieces. Where the budget does not hold all of its tokens, it loses its right end, which is where the
 * query stands.
 * @param answers what the prompt is asked for
 * @param dropped demonstrations that the budget refused
 */
function promptOf(pieces, { targets, choices }, budget, { positives = 0, negatives = 0 } = {}) {
    const { source, queryTokens } = cutRight(textOf(pieces), budget);
    return {
        source,
        targets,
        ...(choices ? { choices } : {}),
        pieces,
        cut: { positivesDropped: positives, negativesDropped: negatives, queryTokens },
    };
}
function cutRight(source, budget) {
    const ids = budget?.encode(source);
    if (!budget || !ids || ids.length <= budget.maxSource)
        return { source, queryTokens: 0 };
    const kept = Array.from({ length: budget.maxSource }, (_, i) => ids[i]);
    return { source: budget.decode(kept), queryTokens: ids.length - budget.maxSource };
}
const textOf = (pieces) => pieces.map(({ text }) => text).join('');
/**
 * The demonstrations, from the first on, that the budget holds.
 * @param whole the prompt with those that are kept
 */
function fitting(wanted, whole, budget) {
    let count = 0;
    while (count < wanted.length && fits(textOf(whole(wanted.slice(0, count + 1))), budget))
        count++;
    return wanted.slice(0, count);
}
/** Whether the budget holds the text, EOS included; without a budget, everything fits. */
function fits(text, budget) {
    return budget === undefined || budget.encode(text).length <= budget.maxSource;
}
