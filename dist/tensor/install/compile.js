"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.compilerLine = void 0;
exports.compiledPlace = compiledPlace;
exports.isCompiled = isCompiled;
exports.compile = compile;
exports.lookForCompiler = lookForCompiler;
exports.findCompiler = findCompiler;
const node_crypto_1 = require("node:crypto");
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const child_1 = require("../../base/child");
const errors_1 = require("../../base/errors");
const paths_1 = require("../../base/paths");
const progress_1 = require("../../base/progress");
const machine_1 = require("./machine");
const packages_1 = require("./packages");
/** N-API's version that the binding is written for, and every supported Node has. */
const NAPI_VERSION = 8;
/**
 * Where the compiled files are, or will be: beside the libraries, in a folder named after the sources and the flags,
 * so that another version of the npm package gets a binding of its own.
 */
function compiledPlace(plan, libraries) {
    const hash = (0, node_crypto_1.createHash)('sha256').update(JSON.stringify([flags, ofKernels]));
    for (const source of [...sources(plan), ...ownSources])
        hash.update((0, node_fs_1.readFileSync)(source));
    const folder = (0, node_path_1.join)(libraries, `binding-${hash.digest('hex').slice(0, 8)}`);
    const [binding, loader, kernels] = ['tfjs_binding.node', 'loader.node', 'kernels.node'];
    return { folder, binding: (0, node_path_1.join)(folder, binding), loader: (0, node_path_1.join)(folder, loader), kernels: (0, node_path_1.join)(folder, kernels) };
}
/** Whether all of it is there. */
function isCompiled({ binding, loader, kernels }) {
    return [binding, loader, kernels].every((path) => (0, node_fs_1.existsSync)(path));
}
/**
 * Compiles the binding against the unpacked libraries, unless it is there.
 * @param writer of the lock under which it is compiled
 * @throws UserError where no C++ compiler is, or with what it said
 */
async function compile(plan, libraries, writer) {
    const { folder, ...compiled } = compiledPlace(plan, libraries);
    if (isCompiled(compiled))
        return compiled;
    const compiler = findCompiler();
    const scratch = writer.scratch(folder);
    (0, node_fs_1.mkdirSync)(scratch);
    const include = [(0, node_path_1.join)(libraries, 'tensorflow/include'), (0, node_path_1.join)((0, packages_1.packageFolder)('node-api-headers'), 'include')];
    const common = [...flags, ...include.map((path) => `-I${path}`)];
    const ofBinding = ['-include', ownedValues, `-I${(0, packages_1.packageFolder)(plan.npmPackage)}`];
    const linked = ['-Wl,-rpath,$ORIGIN/../tensorflow'];
    const tensorflow = ['cc', 'framework'].map((name) => (0, node_path_1.join)(libraries, `tensorflow/libtensorflow_${name}.so.2`));
    const objects = sources(plan).map((_, i) => (0, node_path_1.join)(scratch, `${i}.o`));
    const made = (name) => ['-o', (0, node_path_1.join)(scratch, name)];
    const parts = [
        [...common, '-shared', loaderSource, ...made('loader.node')],
        ...sources(plan).map((source, i) => [...common, ...ofBinding, '-c', source, '-o', objects[i]]),
        [...common, ...ofKernels, '-shared', kernelsSource, ...tensorflow, ...linked, ...made('kernels.node')],
    ];
    const link = [...flags, '-shared', ...objects, ...tensorflow, ...linked, ...made('tfjs_binding.node')];
    const bar = (0, progress_1.progress)("Compiling TensorFlow's binding", parts.length + 1, { unit: 'steps' });
    let done = 0;
    const run = async (step) => {
        const { status, output } = await (0, child_1.runChild)(compiler, step);
        if (status !== 0)
            throw compilerError(compiler, output);
        bar.update(++done);
    };
    try {
        const ended = await Promise.allSettled(parts.map(run));
        for (const part of ended)
            if (part.status === 'rejected')
                throw part.reason;
        await run(link);
        writer.remove(folder);
        writer.place(scratch, folder);
    }
    finally {
        bar.done();
        (0, node_fs_1.rmSync)(scratch, { recursive: true, force: true });
    }
    return compiled;
}
const flags = ['-std=c++17', '-O2', '-fPIC', `-DNAPI_VERSION=${NAPI_VERSION}`, '-DNODE_GYP_MODULE_NAME=tfjs_binding'];
/** For loops that the compiler vectorises; SLIM_BUILD leaves out headers of TensorFlow's C++ interface, which are not kept. */
const ofKernels = [
    '-O3',
    '-fopenmp-simd',
    '-fno-math-errno',
    '-fno-trapping-math',
    '-DIS_SLIM_BUILD',
    ...(process.arch === 'x64' ? ['-mprefer-vector-width=512'] : []),
];
const kernelsSource = (0, node_path_1.join)(paths_1.root, 'lib/tensor/kernels.cc');
const loaderSource = (0, node_path_1.join)(paths_1.root, 'lib/tensor/loader.cc');
const ownedValues = (0, node_path_1.join)(paths_1.root, 'lib/tensor/owned-values.h');
const ownSources = [ownedValues, loaderSource, kernelsSource, (0, node_path_1.join)(paths_1.root, 'lib/tensor/kernel-loops.h')];
function sources(plan) {
    const folder = (0, node_path_1.join)((0, packages_1.packageFolder)(plan.npmPackage), 'binding');
    return (0, node_fs_1.readdirSync)(folder)
        .filter((name) => name.endsWith('.cc'))
        .sort()
        .map((name) => (0, node_path_1.join)(folder, name));
}
/** A C++ compiler: CXX if it is set, else the first of the usual names; undefined when there is none. */
function lookForCompiler() {
    const { CXX } = process.env;
    if (CXX)
        return CXX.includes('/') ? CXX : (0, machine_1.programPath)(CXX);
    return ['g++', 'c++', 'clang++'].map(machine_1.programPath).find((path) => path !== undefined);
}
/** @throws UserError saying what to type where there is none */
function findCompiler() {
    const compiler = lookForCompiler();
    if (compiler)
        return compiler;
    throw new errors_1.UserError("no C++ compiler is here (g++ or clang++), which TensorFlow's binding for Node needs", (0, exports.compilerLine)());
}
const compilerLine = () => (0, machine_1.installLine)({ apt: 'g++', rpm: 'gcc-c++', brew: 'gcc' });
exports.compilerLine = compilerLine;
function compilerError(compiler, output) {
    const problem = output.split('\n').find((line) => /error/i.test(line)) ?? output.trim().split('\n')[0] ?? '';
    return new errors_1.UserError(`${compiler} cannot compile TensorFlow's binding: ${problem.trim()}`, (0, exports.compilerLine)());
}
