"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ngramIds = ngramIds;
exports.countIds = countIds;
const lists_1 = require("../base/lists");
/**
 * The n-grams of texts that are to be compared as small integers, equal for equal n-grams of one length: those of n tokens
 * are numbered as pairs of an n-gram of n − 1 and a token, by counting sorts, so that none is ever written out.
 * @returns for each list of tokens and each length from 1 to `order` the ids of its n-grams, where they begin
 */
function ngramIds(lists, order) {
    const words = new Map();
    const all = lists.map((tokens) => [Int32Array.from(tokens, (token) => numbered(words, token))]);
    let different = words.size;
    for (let n = 2; n <= order; n++) {
        const counts = lists.map(({ length }) => Math.max(0, length - n + 1));
        const total = counts.reduce((sum, count) => sum + count, 0);
        const [first, last] = [new Int32Array(total), new Int32Array(total)];
        let at = 0;
        all.forEach((own, i) => {
            const count = counts[i];
            first.set(own[n - 2].subarray(0, count), at);
            last.set(own[0].subarray(n - 1, n - 1 + count), at);
            at += count;
        });
        const numbers = numberPairs(first, last, different, words.size);
        different = numbers.different;
        at = 0;
        all.forEach((own, i) => {
            own.push(numbers.ids.subarray(at, at + counts[i]));
            at += counts[i];
        });
    }
    return all;
}
function numbered(ids, token) {
    const known = ids.get(token);
    if (known !== undefined)
        return known;
    ids.set(token, ids.size);
    return ids.size - 1;
}
/** An id for each pair, equal for equal pairs. @param firsts and `lasts`: one more than the largest of each */
function numberPairs(first, last, firsts, lasts) {
    const order = sortedBy(first, firsts, sortedBy(last, lasts));
    const ids = new Int32Array(first.length);
    let different = 0;
    let before = -1;
    for (const i of order) {
        if (before < 0 || first[i] !== first[before] || last[i] !== last[before])
            different++;
        ids[i] = different - 1;
        before = i;
    }
    return { ids, different };
}
/** The places of the keys in their order, equal ones as `order` has them. */
function sortedBy(keys, size, order) {
    const starts = new Int32Array(size + 1);
    for (let i = 0; i < keys.length; i++)
        starts[keys[i] + 1]++;
    for (let key = 1; key <= size; key++)
        starts[key] += starts[key - 1];
    const sorted = new Int32Array(keys.length);
    for (let k = 0; k < keys.length; k++) {
        const i = order ? order[k] : k;
        sorted[starts[keys[i]]++] = i;
    }
    return sorted;
}
/** How often each id occurs in each of the lists, by id. */
function countIds(lists) {
    const size = 1 + lists.reduce((most, ids) => (0, lists_1.largest)(ids, most), -1);
    return lists.map((ids) => {
        const counts = new Int32Array(size);
        for (let i = 0; i < ids.length; i++)
            counts[ids[i]]++;
        return counts;
    });
}
