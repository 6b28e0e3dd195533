"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.joinedSums = joinedSums;
const native_binding_1 = require("../native-binding");
const draft_1 = require("./draft");
const operations_1 = require("./operations");
/**
 * The sum of sums over the same segments becomes one sum over all their rows: the gradient of a table that several
 * lookups read is filled once, not added up.
 */
function joinedSums(recording) {
    const sums = new Map();
    return (0, draft_1.rewritten)(recording, (op, draft) => {
        const output = op.outputs[0];
        const parts = isAdd(op) ? op.inputs.flatMap((id) => sums.get(id) ?? []) : [];
        if (parts.length === 2) {
            const sum = joined(parts);
            sums.set(output, sum);
            draft.add(segmentSum(draft, sum, output));
            return;
        }
        draft.add(op);
        if (op.op !== 'UnsortedSegmentSum')
            return;
        const [rows, ids, size] = op.inputs;
        sums.set(output, { rows: [rows], ids: [ids], size });
    });
}
const joined = (parts) => ({
    rows: parts.flatMap(({ rows }) => rows),
    ids: parts.flatMap(({ ids }) => ids),
    size: parts[0].size,
});
function segmentSum(draft, { rows, ids, size }, output) {
    const attrs = [
        (0, operations_1.typeAttr)('T', native_binding_1.DataType.float),
        (0, operations_1.typeAttr)('Tindices', native_binding_1.DataType.int32),
        (0, operations_1.typeAttr)('Tnumsegments', native_binding_1.DataType.int32),
    ];
    return {
        op: 'UnsortedSegmentSum',
        attrs,
        inputs: [stacked(draft, rows), stacked(draft, ids), size],
        outputs: [output],
    };
}
/** Tensors one below the other. */
function stacked(draft, parts) {
    const first = parts[0];
    const height = parts.reduce((n, id) => n + draft.shapeOf(id)[0], 0);
    const output = draft.tensor([height, ...draft.shapeOf(first).slice(1)], draft.typeOf(first));
    (0, operations_1.concat)(draft, parts, 0, output);
    return output;
}
const isAdd = ({ op, inputs }) => (op === 'Add' || op === 'AddV2') && inputs.length === 2;
