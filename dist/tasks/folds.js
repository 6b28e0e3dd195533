"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.leaveOneOut = leaveOneOut;
const errors_1 = require("../base/errors");
const names_1 = require("../base/names");
const splits_1 = require("./splits");
/**
 * A fold for each category, cluster, dataset or task, in the order in which they first occur, with that one left out of
 * training. By dataset, a task of several datasets is left out with each of them.
 * @throws UserError if there are fewer than two of them, or if one stands behind all tasks
 */
function leaveOneOut(tasks, by) {
    const { of, hold } = (0, names_1.choose)('by', kinds, by);
    const names = [...new Set(tasks.flatMap(of))];
    if (names.length < 2)
        throw new errors_1.UserError(`leaveOneOut: expected tasks of at least two kinds of ${by}, found ${names.length}`);
    return names.map((name) => {
        const fold = { name, ...(0, splits_1.holdOut)(tasks, hold(name)) };
        if (fold.seen.length === 0)
            throw new errors_1.UserError(`leaveOneOut: without the ${by} "${name}" there is nothing to train on`);
        return fold;
    });
}
const kinds = {
    category: { of: (task) => [task.category], hold: (name) => ({ categories: [name] }) },
    cluster: { of: (task) => [task.cluster], hold: (name) => ({ clusters: [name] }) },
    dataset: { of: splits_1.datasetsOf, hold: (name) => ({ datasets: [name] }) },
    task: { of: (task) => [task.id], hold: (name) => ({ tasks: [name] }) },
};
