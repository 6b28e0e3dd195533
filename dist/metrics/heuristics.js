"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.copyInput = copyInput;
exports.copyDemo = copyDemo;
exports.majorityLabel = majorityLabel;
exports.randomLabel = randomLabel;
exports.nearestInstance = nearestInstance;
const errors_1 = require("../base/errors");
const random_1 = require("../base/random");
const tfidf_1 = require("./tfidf");
/**
 * Baselines that need no model: what each would answer on a task's instances. The first two are those of the
 * Super-NaturalInstructions leaderboard (Wang et al. 2022); the other three learn from training instances of the task.
 */
/** The input, unchanged. */
function copyInput(task) {
    return answer(task, ({ input }) => input);
}
/** The output of the task's first positive example. @throws UserError if the task has none */
function copyDemo(task) {
    const [first] = task.positives;
    if (first === undefined)
        throw new errors_1.UserError(`${task.id}: copying a demonstration needs a positive example`);
    return answer(task, () => first.output);
}
/** The target seen most often in training, the earlier of equals. @throws UserError if there are no training instances */
function majorityLabel(task, train) {
    const counts = new Map();
    for (const { targets } of some(task, train))
        counts.set(targets[0], (counts.get(targets[0]) ?? 0) + 1);
    const [label] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
    return answer(task, () => label);
}
/** One of the different targets seen in training, uniformly. @throws UserError if there are no training instances */
function randomLabel(task, train, random) {
    const labels = [...new Set(some(task, train).map(({ targets }) => targets[0]))];
    return answer(task, () => (0, random_1.choice)(labels, random));
}
/**
 * The first target of the training instance whose input is nearest by TF-IDF cosine, the earlier of equals.
 * @throws UserError if there are no training instances
 */
function nearestInstance(task, train) {
    const known = some(task, train);
    const index = (0, tfidf_1.tfIdf)(known.map(({ input }) => input));
    return answer(task, ({ input }) => {
        const similarities = index.similarities(input);
        const nearest = similarities.reduce((best, value, i) => (value > similarities[best] ? i : best), 0);
        return known[nearest].targets[0];
    });
}
function answer(task, output) {
    return task.instances.map((instance) => ({ id: instance.id, output: output(instance) }));
}
function some(task, train) {
    if (train.length > 0)
        return train;
    throw new errors_1.UserError(`${task.id}: this baseline needs training instances, found none`);
}
