"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.selectBySamples = selectBySamples;
exports.meanEmbedding = meanEmbedding;
const similarity_1 = require("./similarity");
/**
 * Selection by samples of the data, which needs instances of the target where instructions need none: the cosine between
 * the mean embeddings of a target's and a training task's samples (`samplesOf`).
 */
function selectBySamples(targets, train, { k }) {
    const means = (tasks) => tasks.map((task) => ({ task: task.task, embeddings: [meanEmbedding(task)] }));
    return (0, similarity_1.selectTasks)(means(targets), means(train), { k });
}
/** The mean of a task's embeddings, each at length one: (d). */
function meanEmbedding({ task, embeddings }) {
    const dim = embeddings[0]?.length ?? 0;
    const sum = new Float64Array(dim);
    embeddings.forEach((embedding, i) => {
        (0, similarity_1.unit)(embedding, dim, `${task}: embeddings[${i}]`).forEach((value, j) => {
            sum[j] += value;
        });
    });
    return Float32Array.from(sum, (value) => value / embeddings.length);
}
