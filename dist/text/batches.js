"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.planBatches = planBatches;
exports.planInOrder = planInOrder;
exports.padding = padding;
exports.padBatch = padBatch;
exports.toFeeds = toFeeds;
const lists_1 = require("../base/lists");
const random_1 = require("../base/random");
const buckets_1 = require("./buckets");
/** Lengths are padded to multiples of this, so that nearly equal ones share a shape. */
const MULTIPLE = 8;
/** Shapes at most: each costs a captured engine its recording. */
const SHAPES = 8;
/**
 * Batches of examples of similar length, in few shapes. Buckets are chosen from the data's own lengths, so that little is
 * padded; each batch has its bucket's full shape, the last one with rows left over.
 * @param random shuffles the examples of each bucket, and the batches, anew in each epoch; without it, they stand bucket
 *   by bucket in the order of the data
 */
function planBatches(lengths, size, random) {
    const rowsOf = (count, source, target) => {
        if ('batchSize' in size)
            return Math.min(size.batchSize, count);
        const most = Math.max(1, Math.floor(size.batchTokens / (source + target)));
        return Math.ceil(count / Math.ceil(count / most));
    };
    const buckets = (0, buckets_1.group)(lengths.map(rounded), SHAPES, (count, { source, target }) => {
        const rows = rowsOf(count, source, target);
        return Math.ceil(count / rows) * rows * (source + target);
    }).map(({ lengths: { source, target }, members }) => ({
        members,
        shape: { rows: rowsOf(members.length, source, target), source, target },
    }));
    return {
        shapes: distinct(buckets.map(({ shape }) => shape)),
        epoch(epoch) {
            const draws = random?.fork(epoch);
            const batches = buckets.flatMap(({ members, shape }, i) => chunks(draws ? (0, random_1.shuffled)(members, draws.fork(i)) : members, shape.rows).map((indices) => ({ shape, indices })));
            return draws ? (0, random_1.shuffled)(batches, draws.fork('batches')) : batches;
        },
    };
}
/** Batches of neighbours in the data, in its order, the same in each epoch: what a plain loop over the data would make. */
function planInOrder(lengths, batchSize) {
    const rows = Math.min(batchSize, lengths.length);
    const batches = chunks([...lengths.keys()], Math.max(1, rows));
    const longest = batches.map((indices) => ({
        source: (0, lists_1.largest)(indices.map((i) => rounded(lengths[i]).source)),
        target: (0, lists_1.largest)(indices.map((i) => rounded(lengths[i]).target)),
    }));
    const planned = [];
    for (const { lengths: padded, members } of (0, buckets_1.group)(longest, SHAPES, (count, { source, target }) => count * (source + target))) {
        const shape = { rows, ...padded };
        for (const batch of members)
            planned[batch] = { shape, indices: batches[batch] };
    }
    return { shapes: distinct(planned.map(({ shape }) => shape)), epoch: () => planned };
}
/** What is computed in these batches, and how much of it is no padding. */
function padding(lengths, batches) {
    let [tokens, paddedTokens] = [0, 0];
    for (const { shape, indices } of batches) {
        for (const i of indices)
            tokens += lengths[i].source + lengths[i].target;
        paddedTokens += shape.rows * (shape.source + shape.target);
    }
    return { tokens, paddedTokens };
}
/**
 * Pads sources and targets to the shape, on the right; rows left over are empty.
 * @param examples each with the token after which its target begins
 * @throws RangeError if an example does not fit
 */
function padBatch(examples, shape, padId) {
    const inputIds = new Int32Array(shape.rows * shape.source).fill(padId);
    const attentionMask = new Int32Array(shape.rows * shape.source);
    const decoderIds = new Int32Array(shape.rows * shape.target).fill(padId);
    const labels = new Int32Array(decoderIds.length).fill(-100);
    let tokens = 0;
    for (const [row, { source, start, target }] of examples.entries()) {
        if (row >= shape.rows || source.length > shape.source || target.length > shape.target) {
            const found = `row ${row}, ${source.length} and ${target.length} tokens`;
            throw new RangeError(`${found} do not fit into ${shape.rows} rows of ${shape.source} and ${shape.target}`);
        }
        inputIds.set(source, row * shape.source);
        attentionMask.fill(1, row * shape.source, row * shape.source + source.length);
        const at = row * shape.target;
        labels.set(target, at);
        if (target.length > 0)
            decoderIds[at] = start;
        decoderIds.set(target.subarray(0, -1), at + 1);
        tokens += source.length + target.length;
    }
    return { shape, inputIds, attentionMask, decoderIds, labels, tokens, paddedTokens: inputIds.length + labels.length };
}
/** The batch as a model is fed it. */
function toFeeds({ shape, inputIds, attentionMask, decoderIds, labels }) {
    const sources = [shape.rows, shape.source];
    const targets = [shape.rows, shape.target];
    return {
        inputIds: { dtype: 'int32', shape: sources, values: inputIds },
        attentionMask: { dtype: 'int32', shape: sources, values: attentionMask },
        decoderIds: { dtype: 'int32', shape: targets, values: decoderIds },
        labels: { dtype: 'int32', shape: targets, values: labels },
    };
}
function rounded({ source, target }) {
    const up = (length) => Math.max(1, Math.ceil(length / MULTIPLE)) * MULTIPLE;
    return { source: up(source), target: up(target) };
}
function chunks(items, size) {
    return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
function distinct(shapes) {
    return [...new Map(shapes.map((shape) => [`${shape.rows} ${shape.source} ${shape.target}`, shape])).values()];
}
