"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.unpackedLimit = exports.stem = exports.plainOrGzip = exports.isGzip = void 0;
exports.gunzip = gunzip;
exports.gunzipPieces = gunzipPieces;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const node_zlib_1 = require("node:zlib");
const errors_1 = require("./errors");
/** Files compressed with gzip are read wherever their plain form is: they are known by their first bytes, not by name. */
const isGzip = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;
exports.isGzip = isGzip;
/** The path itself, or with `.gz` where only that is there. */
const plainOrGzip = (path) => !(0, node_fs_1.existsSync)(path) && (0, node_fs_1.existsSync)(`${path}.gz`) ? `${path}.gz` : path;
exports.plainOrGzip = plainOrGzip;
/** The file's name without its ending, and without the `.gz` behind that. */
const stem = (path, ending) => (0, node_path_1.basename)((0, node_path_1.basename)(path, '.gz'), ending);
exports.stem = stem;
/**
 * How many bytes a file of this size may unpack to. Texts shrink to a tenth, made-up ones to a hundredth; a file that grows
 * far more was made to fill the memory.
 */
const unpackedLimit = (size) => Math.max(64 << 20, 200 * size);
exports.unpackedLimit = unpackedLimit;
/** Compressed bytes unpacked as a whole. @throws UserError if they are damaged, or unpack to more than `most` bytes */
function gunzip(bytes, path, most) {
    try {
        return (0, node_zlib_1.gunzipSync)(bytes, { maxOutputLength: most });
    }
    catch (error) {
        throw gzipError(error, path, most);
    }
}
/**
 * Compressed pieces unpacked one after another, as they come.
 * @throws UserError if they are damaged or cut short, or unpack to more than `most` bytes
 */
function* gunzipPieces(pieces, path, most) {
    const { Gunzip } = require('minizlib');
    // Without `async`, what is written is unpacked before `write` returns. A few kilobytes unpack to a few megabytes at most.
    const unpacker = new Gunzip({});
    let unpacked = [];
    let size = 0;
    let failed;
    unpacker.on('data', (bytes) => unpacked.push(bytes));
    unpacker.on('error', (error) => {
        failed ??= error;
    });
    const take = () => {
        const taken = unpacked;
        unpacked = [];
        for (const bytes of taken)
            size += bytes.length;
        if (failed !== undefined)
            throw gzipError(failed, path, most);
        if (size > most)
            throw tooLarge(path, most);
        return taken;
    };
    for (const piece of pieces)
        for (let at = 0; at < piece.length; at += PIECE) {
            unpacker.write(Buffer.from(piece.subarray(at, at + PIECE)));
            for (const bytes of take())
                yield bytes;
        }
    unpacker.end();
    for (const bytes of take())
        yield bytes;
}
const PIECE = 16 << 10;
function gzipError(error, path, most) {
    const code = error instanceof Error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE')
        return tooLarge(path, most);
    if (code === 'Z_BUF_ERROR')
        return new errors_1.UserError(`${path}: compressed with gzip, and cut short`, 'copy the file again');
    if (code?.startsWith('Z_'))
        return new errors_1.UserError(`${path}: compressed with gzip, and damaged (${error.message})`, 'copy it again');
    return error;
}
const tooLarge = (path, most) => new errors_1.UserError(`${path}: compressed with gzip, and unpacks to more than ${Math.round(most / (1 << 20))} MiB`, 'if that is meant, unpack it with gunzip, and split it into several files');
