"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.loadKernels = loadKernels;
exports.kernels = kernels;
const packages_1 = require("./install/packages");
const native_binding_1 = require("./native-binding");
/** The engine's own operations, with how many results each has; kernel-loops.h says what they compute. */
const results = {
    TunebookRmsNorm: 2,
    TunebookRmsNormGradient: 2,
    TunebookGatedGelu: 1,
    TunebookGatedGeluGradient: 2,
    TunebookBiasedSoftmax: 1,
    TunebookSoftmaxGradient: 1,
    TunebookBiasedSoftmaxGradient: 2,
    TunebookAttention: 1,
    TunebookWriteSlot: 1,
    TunebookFewRowsProduct: 1,
};
let loaded = false;
/** Makes the compiled operations known to TensorFlow, which is loaded already. */
function loadKernels(path) {
    (0, packages_1.requireHere)(path);
    loaded = true;
}
/**
 * What runs the engine's own operations; undefined where they are not there: on a GPU, on another backend than native
 * TensorFlow, or with the library that the npm package's own installation brought.
 */
function kernels() {
    const backend = loaded ? (0, native_binding_1.nativeBackend)() : undefined;
    return (backend &&
        ((op, inputs, attributes = {}) => {
            const attrs = Object.entries(attributes).map(([name, value]) => ({ name, type: native_binding_1.AttrType.float, value }));
            return backend.executeMultipleOutputs(op, attrs, inputs, results[op]);
        }));
}
