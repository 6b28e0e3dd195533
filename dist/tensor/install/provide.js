"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.provide = provide;
exports.native = native;
exports.readFileList = readFileList;
exports.linkCuda = linkCuda;
exports.unpackWheel = unpackWheel;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const child_1 = require("../../base/child");
const errors_1 = require("../../base/errors");
const files_1 = require("../../base/files");
const folders_1 = require("../../base/folders");
const lock_1 = require("../../base/lock");
const paths_1 = require("../../base/paths");
const progress_1 = require("../../base/progress");
const compile_1 = require("./compile");
const download_1 = require("./download");
const python_1 = require("./python");
const wheels_1 = require("./wheels");
/**
 * Provides the native library from its wheels: downloads, unpacks and compiles what is missing, once per user, in the
 * cache. What an interrupted try has finished is kept; a second process waits for the first.
 * @throws UserError with what to type
 */
async function provide(plan) {
    const folder = (0, node_path_1.join)((0, paths_1.cacheDir)('native'), plan.folder);
    if (isWhole(folder) && (0, compile_1.isCompiled)((0, compile_1.compiledPlace)(plan, folder)))
        return native(plan, folder);
    return (0, lock_1.withLock)(`${folder}.lock`, 'providing native TensorFlow', async (lock) => {
        if (!isWhole(folder)) {
            (0, compile_1.findCompiler)(); // before the long download rather than after it
            await unpackAll(plan, folder, await (0, python_1.findPython)(), lock);
        }
        await (0, compile_1.compile)(plan, folder, lock);
        return native(plan, folder);
    });
}
/** Where the library is, or would be. */
function native(plan, folder) {
    const { binding, loader, kernels } = (0, compile_1.compiledPlace)(plan, folder);
    const libraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'].map((name) => (0, node_path_1.join)(folder, 'tensorflow', name));
    return { folder, binding, loader, kernels, libraries };
}
const listName = 'files.json';
function fileList(json) {
    if (typeof json !== 'object' || json === null || Array.isArray(json))
        throw new TypeError(`expected files by path, found ${(0, errors_1.describe)(json)}`);
    for (const [path, file] of Object.entries(json)) {
        if (typeof file?.bytes !== 'number' || typeof file.sha256 !== 'string')
            throw new TypeError(`${path}: expected its bytes and sha256, found ${(0, errors_1.describe)(file)}`);
    }
    return json;
}
/** The files that a provided folder must hold, or undefined where it was not provided to its end. */
function readFileList(folder) {
    const path = (0, node_path_1.join)(folder, listName);
    return (0, node_fs_1.existsSync)(path) ? fileList((0, files_1.readJson)(path)) : undefined;
}
/** Whether every file is there in its full size. `tunebook doctor` also compares the hashes. */
function isWhole(folder) {
    const files = readFileList(folder);
    if (!files)
        return false;
    return Object.entries(files).every(([name, { bytes }]) => {
        return (0, node_fs_1.statSync)((0, node_path_1.join)(folder, name), { throwIfNoEntry: false })?.size === bytes;
    });
}
/** Downloads and unpacks each wheel beside the folder, which appears in one step when all of it is there. */
async function unpackAll(plan, folder, python, lock) {
    const partial = `${folder}.partial`;
    const site = (0, node_path_1.join)(partial, 'site');
    (0, folders_1.makeFolder)(site);
    checkSpace(plan, partial);
    const megabytes = Math.round(plan.wheels.reduce((sum, wheel) => sum + wheel.bytes, 0) / 1e6);
    (0, progress_1.say)(`providing native TensorFlow ${wheels_1.tensorflowVersion} (${plan.device}, ${megabytes} MB to download) in ${folder}, ` +
        `once for all projects${plan.device === 'gpu' ? '; TUNEBOOK_BACKEND=cpu does without the GPU' : ''}`);
    let files = {};
    for (const wheel of plan.wheels) {
        const finished = (0, node_path_1.join)(partial, `${wheel.file}.json`);
        if (!(0, node_fs_1.existsSync)(finished)) {
            const path = await (0, download_1.download)(wheel, partial, python);
            (0, files_1.writeAtomic)(finished, JSON.stringify(await unpackWheel(wheel, path, site, python)));
        }
        (0, node_fs_1.rmSync)((0, node_path_1.join)(partial, wheel.file), { force: true });
        files = { ...files, ...fileList((0, files_1.readJson)(finished)) };
    }
    if (plan.device === 'gpu')
        linkCuda((0, node_path_1.join)(site, 'nvidia'));
    (0, files_1.writeAtomic)((0, node_path_1.join)(site, listName), JSON.stringify(files, null, 2));
    lock.check();
    (0, node_fs_1.rmSync)(folder, { recursive: true, force: true });
    (0, node_fs_1.renameSync)(site, folder);
    (0, node_fs_1.rmSync)(partial, { recursive: true, force: true });
}
/**
 * Makes all of CUDA's libraries findable in one folder. The library that opens them looks beside itself in the folders
 * of most of them, but not in cuSOLVER's, without which TensorFlow lists no GPU.
 * @param nvidia the folder that holds one folder for each of CUDA's wheels
 */
function linkCuda(nvidia) {
    const searched = (0, node_path_1.join)(nvidia, 'cuda_runtime/lib');
    for (const part of (0, node_fs_1.readdirSync)(nvidia)) {
        const folder = (0, node_path_1.join)(nvidia, part, 'lib');
        if (part === 'cuda_runtime' || !(0, node_fs_1.existsSync)(folder))
            continue;
        for (const name of (0, node_fs_1.readdirSync)(folder)) {
            (0, node_fs_1.rmSync)((0, node_path_1.join)(searched, name), { force: true });
            (0, node_fs_1.symlinkSync)((0, node_path_1.join)('../..', part, 'lib', name), (0, node_path_1.join)(searched, name));
        }
    }
}
/** Unpacks what is kept of a wheel into `site`; returns the sizes and hashes of the files. */
async function unpackWheel(wheel, path, site, python) {
    let last = '';
    let bar;
    const onLine = (line) => {
        const [done, total] = line.split(' ').map(Number);
        if (done && total) {
            bar ??= (0, progress_1.progress)(`Unpacking ${wheel.project} ${wheel.version}`, total, { unit: 'bytes' });
            bar.update(done);
        }
        last = line;
    };
    const unpacking = (0, child_1.runChild)(python, [python_1.wheelScript, 'unpack', path, site, ...wheel.keep], { onLine });
    const { status, output } = await unpacking.finally(() => bar?.done());
    if (status !== 0) {
        (0, node_fs_1.rmSync)(path, { force: true });
        throw new errors_1.UserError(`${wheel.file} cannot be unpacked: ${output.trim().split('\n').pop()}`, 'run this again');
    }
    return fileList(JSON.parse(last));
}
function checkSpace(plan, folder) {
    const { bavail, bsize } = (0, node_fs_1.statfsSync)(folder);
    const free = Number(bavail) * Number(bsize);
    if (free >= plan.diskBytes)
        return;
    const gigabytes = (bytes) => (bytes / 1e9).toFixed(1);
    throw new errors_1.UserError(`${folder}: native TensorFlow needs ${gigabytes(plan.diskBytes)} GB while it is unpacked, ${gigabytes(free)} GB are free`, 'make room, or set TUNEBOOK_CACHE to a folder on another disk');
}
