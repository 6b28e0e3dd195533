"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.mergeTable = mergeTable;
exports.merger = merger;
/** @param pairs in the order of their ranks; of equal pairs the last one counts */
function mergeTable(pairs) {
    const bits = Math.max(4, Math.ceil(Math.log2(2 * pairs.length + 1)));
    const shift = 32 - bits;
    const mask = (1 << bits) - 1;
    const lefts = new Int32Array(1 << bits).fill(-1);
    const rights = new Int32Array(1 << bits);
    const ranks = new Int32Array(1 << bits).fill(-1);
    const results = Int32Array.from(pairs, ([, , merged]) => merged);
    /** The pair's place in the table, or the free place where it belongs. */
    const slot = (left, right) => {
        let at = (Math.imul(left, 0x9e3779b1) ^ Math.imul(right + 1, 0x85ebca6b)) >>> shift;
        while (lefts[at] !== -1 && (lefts[at] !== left || rights[at] !== right))
            at = (at + 1) & mask;
        return at;
    };
    for (const [rank, [left, right]] of pairs.entries()) {
        const at = slot(left, right);
        lefts[at] = left;
        rights[at] = right;
        ranks[at] = rank;
    }
    return { rank: (left, right) => ranks[slot(left, right)], merged: (rank) => results[rank] };
}
/** A rank and a place in one number, in this order. */
const PLACES = 2 ** 27;
/**
 * Merges the pair of lowest rank, of equal ones the leftmost, until there is none: O(n log n) by a heap of the pairs and a
 * list of what is still there.
 * @returns a function of ids, how many of them there are, and their widths, if wanted, which add up; it overwrites them, and
 *   returns how many are left
 */
function merger(merges) {
    // Kept from word to word, as most words are short.
    let before = new Int32Array(64);
    let after = new Int32Array(64);
    let heap = new Float64Array(64);
    let size = 0;
    const push = (symbols, place, next) => {
        const rank = merges.rank(symbols[place], symbols[next]);
        if (rank < 0)
            return;
        if (size === heap.length) {
            const wider = new Float64Array(2 * size);
            wider.set(heap);
            heap = wider;
        }
        const key = rank * PLACES + place;
        let at = size++;
        while (at > 0) {
            const parent = (at - 1) >> 1;
            if (heap[parent] <= key)
                break;
            heap[at] = heap[parent];
            at = parent;
        }
        heap[at] = key;
    };
    const pop = () => {
        const top = heap[0];
        const key = heap[--size];
        let at = 0;
        for (let child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && heap[child + 1] < heap[child])
                child++;
            if (heap[child] >= key)
                break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = key;
        return top;
    };
    return (symbols, count, widths) => {
        if (before.length < count) {
            before = new Int32Array(2 * count);
            after = new Int32Array(2 * count);
        }
        for (let i = 0; i < count; i++) {
            before[i] = i - 1;
            after[i] = i + 1;
        }
        for (let i = 0; i + 1 < count; i++)
            push(symbols, i, i + 1);
        while (size > 0) {
            const key = pop();
            const rank = Math.floor(key / PLACES);
            const place = key - rank * PLACES;
            const next = after[place];
            if (symbols[place] === GONE || next === count)
                continue;
            // Symbols may have changed since the pair was put in. What counts, as in the Python tokenizers, is what they become.
            const now = merges.rank(symbols[place], symbols[next]);
            if (now < 0 || merges.merged(now) !== merges.merged(rank))
                continue;
            symbols[place] = merges.merged(rank);
            symbols[next] = GONE;
            if (widths)
                widths[place] = widths[place] + widths[next];
            const beyond = after[next];
            after[place] = beyond;
            if (beyond < count) {
                before[beyond] = place;
                push(symbols, place, beyond);
            }
            if (before[place] >= 0)
                push(symbols, before[place], place);
        }
        let kept = 0;
        for (let at = 0; at < count; at = after[at]) {
            symbols[kept] = symbols[at];
            if (widths)
                widths[kept] = widths[at];
            kept++;
        }
        return kept;
    };
}
/** In the place of a symbol that was merged into the one before. */
const GONE = -1;
