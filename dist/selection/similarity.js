"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.selectTasks = selectTasks;
exports.selectByWords = selectByWords;
exports.unit = unit;
exports.dot = dot;
const errors_1 = require("../base/errors");
const names_1 = require("../base/names");
const tfidf_1 = require("../metrics/tfidf");
const ranking_1 = require("./ranking");
const scores_1 = require("./scores");
/**
 * The training tasks whose instructions are most similar to each target's, by the cosines of their embeddings (INSTA, Lee
 * et al. 2024, section 3.1). A target that is a training task too is never chosen for itself; one asked alike under another
 * name is, with score 1.
 * @throws UserError where `k` is more than there are tasks, a name occurs twice, or embeddings do not fit each other
 */
function selectTasks(targets, train, options) {
    const dim = [...train, ...targets][0]?.embeddings[0]?.length ?? 0;
    const wordings = (tasks) => tasks.map(({ task, embeddings }) => ({
        task,
        wordings: embeddings.map((embedding, i) => unit(embedding, dim, `${task}: embeddings[${i}]`)),
    }));
    const trained = wordings(train);
    const vectors = trained.flatMap(({ wordings }) => wordings);
    return select(wordings(targets), trained, options, (wording) => Float64Array.from(vectors, (vector) => dot(vector, wording)));
}
/**
 * The same without an encoder, a baseline: cosines of TF-IDF vectors of the instructions' words, weighed by how few of the
 * training instructions have them.
 */
function selectByWords(targets, train, options) {
    const wordings = (tasks) => tasks.map(({ task, instructions }) => ({ task, wordings: instructions }));
    const index = (0, tfidf_1.tfIdf)(train.flatMap(({ instructions }) => instructions));
    return select(wordings(targets), wordings(train), options, (text) => index.similarities(text));
}
/** @param similarities from one wording of a target to all training wordings, in their order */
function select(targets, train, { k, by = 'mean' }, similarities) {
    for (const { task, wordings } of [...targets, ...train]) {
        if (wordings.length === 0)
            throw new errors_1.UserError(`${task}: expected at least one instruction, found none`);
    }
    const names = train.map(({ task }) => task);
    const owner = Int32Array.from(train.flatMap(({ wordings }, t) => wordings.map(() => t)));
    return (0, ranking_1.rankTasks)(targets.map(({ task }) => task), names, k, (target, i) => {
        const tally = (0, names_1.choose)('by', scores_1.tallies, by)({ tasks: names, owner, own: names.indexOf(target) });
        for (const wording of targets[i].wordings)
            tally.add(similarities(wording));
        return names.map((task, t) => ({ task, keys: tally.keys(t) }));
    });
}
/** The vector at length one, so that products are cosines; zeros stay zeros. */
function unit(embedding, dim, at) {
    if (embedding.length !== dim)
        throw new errors_1.UserError(`${at}: expected ${dim} numbers, found ${embedding.length}`);
    const vector = Float64Array.from(embedding);
    const length = Math.sqrt(dot(vector, vector));
    if (!Number.isFinite(length))
        throw new errors_1.UserError(`${at}: expected finite numbers`);
    return length === 0 ? vector : vector.map((value) => value / length);
}
function dot(a, b) {
    let sum = 0;
    for (let i = 0; i < a.length; i++)
        sum += a[i] * b[i];
    return sum;
}
