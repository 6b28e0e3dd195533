"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.record = record;
exports.fused = fused;
exports.shared = shared;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const native_binding_1 = require("./native-binding");
const shapes_1 = require("./shapes");
let tape;
/** Numbers of tensors that stand for values in a recording and hold none: beyond those that the binding gives. */
let imagined = 2 ** 40;
/**
 * Goes through `step` once on tensors without values, and keeps every native operation that it asks for.
 * Tensors that existed before and are none of its inputs are kept as constants. What the step reads back is zeros: a graph
 * cannot depend on it.
 */
function record(backend, step, state, feeds, frozen = {}) {
    const original = backend.binding;
    const probe = (0, shapes_1.shapeProbe)(original);
    const constants = new Map();
    const current = { paused: false, ops: [], backend, shapes: new Map() };
    const withoutValues = new Set();
    const imagine = ({ shape, dtype }) => {
        const id = imagined++;
        withoutValues.add(id);
        current.shapes.set(id, { shape, dtype });
        return { id, shape, dtype };
    };
    const input = (id) => {
        if (withoutValues.has(id))
            return current.shapes.get(id);
        const constant = constants.get(id) ?? constantOf(original, id);
        constants.set(id, constant);
        return { shape: constant.shape, dtype: constant.dtype, constant: { id, values: constant.values } };
    };
    const wrapped = wrap(original, {
        createTensor(shape, dtype, values) {
            const id = original.createTensor(shape, dtype, values);
            constants.set(id, { shape, dtype, values: values.slice() });
            current.shapes.set(id, { shape, dtype });
            return id;
        },
        executeOp(op, attrs, inputs, n) {
            const outputs = probe(op, attrs, inputs.map(input), n).map(imagine);
            if (!current.paused) {
                const copies = attrs.map((attr) => ({ ...attr }));
                current.ops.push({ op, attrs: copies, inputs: [...inputs], outputs: outputs.map(({ id }) => id) });
            }
            return outputs;
        },
        deleteTensor(id) {
            if (!withoutValues.has(id))
                original.deleteTensor(id);
        },
        tensorDataSync(id) {
            // Some of tfjs's kernels read indices, to see whether they are in range.
            return withoutValues.has(id) ? (0, shapes_1.zeros)(current.shapes.get(id)) : original.tensorDataSync(id);
        },
    });
    const tensors = (shapes) => mapValues(shapes, ({ shape, dtype }) => backend.createOutputTensor(imagine({ shape, dtype: dtypeNumber(dtype) })));
    const ids = (named) => mapValues(named, (tensor) => backend.getInputTensorIds([tensor])[0]);
    const outer = tape;
    tape = current;
    backend.binding = wrapped;
    try {
        const found = [];
        tf.tidy(() => {
            const [stateTensors, feedTensors, frozenTensors] = [tensors(state), tensors(feeds), tensors(frozen)];
            const read = { state: ids(stateTensors), feeds: ids(feedTensors), frozen: ids(frozenTensors) };
            const result = step(stateTensors, feedTensors, frozenTensors);
            found.push({ ...read, newState: ids(result.state), fetches: ids(result.fetches) });
        });
        return { ops: current.ops, constants, shapes: current.shapes, ...found[0] };
    }
    finally {
        backend.binding = original;
        tape = outer;
    }
}
const mapValues = (named, f) => Object.fromEntries(Object.entries(named).map(([name, value]) => [name, f(value)]));
/** A constant that was made before recording; its shape is asked of the native library by an operation. */
function constantOf(binding, id) {
    const [copy] = binding.executeOp('Identity', [], [id], 1);
    if (!copy)
        throw new Error('capture: a tensor has no value');
    const values = binding.tensorDataSync(copy.id);
    binding.deleteTensor(copy.id);
    return { shape: copy.shape, dtype: copy.dtype, values };
}
/**
 * Eagerly what `composed` computes; recorded, one operation. While recording nothing is computed: a recording is of
 * operations and shapes, and the new state would need as much memory as the old one. The outputs then share the inputs'
 * values, as the first `outputs` inputs have their shapes.
 */
function fused(what, inputs, outputs, composed) {
    const current = tape;
    if (!current)
        return composed();
    const inputIds = current.backend.getInputTensorIds(inputs);
    current.paused = true;
    try {
        const results = inputs.slice(0, outputs).map((input) => shared(current.backend, input));
        current.ops.push({ op: what, attrs: [], inputs: inputIds, outputs: current.backend.getInputTensorIds(results) });
        return results;
    }
    finally {
        current.paused = false;
    }
}
/** Another tensor on the same memory. */
function shared(backend, tensor) {
    const attrs = [{ name: 'T', type: native_binding_1.AttrType.type, value: dtypeNumber(tensor.dtype) }];
    return backend.executeMultipleOutputs('Identity', attrs, [tensor], 1)[0];
}
function dtypeNumber(dtype) {
    return dtype === 'int32' ? 3 : dtype === 'bool' ? 10 : 1;
}
/** The binding's properties are read-only, so replacements go into a copy. */
function wrap(binding, replaced) {
    const copy = {};
    const source = binding;
    for (const key of Object.getOwnPropertyNames(binding)) {
        const value = source[key];
        copy[key] = typeof value === 'function' ? value.bind(binding) : value;
    }
    return { ...copy, ...replaced };
}
