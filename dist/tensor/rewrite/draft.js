"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rewritten = rewritten;
const lists_1 = require("../../base/lists");
const native_binding_1 = require("../native-binding");
/**
 * The recording with what `rewrite` adds to the draft in place of each operation.
 * @param rewrite is given each operation with the tensors that it reads now
 */
function rewritten(recording, rewrite) {
    const shapes = new Map(recording.shapes);
    const constants = new Map(recording.constants);
    const ops = [];
    const replacements = new Map();
    const current = (id) => replacements.get(id) ?? id;
    const described = (id) => shapes.get(id);
    let fresh = (0, lists_1.smallest)(shapes.keys(), 0);
    const draft = {
        shapeOf: (id) => described(id).shape,
        typeOf: (id) => described(id).dtype,
        tensor(shape, dtype = native_binding_1.DataType.float) {
            shapes.set(--fresh, { shape, dtype });
            return fresh;
        },
        constant(shape, values) {
            const constant = { shape, dtype: native_binding_1.DataType.int32, values };
            shapes.set(--fresh, constant);
            constants.set(fresh, constant);
            return fresh;
        },
        add: (op) => ops.push(op),
        replace: (id, by) => replacements.set(id, by),
    };
    for (const op of recording.ops)
        rewrite({ ...op, inputs: op.inputs.map(current) }, draft);
    const resolved = (named) => Object.fromEntries(Object.entries(named).map(([name, id]) => [name, current(id)]));
    return {
        ...recording,
        ops,
        constants,
        shapes,
        newState: resolved(recording.newState),
        fetches: resolved(recording.fetches),
    };
}
