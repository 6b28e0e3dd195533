"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.selectByTransfer = selectByTransfer;
const errors_1 = require("../base/errors");
const summary_1 = require("../metrics/summary");
const ranking_1 = require("./ranking");
/**
 * The training tasks from which most was measured to transfer to each target (pairwise transfer): the dear way that
 * similarity of instructions is to replace. Several rows of a pair, such as seeds, count with their mean.
 * @throws UserError at a pair that was not measured
 */
function selectByTransfer(targets, train, rows, { k }) {
    const measured = new Map();
    rows.forEach(({ source, target, score }, i) => {
        if (!Number.isFinite(score))
            throw new errors_1.UserError(`rows[${i}].score: expected a finite number, found ${score}`);
        const sources = measured.get(target) ?? new Map();
        measured.set(target, sources.set(source, [...(sources.get(source) ?? []), score]));
    });
    return (0, ranking_1.rankTasks)(targets, train, k, (target) => train
        .filter((task) => task !== target)
        .map((task) => {
        const scores = measured.get(target)?.get(task);
        if (scores)
            return { task, keys: [(0, summary_1.mean)(scores)] };
        throw new errors_1.UserError(`expected a measured transfer from "${task}" to "${target}", found none`);
    }));
}
