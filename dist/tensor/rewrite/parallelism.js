"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parallelism = parallelism;
const lists_1 = require("../../base/lists");
/**
 * How many cores a step can keep busy as it is: the work of all its matrix products over that of the longest chain of
 * products that wait for each other. A batch in two towers has twice that of a batch in one.
 */
function parallelism({ ops, shapes }) {
    const sizeOf = (id) => shapes.get(id)?.shape.reduce((product, n) => product * n, 1) ?? 0;
    /** Tensor → the work on the longest chain that leads to it. */
    const before = new Map();
    let [all, longest] = [0, 0];
    for (const { op, inputs, outputs } of ops) {
        // Each number of the result is a sum over the inner dimension: √(left · right · result) multiplications.
        const sizes = [...inputs, ...outputs].map(sizeOf);
        const work = op === 'BatchMatMulV2' ? Math.sqrt(sizes.reduce((product, n) => product * n, 1)) : 0;
        const done = work +
            (0, lists_1.largest)(inputs.map((id) => before.get(id) ?? 0), 0);
        for (const id of outputs)
            before.set(id, done);
        all += work;
        longest = Math.max(longest, done);
    }
    return longest === 0 ? 1 : all / longest;
}
