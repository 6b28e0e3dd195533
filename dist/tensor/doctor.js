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
exports.diagnose = diagnose;
exports.formatDiagnosis = formatDiagnosis;
const node_path_1 = require("node:path");
const tf = __importStar(require("@tensorflow/tfjs-core"));
const errors_1 = require("../base/errors");
const files_1 = require("../base/files");
const folders_1 = require("../base/folders");
const lists_1 = require("../base/lists");
const memory_1 = require("../base/memory");
const paths_1 = require("../base/paths");
const backend_1 = require("./backend");
const compile_1 = require("./install/compile");
const machine_1 = require("./install/machine");
const provide_1 = require("./install/provide");
const python_1 = require("./install/python");
/** Looks at everything that computing needs here; provides the native library if it is not here yet. */
async function diagnose() {
    const problems = [];
    let backend;
    let computes = false;
    try {
        backend = await (0, backend_1.ready)();
        computes = await multiplies();
        if (!computes)
            problems.push({ problem: 'a product of two small matrices comes out wrong' });
        (0, lists_1.append)(problems, await damagedFiles(backend.libraries));
    }
    catch (error) {
        if (!(error instanceof errors_1.UserError))
            throw error;
        problems.push({ problem: error.message, ...(error.hint ? { type: error.hint } : {}) });
    }
    const python = await (0, python_1.lookForPython)();
    const compiler = (0, compile_1.lookForCompiler)();
    if (!backend && !python)
        problems.push({ problem: 'Python 3 is not here', type: (0, python_1.pythonLine)() });
    if (!backend && python && !python.pip)
        problems.push({ problem: `${python.program} has no pip`, type: (0, python_1.pipLine)() });
    if (!backend && !compiler)
        problems.push({ problem: 'no C++ compiler is here', type: (0, compile_1.compilerLine)() });
    if (backend?.reason)
        problems.push({ problem: `not the fastest backend: ${backend.reason}` });
    const cache = (0, paths_1.cacheDir)();
    return {
        node: process.versions.node,
        backend,
        computes,
        gpu: (0, machine_1.machine)().gpu ? ((0, machine_1.gpuName)() ?? 'an NVIDIA GPU') : undefined,
        memory: (0, memory_1.freeMemory)(),
        cache: { path: cache, bytes: (0, folders_1.folderBytes)(cache) },
        python: python && `${python.version} (${python.program})`,
        pip: python?.pip,
        compiler,
        problems: problems.filter(({ type }, i) => !type || problems.findIndex((other) => other.type === type) === i),
    };
}
/** [[1 2] [3 4]] · [[5] [6]] = [[17] [39]] */
async function multiplies() {
    const product = tf.tidy(() => tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6], [2, 1])));
    const [first, second] = await product.data();
    product.dispose();
    return first === 17 && second === 39;
}
/** The provided files whose hash is not the one that their wheel recorded. */
async function damagedFiles(libraries) {
    const folder = libraries[0] && (0, node_path_1.join)(libraries[0], '../..');
    const files = folder && (0, provide_1.readFileList)(folder);
    if (!folder || !files)
        return [];
    const damaged = [];
    for (const [name, { sha256: expected }] of Object.entries(files)) {
        const path = (0, node_path_1.join)(folder, name);
        if ((await (0, files_1.sha256)(path)) !== expected)
            damaged.push({ problem: `${path} is damaged`, type: `rm -r ${folder}` });
    }
    return damaged;
}
/** The diagnosis as lines for a person. @param more further things that are here or not, by what they are */
function formatDiagnosis(diagnosis, more = []) {
    const { backend, problems } = diagnosis;
    const rows = [
        ['Node', diagnosis.node],
        ['backend', backend?.backend ?? 'none'],
        ['device', backend?.device],
        ['threads', backend && `${backend.threads.intra} within an operation, ${backend.threads.inter} operations at once`],
        [
            'TensorFlow',
            backend && (backend.backend === 'wasm' ? `none (tfjs ${backend.tensorflowVersion})` : backend.tensorflowVersion),
        ],
        ...(backend?.libraries ?? []).map((path) => ['library', path]),
        ['computes', diagnosis.computes ? 'yes: a small matrix product comes out right' : 'no'],
        ['GPU', diagnosis.gpu ?? 'none seen'],
        ['memory', `${(0, memory_1.bytesText)(diagnosis.memory.free)} free`],
        ['cache', `${diagnosis.cache.path} (${(diagnosis.cache.bytes / 1e9).toFixed(2)} GB)`],
        ...more,
        ['Python', diagnosis.python ?? 'missing'],
        ['pip', diagnosis.pip ?? 'missing'],
        ['C++ compiler', diagnosis.compiler ?? 'missing'],
    ];
    const lines = rows.flatMap(([name, value]) => (value === undefined ? [] : [`${name.padEnd(14)}${value}`]));
    if (problems.length === 0)
        return [...lines, '', 'nothing is missing'].join('\n');
    const mend = problems.flatMap(({ problem, type }) => [`- ${problem}`, ...(type ? [`    ${type}`] : [])]);
    return [...lines, '', ...mend].join('\n');
}
