"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.randomTasks = randomTasks;
exports.allTasks = allTasks;
const ranking_1 = require("./ranking");
/**
 * `k` random training tasks for each target, drawn by a generator of their own: the same whatever other tasks there are,
 * and a smaller `k` is the beginning of a larger one. Scores are the numbers drawn. `random` itself is left as it is.
 */
function randomTasks(targets, train, { k, random }) {
    return (0, ranking_1.rankTasks)(targets, train, k, (target) => {
        const own = random.fork(target);
        return train.map((task) => ({ task, keys: [own.fork(task).next()] }));
    });
}
/** All training tasks for each target but itself, by name, each with score 1. */
function allTasks(targets, train) {
    return targets.flatMap((target) => {
        const others = train.filter((task) => task !== target);
        return (0, ranking_1.rankTasks)([target], others, others.length, () => others.map((task) => ({ task, keys: [1] })));
    });
}
