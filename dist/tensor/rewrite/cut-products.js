"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.cutProducts = cutProducts;
const native_binding_1 = require("../native-binding");
const draft_1 = require("./draft");
const operations_1 = require("./operations");
/** Up to so many rows a product is bound by memory, and from so many numbers on a matrix is worth cutting. */
const [VERY_FEW_ROWS, LARGE] = [4, 128 * 1024];
/** Up to so many rows the engine's own product is faster than the general one. */
const FEW_ROWS = 32;
/** From so many rows on, parts of a large product are large enough. */
const MANY_ROWS = 64;
/**
 * A product of a few rows takes as long as reading its matrix: it becomes the engine's own operation, and if the rows are
 * very few it is cut, so that every core reads a part. Large products are cut where cores would be idle.
 */
function cutProducts(recording, { cores, idle, own }) {
    return (0, draft_1.rewritten)(recording, (op, draft) => {
        if (op.op !== 'MatMul' || (0, operations_1.flag)(op, 'transpose_a'))
            return draft.add(op);
        const turned = (0, operations_1.flag)(op, 'transpose_b');
        const [x, matrix] = op.inputs;
        const rows = draft.shapeOf(x)[0];
        const [height, width] = draft.shapeOf(matrix);
        const large = height * width >= LARGE;
        if (cores > 1 && rows <= VERY_FEW_ROWS && large) {
            if (turned)
                cutColumns(draft, op, cores);
            else
                cutSum(draft, op, cores, own);
        }
        else if (own && !turned && rows <= FEW_ROWS)
            draft.add(fewRows(op.inputs, op.outputs[0]));
        else if (idle && rows >= MANY_ROWS && large)
            cutRows(draft, op, cores);
        else
            draft.add(op);
    });
}
/** x·Wᵀ as products with rows of W, which lie one after another and so need no copy: columns of the result, joined. */
function cutColumns(draft, op, cores) {
    const [x, matrix, product] = [...op.inputs, ...op.outputs];
    const [height, width] = draft.shapeOf(matrix);
    const [rows] = draft.shapeOf(product);
    const parts = cut(height, cores, (from, to) => {
        const result = draft.tensor([rows, to - from]);
        draft.add({ ...op, inputs: [x, (0, operations_1.slice)(draft, matrix, [from, 0], [to - from, width])], outputs: [result] });
        return result;
    });
    (0, operations_1.concat)(draft, parts, 1, product);
}
/** x·W as products with rows of W, which lie one after another and so need no copy: parts of the sum, added. */
function cutSum(draft, op, cores, own) {
    const [x, matrix, product] = [...op.inputs, ...op.outputs];
    const [height, width] = draft.shapeOf(matrix);
    const [rows, columns] = draft.shapeOf(product);
    const parts = cut(height, cores, (from, to, part) => {
        const result = draft.tensor([rows, columns]);
        if (own)
            draft.add(fewRows(op.inputs, result, { part, parts: cores }));
        else {
            const inputs = [
                (0, operations_1.slice)(draft, x, [0, from], [rows, to - from]),
                (0, operations_1.slice)(draft, matrix, [from, 0], [to - from, width]),
            ];
            draft.add({ ...op, inputs, outputs: [result] });
        }
        return result;
    });
    const attrs = [(0, operations_1.typeAttr)('T', native_binding_1.DataType.float), (0, operations_1.intAttr)('N', cores)];
    draft.add({ op: 'AddN', attrs, inputs: parts, outputs: [product] });
}
/** x·W as products with rows of x: rows of the result, joined. */
function cutRows(draft, op, cores) {
    const [x, matrix, product] = [...op.inputs, ...op.outputs];
    const [rows, inner] = draft.shapeOf(x);
    const columns = draft.shapeOf(product)[1];
    const parts = cut(rows, cores, (from, to) => {
        const result = draft.tensor([to - from, columns]);
        draft.add({ ...op, inputs: [(0, operations_1.slice)(draft, x, [from, 0], [to - from, inner]), matrix], outputs: [result] });
        return result;
    });
    (0, operations_1.concat)(draft, parts, 0, product);
}
/** As many results of `part` as there are cores, each of its share of `length`. */
function cut(length, cores, part) {
    const edge = (i) => Math.floor((i * length) / cores);
    return Array.from({ length: cores }, (_, i) => part(edge(i), edge(i + 1), i));
}
/** @param share which part of the sums' terms are taken */
const fewRows = (inputs, output, share = { part: 0, parts: 1 }) => ({
    op: 'TunebookFewRowsProduct',
    attrs: Object.entries(share).map(([name, value]) => (0, operations_1.intAttr)(name, value)),
    inputs,
    outputs: [output],
});
