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
exports.capturedFunction = capturedFunction;
exports.releaseGraphs = releaseGraphs;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const errors_1 = require("../base/errors");
const memory_1 = require("../base/memory");
const progress_1 = require("../base/progress");
const difference_1 = require("./difference");
const graph_1 = require("./graph");
const load_graph_1 = require("./load-graph");
const native_binding_1 = require("./native-binding");
const peak_memory_1 = require("./peak-memory");
const recorder_1 = require("./recorder");
const threads_1 = require("./threads");
/** Graphs by function and shapes, the one used last at the end. They hold no weights: those are inputs. */
const loaded = new Map();
/** So many graphs are kept; a graph of some thousand operations takes a few megabytes. */
const MOST = 48;
/** Functions, with what their inputs are called, whose graphs were found to compute what they should. */
const checked = new Set();
/** Whether capturing failed once: then nothing more is tried, and nothing more said. */
let failed = false;
/**
 * `f` of these weights, recorded once for each combination of input shapes and from then on replayed as one TensorFlow
 * graph. Before its first use a part of the inputs is computed both ways. Where the native backend is not active, where
 * capturing fails or where the graph's results differ (after one warning that says why), `f` itself.
 *
 * Weights and inputs are fed, and results handed back, within native memory and without a copy: all graphs read the
 * same weights, and what one call returns can be given to the next. The caller disposes of the results.
 * @param key says which function this is: two with the same key must compute the same from the same weights and inputs
 */
function capturedFunction(key, f, weights = {}, { part = (inputs) => inputs, compared = (weights, inputs, found) => ({ expected: eagerly(f, weights, inputs), found }), warn = (message) => (0, progress_1.say)(`tunebook: ${message}`), } = {}) {
    const which = `${key}/${shapesOf(weights)}`;
    return (inputs) => {
        const backend = (0, native_binding_1.nativeBackend)();
        if (!backend || failed)
            return eagerly(f, weights, inputs);
        let graph;
        try {
            const kind = `${which}/${Object.keys(inputs)}`;
            if (!checked.has(kind))
                tf.tidy(() => check(backend, which, f, weights, part(inputs), inputs, compared));
            checked.add(kind);
            graph = graphFor(backend, which, f, weights, inputs);
        }
        catch (error) {
            if (error instanceof errors_1.UserError)
                throw error;
            failed = true;
            warn((0, difference_1.withoutCapture)(error));
            return eagerly(f, weights, inputs);
        }
        return replay(backend, graph, weights, inputs);
    };
}
function replay(backend, graph, weights, inputs) {
    const ids = backend.getInputTensorIds(graph.inputs.map((name) => (inputs[name] ?? weights[name])));
    const results = backend.binding.runSavedModel(graph.session, ids, graph.inputNames, graph.outputNames);
    return Object.fromEntries(graph.outputs.map((name, i) => [name, backend.createOutputTensor(results[i])]));
}
/** @throws Error if the graph for these few inputs gives other results than `f`; only one that `inputs` can use is kept */
function check(backend, which, f, weights, few, inputs, compared) {
    const values = (named) => Object.fromEntries(Object.entries(named).map(([name, t]) => [name, t.dataSync()]));
    const results = replay(backend, graphFor(backend, which, f, weights, few), weights, few);
    const { expected, found } = compared(weights, few, results);
    const difference = (0, difference_1.worstDifference)(values(expected), values(found));
    const signature = signatureOf(which, few);
    if (difference || signature !== signatureOf(which, inputs))
        release(signature);
    if (difference)
        throw new Error(`the captured function '${which.split(/[ /]/)[0]}' gives ${difference} from the eager one`);
}
/** Lets go of all graphs that captured functions hold, and of what is known of them; they come back when they are called. */
function releaseGraphs() {
    for (const key of [...loaded.keys()])
        release(key);
    checked.clear();
    failed = false;
}
function release(key) {
    (0, native_binding_1.nativeBackend)()?.binding.deleteSavedModel(loaded.get(key).session);
    loaded.delete(key);
}
/** Clones share the values but are tensors of their own, whatever `f` returned: an input, or one tensor twice. */
function eagerly(f, weights, inputs) {
    return tf.tidy(() => {
        const results = Object.entries(f(weights, inputs));
        return Object.fromEntries(results.map(([name, tensor]) => [name, tf.clone(tensor)]));
    });
}
const shapesOf = (named) => Object.entries(named).map(([name, { dtype, shape }]) => `${name}:${dtype}:${shape.join('x')}`);
const signatureOf = (which, inputs) => `${which}/${shapesOf(inputs)}`;
function graphFor(backend, which, f, weights, inputs) {
    const signature = signatureOf(which, inputs);
    const found = loaded.get(signature) ?? load(backend, f, weights, inputs);
    loaded.delete(signature);
    loaded.set(signature, found);
    if (loaded.size > MOST)
        release(loaded.keys().next().value);
    return found;
}
function load(backend, f, weights, inputs) {
    const step = (_, fed, frozen) => ({ state: {}, fetches: f(frozen, fed) });
    const recording = (0, recorder_1.record)(backend, step, {}, inputs, weights);
    const { nodes, feeds, frozen, fetches, peakBytes } = (0, graph_1.program)(recording, 'f', [], { cores: (0, threads_1.operationsAtOnce)() });
    if (!backend.isUsingGpuDevice)
        checkBatchMemory(peakBytes);
    const read = { ...frozen, ...feeds };
    const outputs = Object.keys(fetches);
    return {
        session: (0, load_graph_1.loadGraph)(backend.binding, nodes),
        inputs: Object.keys(read),
        inputNames: Object.values(read).join(','),
        outputs,
        outputNames: outputs.map((name) => fetches[name]).join(','),
    };
}
/**
 * What one call returns is still there when the next one makes the same anew, and the system's allocator keeps some of what
 * was freed: twice the peak was measured.
 */
function checkBatchMemory(peakBytes) {
    (0, memory_1.checkMemory)({
        what: 'a batch of these sizes',
        bytes: peak_memory_1.BESIDE_TENSORS + 2 * peakBytes,
        atLeast: 0.8 * peakBytes,
        hint: 'smaller batches (--batch) or shorter sources need less',
    });
}
