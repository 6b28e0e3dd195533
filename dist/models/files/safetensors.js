"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.listSafetensors = listSafetensors;
exports.readSafetensors = readSafetensors;
exports.writeSafetensors = writeSafetensors;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../../base/errors");
const files_1 = require("../../base/files");
const safetensors_header_1 = require("./safetensors-header");
const stored_1 = require("./stored");
/**
 * The safetensors format: eight bytes with the header's length, a JSON header with each tensor's type, shape and place,
 * then the values, little-endian. Headers come from anywhere, so everything they say is checked before it is used.
 */
/** Bytes of one value, by type. */
const BYTES = new Map(Object.entries({
    ...{ BOOL: 1, U8: 1, I8: 1, F8_E4M3: 1, F8_E5M2: 1 },
    ...{ I16: 2, U16: 2, F16: 2, BF16: 2 },
    ...{ I32: 4, U32: 4, F32: 4, I64: 8, U64: 8, F64: 8 },
}));
/** As in the reference implementation. */
const MAX_HEADER = 100_000_000;
/** How much is read or written at once. */
const PIECE = 1 << 24;
/**
 * What a `.safetensors` file holds, or all shards of a `.safetensors.index.json`, by name; only headers are read.
 * @throws UserError naming the file and what is wrong with it
 */
function listSafetensors(path) {
    return path.endsWith('.index.json') ? listShards(path) : listFile(path);
}
/** All tensors of a file, or of an index's shards, as float32. @throws UserError as {@link listSafetensors} does */
function readSafetensors(path) {
    const stored = [...listSafetensors(path).values()];
    return Object.fromEntries(stored.map((tensor) => [tensor.name, (0, stored_1.readStored)(tensor)]));
}
/**
 * Writes float32 tensors, all of them or no file.
 * @param metadata texts for the header; Transformers asks for `format: 'pt'`
 * @throws UserError where the file cannot be written
 */
