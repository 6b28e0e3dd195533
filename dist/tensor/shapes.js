"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.shapeProbe = shapeProbe;
exports.zeros = zeros;
const memory_1 = require("../base/memory");
const native_binding_1 = require("./native-binding");
/** Inputs of so many bytes are only made where there is room for them. */
const LARGE = 2 ** 28;
/** Of a float32 or int32. */
const BYTES = 4;
/** Constants of at most so many values may say which shape comes out: axes, sizes, permutations. */
const FEW = 16;
/**
 * Tells what operations return without computing a step: each kind of operation on each kind of input is run once, on
 * zeros, and what it returned is forgotten but for its shape. So a step's recording needs the memory of its largest
 * operation, and a model's equal layers are asked about once.
 */
function shapeProbe(binding) {
    const known = new Map();
    return (op, attrs, inputs, outputs) => {
        const key = JSON.stringify([op, attrs, inputs.map(keyOf)]);
        const found = known.get(key) ?? run(binding, op, attrs, inputs, outputs);
        known.set(key, found);
        return found;
    };
}
function keyOf({ shape, dtype, constant }) {
    return constant && constant.values.length <= FEW ? [shape, dtype, Array.from(constant.values)] : [shape, dtype];
}
function run(binding, op, attrs, inputs, outputs) {
    const bytes = inputs.reduce((sum, input) => sum + (input.constant ? 0 : BYTES * sizeOf(input)), 0);
    if (bytes > LARGE) {
        const hint = 'smaller batches (--batch) or shorter sources need less';
        (0, memory_1.checkMemory)({ what: 'one operation of this model on such a batch', bytes, atLeast: bytes, hint });
    }
    const made = [];
    let results = [];
    try {
        const ids = inputs.map((input) => {
            if (input.constant)
                return input.constant.id;
            const id = binding.createTensor(input.shape, input.dtype, zeros(input));
            made.push(id);
            return id;
        });
        results = binding.executeOp(op, attrs, ids, outputs);
        return results.map(({ shape, dtype }) => ({ shape, dtype }));
    }
    finally {
        for (const id of [...made, ...results.map(({ id }) => id)])
            binding.deleteTensor(id);
    }
}
const sizeOf = ({ shape }) => shape.reduce((product, n) => product * n, 1);
function zeros({ shape, dtype }) {
    const size = sizeOf({ shape, dtype });
    if (dtype === native_binding_1.DataType.float)
        return new Float32Array(size);
    return dtype === native_binding_1.DataType.int32 ? new Int32Array(size) : new Uint8Array(size);
}
