"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.overlap = overlap;
/**
 * How far two selections agree: of the tasks that `other` chose for each of its targets, the share (0–1) that `rows` chose
 * too. Chance alone gives `k` divided by the number of training tasks.
 */
function overlap(rows, other) {
    const chosen = byTarget(rows);
    return [...byTarget(other)].map(([target, tasks]) => {
        const shared = [...tasks].filter((task) => chosen.get(target)?.has(task));
        return { target, share: shared.length / tasks.size };
    });
}
function byTarget(rows) {
    const sets = new Map();
    for (const { target, task } of rows)
        sets.set(target, (sets.get(target) ?? new Set()).add(task));
    return sets;
}
