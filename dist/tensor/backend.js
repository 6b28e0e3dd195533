"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.stockLine = exports.towersOn = void 0;
exports.ready = ready;
const node_os_1 = require("node:os");
const tfjs_core_1 = require("@tensorflow/tfjs-core");
const errors_1 = require("../base/errors");
const progress_1 = require("../base/progress");
const machine_1 = require("./install/machine");
const packages_1 = require("./install/packages");
const wheels_1 = require("./install/wheels");
const native_1 = require("./native");
const quiet_1 = require("./quiet");
const threads_1 = require("./threads");
const wasm_1 = require("./wasm");
/** Notebooks and test runners may load this module several times in one process; the library loads once. */
const held = globalThis;
const once = Symbol.for('tunebook.backend');
/**
 * Chooses, provides and loads what computes, once per process; everything that computes awaits it first. Native
 * TensorFlow on an NVIDIA GPU where one is, else on the CPU, else WASM, which says so. TUNEBOOK_BACKEND=native, gpu, cpu
 * or wasm decides otherwise. Later calls return the first one's result, whatever they ask for.
 * @throws UserError with what to type where the library cannot be provided; the next call tries again
 */
function ready(options = {}) {
    held[once] ??= load(options).catch((error) => {
        held[once] = undefined;
        throw error;
    });
    return held[once];
}
async function load({ workers = 1 }) {
    const wanted = wantedBackend(process.env.TUNEBOOK_BACKEND);
    const threads = (0, threads_1.setThreads)(workers);
    (0, quiet_1.setQuiet)();
    if (wanted === 'wasm')
        return loadSlow(threads, 'TUNEBOOK_BACKEND says wasm');
    const here = (0, machine_1.machine)();
    let reason;
    if (wanted === 'gpu' || (wanted !== 'cpu' && here.gpu)) {
        const gpu = await tryGpu(here);
        if (!('failed' in gpu))
            return describe(gpu, threads);
        if (wanted === 'gpu')
            throw gpu.failed;
        reason = gpu.failed.message;
        (0, progress_1.say)(`the GPU is not used: ${reason}; going on with the CPU`);
    }
    const plan = (0, wheels_1.planWheels)(here, 'cpu');
    if (!('unfit' in plan))
        return describe(await (0, native_1.loadNative)(plan), threads, reason);
    if ((0, packages_1.bindingKind)((0, packages_1.bindingPlace)(stock)) !== 'none')
        return describe(await (0, native_1.loadStock)(stock), threads, reason);
    if (wanted !== undefined)
        throw new errors_1.UserError(plan.unfit, exports.stockLine);
    return loadSlow(threads, `${plan.unfit}; for native TensorFlow: ${exports.stockLine}`);
}
/** Into how many parts a training batch is best cut: one for each operation at once, on a CPU; a GPU wants it whole. */
const towersOn = ({ backend, threads }) => (backend === 'tensorflow' ? threads.inter : 1);
exports.towersOn = towersOn;
const stock = '@tensorflow/tfjs-node';
/** The package's own installation, which downloads a library and runs a script: the user decides on that. */
exports.stockLine = `npm rebuild ${stock} --ignore-scripts=false`;
const choices = ['native', 'gpu', 'cpu', 'wasm'];
function wantedBackend(text) {
    const found = choices.find((choice) => choice === text);
    if (text && !found)
        throw new errors_1.UserError(`TUNEBOOK_BACKEND: expected ${choices.join(', ')}; found ${text}`);
    return found;
}
async function tryGpu(here) {
    const plan = (0, wheels_1.planWheels)(here, 'gpu');
    if ('unfit' in plan)
        return { failed: new errors_1.UserError(plan.unfit) };
    try {
        return await (0, native_1.loadNative)(plan);
    }
    catch (error) {
        if (error instanceof errors_1.UserError)
            return { failed: error };
        throw error;
    }
}
function describe(native, threads, because) {
    const reason = native.reason ?? because;
    if (native.reason)
        (0, progress_1.say)(`the GPU is not used: ${native.reason}; TensorFlow computes on the CPU`);
    const cores = (0, node_os_1.availableParallelism)();
    return {
        backend: native.onGpu ? 'tensorflow-gpu' : 'tensorflow',
        device: native.onGpu ? ((0, machine_1.gpuName)() ?? 'NVIDIA GPU') : `CPU, ${cores} core${cores === 1 ? '' : 's'}`,
        tensorflowVersion: native.tensorflowVersion,
        libraries: native.libraries,
        threads,
        ...(reason ? { reason } : {}),
    };
}
async function loadSlow(threads, reason) {
    await (0, wasm_1.loadWasm)();
    (0, progress_1.say)(`computing with WASM, good for looking around and for small predictions alone (${reason})`);
    return { backend: 'wasm', device: 'CPU, WASM', tensorflowVersion: tfjs_core_1.version_core, libraries: [], threads, reason };
}
