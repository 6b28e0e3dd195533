"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.codePoints = codePoints;
exports.readRanges = readRanges;
exports.union = union;
exports.complement = complement;
exports.intersection = intersection;
exports.has = has;
exports.classSource = classSource;
const LAST = 0x10ffff;
/** @param ranges first and last code points in any order, overlapping or not */
function codePoints(ranges) {
    const set = [];
    for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
        const end = set.length - 1;
        if (end > 0 && first <= set[end] + 1)
            set[end] = Math.max(set[end], last);
        else
            set.push(first, last);
    }
    return set;
}
/** The ranges of a table that is written as `gap+more` in base 36: how far from the last one before, how many follow. */
function readRanges(table) {
    let at = 0;
    return table.split(' ').map((range) => {
        const [gap, more] = range.split('+').map((digits) => Number.parseInt(digits, 36));
        const first = at + gap;
        at = first + (more ?? 0);
        return [first, at];
    });
}
function union(sets) {
    return codePoints(sets.flatMap(pairs));
}
/** All code points that are not in the set. */
function complement(set) {
    const rest = [];
    let next = 0;
    for (const [first, last] of pairs(set)) {
        if (first > next)
            rest.push(next, first - 1);
        next = last + 1;
    }
    if (next <= LAST)
        rest.push(next, LAST);
    return rest;
}
function intersection(a, b) {
    return complement(union([complement(a), complement(b)]));
}
function has(set, codePoint) {
    let [low, high] = [0, set.length / 2];
    while (low < high) {
        const middle = (low + high) >> 1;
        if (set[2 * middle + 1] < codePoint)
            low = middle + 1;
        else
            high = middle;
    }
    return low < set.length / 2 && set[2 * low] <= codePoint;
}
/** The set as a class of a JavaScript expression with the flag `u`: `[\u{61}-\u{7a}]`. */
function classSource(set) {
    if (set.length === 2 && set[0] === 0 && set[1] === LAST)
        return '[^]';
    const inverse = set.length > 0 && set[0] === 0;
    const shown = inverse ? complement(set) : set;
    const items = pairs(shown).map(([first, last]) => first === last ? escaped(first) : `${escaped(first)}-${escaped(last)}`);
    return `[${inverse ? '^' : ''}${items.join('')}]`;
}
const escaped = (codePoint) => `\\u{${codePoint.toString(16)}}`;
function pairs(set) {
    return Array.from({ length: set.length / 2 }, (_, i) => [set[2 * i], set[2 * i + 1]]);
}
