"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.flag = exports.boolAttr = exports.intAttr = exports.typeAttr = void 0;
exports.reshape = reshape;
exports.slice = slice;
exports.concat = concat;
const native_binding_1 = require("../native-binding");
/* TensorFlow's operations that rewriting adds, with the attributes that a graph must state. */
const typeAttr = (name, value) => ({ name, type: native_binding_1.AttrType.type, value });
exports.typeAttr = typeAttr;
const intAttr = (name, value) => ({ name, type: native_binding_1.AttrType.int, value });
exports.intAttr = intAttr;
const boolAttr = (name, value) => ({ name, type: native_binding_1.AttrType.bool, value });
exports.boolAttr = boolAttr;
/** Whether a flag of an operation is set. */
const flag = ({ attrs }, name) => attrs.find((attr) => attr.name === name)?.value === true;
exports.flag = flag;
const list = (draft, values) => draft.constant([values.length], Int32Array.from(values));
/** `x` in another shape. */
function reshape(draft, x, shape, output = draft.tensor(shape)) {
    const attrs = [(0, exports.typeAttr)('T', draft.typeOf(x)), (0, exports.typeAttr)('Tshape', native_binding_1.DataType.int32)];
    draft.add({ op: 'Reshape', attrs, inputs: [x, list(draft, shape)], outputs: [output] });
    return output;
}
/** A part of a tensor of float32. */
function slice(draft, x, from, size) {
    const output = draft.tensor(size);
    const attrs = [(0, exports.typeAttr)('T', native_binding_1.DataType.float), (0, exports.typeAttr)('Index', native_binding_1.DataType.int32)];
    draft.add({ op: 'Slice', attrs, inputs: [x, list(draft, from), list(draft, size)], outputs: [output] });
    return output;
}
/** Tensors joined along an axis. */
function concat(draft, parts, axis, output) {
    const type = draft.typeOf(parts[0]);
    const attrs = [(0, exports.typeAttr)('T', type), (0, exports.typeAttr)('Tidx', native_binding_1.DataType.int32), (0, exports.intAttr)('N', parts.length)];
    const inputs = [...parts, draft.constant([], Int32Array.of(axis))];
    draft.add({ op: 'ConcatV2', attrs, inputs, outputs: [output] });
}
