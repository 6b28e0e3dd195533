"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.plainProducts = plainProducts;
const native_binding_1 = require("../native-binding");
const draft_1 = require("./draft");
const operations_1 = require("./operations");
/** tfjs records every product as a batched one: those of one batch become plain ones, between reshapes. */
function plainProducts(recording) {
    return (0, draft_1.rewritten)(recording, (op, draft) => {
        const output = op.outputs[0];
        if (op.op !== 'BatchMatMulV2' || !op.inputs.every((id) => isMatrix(draft.shapeOf(id))))
            return draft.add(op);
        const inputs = op.inputs.map((id) => {
            const shape = draft.shapeOf(id);
            return shape.length === 2 ? id : (0, operations_1.reshape)(draft, id, shape.slice(-2));
        });
        const attrs = [
            (0, operations_1.typeAttr)('T', native_binding_1.DataType.float),
            (0, operations_1.boolAttr)('transpose_a', (0, operations_1.flag)(op, 'adj_x')),
            (0, operations_1.boolAttr)('transpose_b', (0, operations_1.flag)(op, 'adj_y')),
        ];
        const shape = draft.shapeOf(output);
        const product = shape.length === 2 ? output : draft.tensor(shape.slice(-2));
        draft.add({ op: 'MatMul', attrs, inputs, outputs: [product] });
        if (product !== output)
            (0, operations_1.reshape)(draft, product, shape, output);
    });
}
/** A matrix, or a batch of one. */
const isMatrix = (shape) => shape.length === 2 || (shape.length === 3 && shape[0] === 1);
