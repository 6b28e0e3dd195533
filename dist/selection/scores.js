"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tallies = void 0;
const ranking_1 = require("./ranking");
/** Over all pairs of a target's and a task's wordings; INSTA's choice for P3. */
function mean({ tasks, owner }) {
    const sums = new Float64Array(tasks.length);
    const pairs = new Float64Array(tasks.length);
    return {
        add(similarities) {
            for (let w = 0; w < owner.length; w++) {
                sums[owner[w]] += similarities[w];
                pairs[owner[w]]++;
            }
        },
        keys: (t) => [rounded(sums[t] / pairs[t])],
    };
}
/** The most similar pair of wordings. */
function max({ tasks, owner }) {
    const best = new Float64Array(tasks.length).fill(-Infinity);
    return {
        add(similarities) {
            for (let w = 0; w < owner.length; w++) {
                if (similarities[w] > best[owner[w]])
                    best[owner[w]] = similarities[w];
            }
        },
        keys: (t) => [rounded(best[t])],
    };
}
/** How many training wordings each wording of a target names. */
const NAMED = 10;
/**
 * INSTA's other script: each wording of the target names the ten training wordings nearest to it, and the j-th of them,
 * from 0, gives its task 10^(3(10−j)) votes: a first place outweighs 999 second places. Tasks that none names have no
 * votes; they follow by their most similar pair, as they would have been named next.
 */
function votes(wordings) {
    const { tasks, owner, own } = wordings;
    const named = [...owner.keys()].filter((w) => owner[w] !== own);
    // A double has too few digits for these sums: between tasks with equal first places the last ones decide.
    const sums = tasks.map(() => 0n);
    const nearest = max(wordings);
    return {
        add(similarities) {
            nearest.add(similarities);
            const near = similarities.map(rounded);
            const closer = (a, b) => near[b] - near[a] || (0, ranking_1.byName)(tasks[owner[a]], tasks[owner[b]]);
            firstOf(named, NAMED, closer).forEach((w, j) => {
                sums[owner[w]] += 10n ** BigInt(3 * (10 - j));
            });
        },
        keys: (t) => [sums[t], ...nearest.keys(t)],
    };
}
/** The first `n` items in the given order, without sorting the others. */
function firstOf(items, n, order) {
    const first = [];
    for (const item of items) {
        let place = first.length;
        while (place > 0 && order(item, first[place - 1]) < 0)
            place--;
        if (place === n)
            continue;
        first.splice(place, 0, item);
        if (first.length > n)
            first.pop();
    }
    return first;
}
/** To 1e-9, far below what embeddings are good for: neither the order of a sum nor its last digit makes a difference. */
const rounded = (value) => Math.round(value * 1e9) / 1e9 + 0;
exports.tallies = { mean, max, votes };
