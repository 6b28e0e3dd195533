"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.withFewQueries = withFewQueries;
/** Up to so many queries, attention takes as long as reading the keys and values. */
const FEW_QUERIES = 8;
/**
 * The recording with each attention of a few queries, as decoding has them, as one operation in place of two products
 * and a softmax: where nothing else, such as a gradient, reads what lies between.
 */
function withFewQueries(recording) {
    const { ops, shapes } = recording;
    const shapeOf = (id) => shapes.get(id)?.shape ?? [];
    const producer = new Map(ops.flatMap((op) => op.outputs.map((id) => [id, op])));
    const readers = new Map();
    for (const op of ops)
        for (const id of op.inputs)
            readers.get(id)?.push(op) ?? readers.set(id, [op]);
    const kept = new Set([...Object.values(recording.newState), ...Object.values(recording.fetches)]);
    const onlyReader = (id) => (readers.get(id)?.length === 1 && !kept.has(id) ? readers.get(id)?.[0] : undefined);
    const replaced = new Map();
    for (const softmax of ops) {
        if (softmax.op !== 'TunebookBiasedSoftmax')
            continue;
        const [scores, bias, mask] = softmax.inputs;
        const weights = softmax.outputs[0];
        const [product, mix] = [producer.get(scores), onlyReader(weights)];
        if (!isProduct(product, { turned: true }) || onlyReader(scores) !== softmax)
            continue;
        if (!isProduct(mix, { turned: false }) || mix.inputs[0] !== weights)
            continue;
        const [queries, keys] = product.inputs;
        const values = mix.inputs[1];
        const [batch, heads, count = Number.POSITIVE_INFINITY] = shapeOf(queries);
        const alike = [keys, values].every((id) => shapeOf(id)[0] === batch && shapeOf(id)[1] === heads);
        if (count > FEW_QUERIES || !alike || shapeOf(queries).length !== 4)
            continue;
        replaced.set(product, undefined);
        replaced.set(softmax, undefined);
        const inputs = [queries, keys, values, bias, mask];
        replaced.set(mix, { op: 'TunebookAttention', attrs: [], inputs, outputs: mix.outputs });
    }
    return { ...recording, ops: ops.flatMap((op) => (replaced.has(op) ? (replaced.get(op) ?? []) : op)) };
}
/** Whether this is a·b, or a·bᵀ if `turned`, for each of a batch. */
function isProduct(op, { turned }) {
    if (op?.op !== 'BatchMatMulV2')
        return false;
    const flag = (name) => op.attrs.find((attr) => attr.name === name)?.value === true;
    return !flag('adj_x') && flag('adj_y') === turned;
}
