"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readGgufHeader = readGgufHeader;
const errors_1 = require("../../base/errors");
/** Lists nest so deep at most; a hostile file would nest until the stack ends. */
const DEEPEST = 8;
/** More dimensions than any tensor has. */
const MOST_DIMENSIONS = 4;
/**
 * Reads the header of a GGUF file, version 2 or 3, little-endian. Every count is held against the bytes that are left before
 * anything is allocated or looped over.
 * @param bytes the file from its beginning, at least up to the end of the header
 * @param size of the whole file, in bytes
 * @throws UserError naming what is wrong, and where
 */
function readGgufHeader(bytes, size, file) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    const refuse = (what) => {
        throw new errors_1.UserError(`${file}: at byte ${at}: ${what}`);
    };
    const take = (length) => {
        if (length > bytes.length - at)
            refuse(`the header ends too early: ${length} more bytes were expected`);
        at += length;
        return at - length;
    };
    const u32 = () => view.getUint32(take(4), true);
    const u64 = (what) => {
        const value = view.getBigUint64(take(8), true);
        return value <= Number.MAX_SAFE_INTEGER ? Number(value) : refuse(`${what}: ${value} is too large`);
    };
    /** A count of things that take at least `each` bytes. */
    const count = (what, each) => {
        const value = u64(what);
        return value * each <= bytes.length - at ? value : refuse(`${what}: ${value} do not fit into the file`);
    };
    const string = (what) => {
        const length = count(what, 1);
        const from = take(length);
        try {
            return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(from, from + length));
        }
        catch {
            return refuse(`${what}: not UTF-8`);
        }
    };
    const scalar = {
        0: () => view.getUint8(take(1)),
        1: () => view.getInt8(take(1)),
        2: () => view.getUint16(take(2), true),
        3: () => view.getInt16(take(2), true),
        4: u32,
        5: () => view.getInt32(take(4), true),
        6: () => view.getFloat32(take(4), true),
        7: () => view.getUint8(take(1)) !== 0,
        8: string,
        10: u64,
        11: (what) => {
            const value = view.getBigInt64(take(8), true);
            const safe = value >= -Number.MAX_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;
            return safe ? Number(value) : refuse(`${what}: ${value} is too large`);
        },
        12: () => view.getFloat64(take(8), true),
    };
    const value = (type, what, depth) => {
        if (type !== LIST)
            return scalar[type]?.(what) ?? refuse(`${what}: there is no type ${type} of metadata`);
        if (depth >= DEEPEST)
            return refuse(`${what}: lists nest more than ${DEEPEST} deep`);
        const of = u32();
        if (of !== LIST && !scalar[of])
            return refuse(`${what}: there is no type ${of} of metadata`);
        const length = count(what, SIZES[of] ?? 1);
        const list = [];
        for (let i = 0; i < length; i++)
            list.push(value(of, what, depth + 1));
        return list;
    };
    if (view.byteLength < 4 || view.getUint32(0, true) !== MAGIC)
        refuse('not a GGUF file');
    take(4);
    const version = u32();
    if (version !== 2 && version !== 3)
        refuse(`expected GGUF version 2 or 3, found ${version}`);
    const tensorCount = count('the number of tensors', 24);
    const valueCount = count('the number of metadata values', 13);
    const metadata = new Map();
    for (let i = 0; i < valueCount; i++) {
        const key = string('a metadata key');
        if (metadata.has(key))
            refuse(`${key} is there twice`);
        metadata.set(key, value(u32(), key, 0));
    }
    const described = [];
    for (let i = 0; i < tensorCount; i++) {
        const name = string('a tensor’s name');
        const dimensions = u32();
        if (dimensions > MOST_DIMENSIONS)
            refuse(`${name}: ${dimensions} dimensions`);
        const shape = Array.from({ length: dimensions }, () => u64(name)).reverse();
        const type = u32();
        described.push({ name, shape, type, offset: u64(name) });
    }
    const alignment = metadata.get('general.alignment') ?? 32;
    if (typeof alignment !== 'number' || !Number.isSafeInteger(alignment) || alignment < 8 || alignment % 8 !== 0)
        return refuse(`general.alignment: expected a multiple of 8, found ${alignment}`);
    const start = Math.ceil(at / alignment) * alignment;
    const tensors = new Map();
    for (const tensor of described) {
        if (tensors.has(tensor.name))
            refuse(`the tensor ${tensor.name} is there twice`);
        const end = start + tensor.offset;
        if (tensor.offset % alignment !== 0 || end > size)
            refuse(`${tensor.name}: begins outside the file`);
        tensors.set(tensor.name, { ...tensor, offset: end });
    }
    return { metadata, tensors, size };
}
/** "GGUF" */
const MAGIC = 0x46554747;
const LIST = 9;
/** The least bytes of each type of metadata. */
const SIZES = {
    0: 1,
    1: 1,
    2: 2,
    3: 2,
    4: 4,
    5: 4,
    6: 4,
    7: 1,
    8: 8,
    9: 12,
    10: 8,
    11: 8,
    12: 8,
};
