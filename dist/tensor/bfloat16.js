"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.withBfloat16Products = withBfloat16Products;
exports.processorHasBfloat16 = processorHasBfloat16;
const node_fs_1 = require("node:fs");
const native_binding_1 = require("./native-binding");
const draft_1 = require("./rewrite/draft");
const operations_1 = require("./rewrite/operations");
/** Products with fewer numbers in their result take no longer in float32. */
const LARGE = 4096;
/**
 * The recording with its large matrix products in bfloat16, which keeps float32's range and 8 of its 24 bits: factors
 * are rounded, sums taken in float32 and rounded when they are complete (Kalamkar et al. 2019, section 3). All else, the
 * state above all, stays float32.
 */
function withBfloat16Products(recording) {
    const rounded = new Map();
    return (0, draft_1.rewritten)(recording, (op, draft) => {
        if (op.op !== 'MatMul' && op.op !== 'BatchMatMulV2')
            return draft.add(op);
        const output = op.outputs[0];
        if (draft.shapeOf(output).reduce((size, n) => size * n, 1) < LARGE)
            return draft.add(op);
        const half = (id) => draft.tensor(draft.shapeOf(id), native_binding_1.DataType.bfloat16);
        const inputs = op.inputs.map((id) => {
            const known = rounded.get(id) ?? cast(draft, id, half(id));
            rounded.set(id, known);
            return known;
        });
        const attrs = op.attrs.map((attr) => (attr.name === 'T' ? (0, operations_1.typeAttr)('T', native_binding_1.DataType.bfloat16) : attr));
        const product = half(output);
        draft.add({ ...op, attrs, inputs, outputs: [product] });
        cast(draft, product, output);
    });
}
/** `from` as the type of `to`. */
function cast(draft, from, to) {
    const types = [(0, operations_1.typeAttr)('SrcT', draft.typeOf(from)), (0, operations_1.typeAttr)('DstT', draft.typeOf(to))];
    draft.add({ op: 'Cast', attrs: [...types, (0, operations_1.boolAttr)('Truncate', false)], inputs: [from], outputs: [to] });
    return to;
}
/** Whether this machine's processor multiplies bfloat16 itself; elsewhere such products are slower than float32. */
function processorHasBfloat16() {
    try {
        return /\b(avx512_bf16|amx_bf16|bf16)\b/.test((0, node_fs_1.readFileSync)('/proc/cpuinfo', 'utf8'));
    }
    catch {
        return false;
    }
}
