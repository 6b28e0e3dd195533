"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.loadMemory = loadMemory;
exports.eachTensor = eachTensor;
exports.readTensors = readTensors;
exports.readStored = readStored;
exports.checkFinite = checkFinite;
exports.withFile = withFile;
exports.readFully = readFully;
const node_fs_1 = require("node:fs");
const errors_1 = require("../../base/errors");
const files_1 = require("../../base/files");
const lists_1 = require("../../base/lists");
const memory_1 = require("../../base/memory");
const progress_1 = require("../../base/progress");
const number_types_1 = require("./number-types");
/** How much is read or written at once. */
const PIECE = 1 << 24;
/** What loading takes: all values as float32, and the largest tensor once more while it is read. */
function loadMemory(sources, dir) {
    const sizes = sources.map(([, { shape }]) => 4 * shape.reduce((product, n) => product * n, 1));
    const all = sizes.reduce((sum, size) => sum + size, 0);
    const hint = 'a smaller model needs less: smollm2 has 135 million parameters';
    return { what: `loading ${dir}`, bytes: all + (0, lists_1.largest)(sizes, 0), atLeast: all, hint };
}
/**
 * Reads a model's tensors one after another, with a progress bar.
 * @param dir what the bar names
 * @throws UserError if there is too little memory for them, and naming a tensor that has NaN or infinite values: a model
 *   with such weights answers nothing
 */
async function* eachTensor(sources, dir) {
    (0, memory_1.checkMemory)(loadMemory(sources, dir));
    const total = sources.reduce((sum, [, { bytes }]) => sum + bytes, 0);
    const bar = (0, progress_1.progress)(`loading ${dir}`, total, { unit: 'bytes' });
    let done = 0;
    try {
        for (const [name, source] of sources) {
            const tensor = readStored(source);
            checkFinite(source, tensor.values);
            yield [name, tensor];
            done += source.bytes;
            bar.update(done);
            await new Promise(setImmediate); // Reading never lets go by itself; others get their turn here.
        }
    }
    finally {
        bar.done();
    }
}
/** The same, all of them. */
async function readTensors(sources, dir) {
    const tensors = [];
    for await (const tensor of eachTensor(sources, dir))
        tensors.push(tensor);
    return Object.fromEntries(tensors);
}
/**
 * One tensor's values as float32, read piece by piece: beside the result this needs only the memory of a piece.
 * @throws UserError for types that hold no such values, or when the file has changed
 */
function readStored({ name, dtype, shape, file, start, bytes, arrange }) {
    const type = number_types_1.numberTypes.get(dtype);
    if (!type)
        throw new errors_1.UserError(`${file}: ${name}: expected ${[...number_types_1.numberTypes.keys()].join(', ')}, found ${dtype}`);
    const values = new Float32Array((bytes / type.bytes) * type.values);
    withFile(file, (fd) => {
        if (dtype === 'F32')
            return readFully(fd, file, new Uint8Array(values.buffer), start);
        const piece = new Uint8Array(Math.min(Math.floor(PIECE / type.bytes) * type.bytes, bytes));
        for (let done = 0; done < bytes; done += piece.length) {
            const part = piece.subarray(0, Math.min(piece.length, bytes - done));
            readFully(fd, file, part, start + done);
            const from = (done / type.bytes) * type.values;
            type.widen(part, values.subarray(from, from + (part.length / type.bytes) * type.values));
        }
    });
    return { shape, values: arrange ? arrange(values) : values };
}
/** @throws UserError at the first value that is NaN or infinite */
function checkFinite({ name, file }, values) {
    // Any number times zero is zero, but for these.
    let sum = 0;
    for (let i = 0; i < values.length; i++)
        sum += values[i] * 0;
    if (sum === 0)
        return;
    const at = values.findIndex((value) => !Number.isFinite(value));
    throw new errors_1.UserError(`${file}: ${name}: expected finite weights, found ${values[at]} at place ${at} of ${values.length}`, 'training that diverged leaves such weights: take an earlier checkpoint');
}
function withFile(file, use) {
    let fd;
    try {
        fd = (0, node_fs_1.openSync)(file, 'r');
    }
    catch (error) {
        throw (0, files_1.fileError)(file, error);
    }
    try {
        return use(fd);
    }
    catch (error) {
        throw (0, files_1.fileError)(file, error);
    }
    finally {
        (0, node_fs_1.closeSync)(fd);
    }
}
function readFully(fd, file, into, position) {
    for (let done = 0; done < into.length;) {
        const size = (0, node_fs_1.readSync)(fd, into, done, Math.min(PIECE, into.length - done), position + done);
        if (size === 0)
            throw new errors_1.UserError(`${file}: cut short while it was read`);
        done += size;
    }
}