function writeSafetensors(path, tensors, metadata = { format: 'pt' }) {
    const header = [['__metadata__', metadata]];
    let end = 0;
    for (const [name, { shape, values }] of Object.entries(tensors)) {
        if (count(shape) !== values.length)
            throw new RangeError(`${name}: ${values.length} values for [${shape}]`);
        header.push([name, { dtype: 'F32', shape, data_offsets: [end, end + values.byteLength] }]);
        end += values.byteLength;
    }
    const json = JSON.stringify(Object.fromEntries(header));
    // Spaces after the header bring the values to a multiple of eight bytes, for readers that map the file.
    const text = new TextEncoder().encode(json + ' '.repeat(7 - ((Buffer.byteLength(json) + 7) % 8)));
    const length = new Uint8Array(8);
    new DataView(length.buffer).setBigUint64(0, BigInt(text.length), true);
    (0, files_1.writeAtomic)(path, pieces([length, text], Object.values(tensors)));
}
function* pieces(head, tensors) {
    yield* head;
    for (const { values } of tensors) {
        for (let at = 0; at < values.byteLength; at += PIECE) {
            yield new Uint8Array(values.buffer, values.byteOffset + at, Math.min(PIECE, values.byteLength - at));
        }
    }
}
function listShards(path) {
    const json = (0, files_1.readJson)(path);
    const map = isObject(json) ? json.weight_map : undefined;
    if (!isObject(map))
        throw new errors_1.UserError(`${path}: weight_map: expected an object, found ${(0, errors_1.describe)(map)}`);
    const shards = new Map();
    const found = new Map();
    for (const [name, shard] of Object.entries(map)) {
        if (typeof shard !== 'string' || shard !== (0, node_path_1.basename)(shard) || shard.includes('\\') || !/[^.]/.test(shard)) {
            throw new errors_1.UserError(`${path}: weight_map: ${name}: expected the name of a file beside it, found ${(0, errors_1.describe)(shard)}`);
        }
        const tensors = shards.get(shard) ?? listFile((0, node_path_1.join)((0, node_path_1.dirname)(path), shard));
        shards.set(shard, tensors);
        const stored = tensors.get(name);
        if (!stored)
            throw new errors_1.UserError(`${path}: weight_map: ${name}: there is no such tensor in ${shard}`);
        found.set(name, stored);
    }
    return found;
}
function listFile(file) {
    return (0, stored_1.withFile)(file, (fd) => {
        const size = (0, node_fs_1.fstatSync)(fd).size;
        if (size < 8)
            throw new errors_1.UserError(`${file}: not a safetensors file: it has only ${size} bytes`);
        const head = new Uint8Array(8);
        (0, stored_1.readFully)(fd, file, head, 0);
        const length = Number(new DataView(head.buffer).getBigUint64(0, true));
        if (length < 2 || length > MAX_HEADER) {
            throw new errors_1.UserError(`${file}: not a safetensors file: its header would have ${length} bytes`);
        }
        if (8 + length > size)
            throw new errors_1.UserError(`${file}: cut short: the header has ${length} bytes, the file ${size}`);
        const text = new Uint8Array(length);
        (0, stored_1.readFully)(fd, file, text, 8);
        return places(file, (0, safetensors_header_1.parseHeader)(file, text), 8 + length, size);
    });
}
/** Every tensor's place, after checking that together they fill the file, without a gap and without an overlap. */
function places(file, header, dataStart, size) {
    const stored = [];
    for (const [name, entry] of Object.entries(header)) {
        if (name === '__metadata__') {
            checkMetadata(file, entry);
            continue;
        }
        const wrong = (field, expected, found) => new errors_1.UserError(`${file}: ${name}: ${field}: expected ${expected}, found ${(0, errors_1.describe)(found)}`);
        if (!isObject(entry))
            throw new errors_1.UserError(`${file}: ${name}: expected an object, found ${(0, errors_1.describe)(entry)}`);
        const { dtype, shape, data_offsets: offsets } = entry;
        const width = BYTES.get(dtype);
        if (typeof dtype !== 'string' || width === undefined)
            throw wrong('dtype', 'F32, F16, BF16, …', dtype);
        if (!isSizes(shape))
            throw wrong('shape', 'a list of whole numbers', shape);
        if (!isSizes(offsets) || offsets.length !== 2)
            throw wrong('data_offsets', 'two whole numbers', offsets);
        const [begin, end] = offsets;
        const bytes = count(shape) * width;
        if (end - begin !== bytes) {
            throw new errors_1.UserError(`${file}: ${name}: ${dtype} [${shape}] has ${bytes} bytes, data_offsets ${end - begin} (${begin} to ${end})`);
        }
        stored.push({ name, dtype, shape, file, start: dataStart + begin, bytes });
    }
    stored.sort((a, b) => a.start - b.start || a.bytes - b.bytes);
    let end = dataStart;
    for (const tensor of stored) {
        if (tensor.start !== end) {
            throw new errors_1.UserError(`${file}: ${tensor.name}: ${tensor.start < end ? 'overlaps' : 'leaves a gap after'} the tensor before`);
        }
        end += tensor.bytes;
    }
    if (end > size)
        throw new errors_1.UserError(`${file}: cut short: expected ${end} bytes, found ${size}`);
    if (end < size)
        throw new errors_1.UserError(`${file}: ${size - end} bytes after the last tensor`);
    return new Map(stored.map((tensor) => [tensor.name, tensor]));
}
/** Texts by name, or null, as the reference implementation has it. */
function checkMetadata(file, metadata) {
    if (metadata === null)
        return;
    if (!isObject(metadata)) {
        throw new errors_1.UserError(`${file}: __metadata__: expected an object, found ${(0, errors_1.describe)(metadata)}`);
    }
    for (const [name, value] of Object.entries(metadata)) {
        if (typeof value === 'string')
            continue;
        throw new errors_1.UserError(`${file}: __metadata__: ${name}: expected a string, found ${(0, errors_1.describe)(value)}`);
    }
}
const count = (shape) => shape.reduce((a, b) => a * b, 1);
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isSizes = (value) => Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && n >= 0);
