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
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.loadNative = loadNative;
exports.loadStock = loadStock;
exports.gpuReason = gpuReason;
const node_path_1 = require("node:path");
const node_util_1 = __importDefault(require("node:util"));
const tf = __importStar(require("@tensorflow/tfjs-core"));
const errors_1 = require("../base/errors");
const progress_1 = require("../base/progress");
const packages_1 = require("./install/packages");
const provide_1 = require("./install/provide");
const kernels_1 = require("./kernels");
const quiet_1 = require("./quiet");
/**
 * Loads the native library as tfjs's backend: the one that the npm package's own installation put there, else the
 * wheels', which are provided first. The binding is loaded alone before the package, so that one that does not load
 * leaves nothing half-registered behind.
 * @throws UserError when it cannot be provided or does not load
 */
async function loadNative(plan) {
    const place = (0, packages_1.bindingPlace)(plan.npmPackage);
    if ((0, packages_1.bindingKind)(place) === 'stock') {
        try {
            return await loadStock(plan.npmPackage);
        }
        catch (error) {
            (0, progress_1.say)(`${place} does not load (${firstLine(error)}); putting TensorFlow's own build in its place`);
        }
    }
    const native = await (0, provide_1.provide)(plan);
    (0, packages_1.linkBinding)(place, native.binding);
    if (plan.device === 'gpu')
        setGpu(native.folder);
    const { value: binding, printed } = (0, quiet_1.quietly)(native.loader, () => {
        try {
            return (0, packages_1.requireHere)(place);
        }
        catch (error) {
            throw new errors_1.UserError(`TensorFlow does not load: ${firstLine(error)}`, `\`tunebook doctor\` looks closer; rm -r ${native.folder} provides it anew`);
        }
    });
    const onGpu = await register(plan.npmPackage);
    if (!onGpu)
        (0, kernels_1.loadKernels)(native.kernels);
    const reason = plan.device === 'gpu' && !onGpu ? gpuReason(printed) : undefined;
    return { tensorflowVersion: binding.TF_Version, libraries: native.libraries, onGpu, ...(reason ? { reason } : {}) };
}
/** The library that the npm package's own installation brought. @throws when it does not load */
async function loadStock(npmPackage) {
    const place = (0, packages_1.bindingPlace)(npmPackage);
    const binding = (0, packages_1.requireHere)(place);
    return { tensorflowVersion: binding.TF_Version, libraries: [place], onGpu: await register(npmPackage) };
}
/** Hands the loaded binding to tfjs; whether it computes on a GPU. */
async function register(npmPackage) {
    // Node 22 warns of old interfaces that the package and its dependencies use, this one at every tensor; Node 24 has it no
    // longer.
    Object.assign(node_util_1.default, { isNullOrUndefined: (value) => value === null || value === undefined });
    const node = process;
    const { noDeprecation = false } = node;
    node.noDeprecation = true;
    try {
        // Without its types: they are those of all of tfjs, which the first cell of every notebook would wait for.
        require(npmPackage);
    }
    finally {
        node.noDeprecation = noDeprecation;
    }
    await tf.setBackend('tensorflow');
    return tf.backend().isUsingGpuDevice;
}
/** What CUDA's parts look for in the environment: memory as it is needed, and the compiler that XLA calls. */
function setGpu(folder) {
    process.env.TF_FORCE_GPU_ALLOW_GROWTH ||= 'true';
    process.env.XLA_FLAGS ||= `--xla_gpu_cuda_data_dir=${(0, node_path_1.join)(folder, 'nvidia/cuda_nvcc')}`;
}
/** The library's first complaint about the GPU, without its time stamp. */
function gpuReason(printed) {
    const line = printed.split('\n').find((each) => /^[WEF]\d.*(cuda|gpu|libcu|dlopen)/i.test(each));
    return line?.replace(/^\S+ \S+\s+\d+ \S+\] /, '') ?? 'TensorFlow lists no GPU';
}
function firstLine(error) {
    return (error instanceof Error ? error.message : String(error)).split('\n')[0];
}
