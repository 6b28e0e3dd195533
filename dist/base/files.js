"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.writeAtomic = writeAtomic;
exports.readText = readText;
exports.readJson = readJson;
exports.readJsonl = readJsonl;
exports.readLines = readLines;
exports.sha256 = sha256;
exports.statOf = statOf;
exports.fileError = fileError;
const node_crypto_1 = require("node:crypto");
const node_fs_1 = require("node:fs");
const node_tty_1 = require("node:tty");
const decode_1 = require("./decode");
const errors_1 = require("./errors");
const gzip_1 = require("./gzip");
const json_1 = require("./json");
const json_values_1 = require("./json-values");
const paths_1 = require("./paths");
const writer_1 = require("./writer");
/**
 * Writes a whole file or none of it: elsewhere, then renamed to its path. Missing folders are made. Whoever reads meanwhile
 * sees the old file or the new one.
 * @param data whole, or as pieces that are written one after another
 * @throws UserError naming the file where the system refuses, or the lock whose writer it is, if that was lost
 */
function writeAtomic(path, data, writer = writer_1.plainWriter) {
    let partial;
    try {
        const scratch = writer.scratch(path);
        const file = (0, node_fs_1.openSync)(scratch, 'wx');
        partial = scratch;
        try {
            const pieces = typeof data === 'string' || data instanceof Uint8Array ? [data] : data;
            for (const piece of pieces)
                (0, node_fs_1.writeFileSync)(file, piece);
            (0, node_fs_1.fsyncSync)(file);
        }
        finally {
            (0, node_fs_1.closeSync)(file);
        }
        writer.place(partial, path);
    }
    catch (error) {
        if (partial !== undefined)
            (0, node_fs_1.rmSync)(partial, { force: true });
        writer.check();
        throw fileError(path, error);
    }
}
/**
 * The file's text, unpacked if it is compressed with gzip, without a byte-order mark.
 * @throws UserError naming the file if it is missing, unreadable, a folder, too large for one text, or not UTF-8
 */
function readText(path) {
    const bytes = readBytes(path, LARGEST);
    const plain = (0, gzip_1.isGzip)(bytes) ? (0, gzip_1.gunzip)(bytes, path, Math.min((0, gzip_1.unpackedLimit)(bytes.length), LARGEST)) : bytes;
    return (0, decode_1.decodeText)(plain, path);
}
/** The most bytes of one text: V8 has no longer strings. */
const LARGEST = 512 * 1024 * 1024 - 24;
/** The file's bytes. @throws UserError naming the file, also if it has more than `most` */
function readBytes(path, most) {
    const pieces = [];
    let size = 0;
    for (const piece of filePieces(path)) {
        size += piece.length;
        if (size > most)
            throw new errors_1.UserError(`${path}: more than ${Math.round(most / (1 << 20))} MiB, too large to be read at once`, 'split it into several files, or write it as JSON lines where rows are read');
        pieces.push(piece.slice());
    }
    return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces, size);
}
/** The file's bytes as they lie there, piece by piece; a piece is overwritten by the next one. */
function* filePieces(path) {
    let file;
    try {
        file = (0, node_fs_1.openSync)(path, 'r');
    }
    catch (error) {
        throw fileError(path, error);
    }
    refuseDevice(file, path);
    try {
        const piece = new Uint8Array(1 << 20);
        for (;;) {
            let size;
            try {
                size = (0, node_fs_1.readSync)(file, piece);
            }
            catch (error) {
                throw fileError(path, error);
            }
            if (size === 0)
                return;
            yield piece.subarray(0, size);
        }
    }
    finally {
        (0, node_fs_1.closeSync)(file);
    }
}
/** Such as /dev/zero, which never ends; terminals and pipes are read. */
function refuseDevice(file, path) {
    const stat = (0, node_fs_1.fstatSync)(file);
    if (!stat.isBlockDevice() && !(stat.isCharacterDevice() && !(0, node_tty_1.isatty)(file)))
        return;
    (0, node_fs_1.closeSync)(file);
    throw new errors_1.UserError(`${path}: expected a file, found a device`);
}
/** The file's one JSON value, unchecked. @throws UserError naming the file, and line and column of what is wrong */
function readJson(path) {
    return (0, json_1.parseJson)(readText(path), path);
}
/**
 * The values of a JSON-lines file, plain or gzip, each with its line number from 1, read piece by piece; blank lines are
 * passed over.
 * @param options.onBadLine takes what is wrong with a line, which is then left out; without it, it is thrown
 * @throws UserError `file:line: …` at the first line that is not JSON, or not UTF-8
 */
function* readJsonl(path, { onBadLine, exact = false } = {}) {
    let line = 0;
    for (const text of readLines(path)) {
        line++;
        if (text.trim() === '')
            continue;
        let value;
        try {
            value = (exact ? json_values_1.parseExactLine : json_1.parseJsonLine)(text, `${path}:${line}`);
        }
        catch (error) {
            if (!onBadLine || !(error instanceof errors_1.UserError))
                throw error;
            onBadLine(error);
            continue;
        }
        yield { line, value };
    }
}
/** The lines of a UTF-8 text file (ended by \n or \r\n), plain or gzip, read piece by piece, without a byte-order mark. */
function* readLines(path) {
    const decoder = (0, decode_1.textDecoder)(path);
    let rest = [];
    let length = 0;
    for (const piece of plainPieces(path)) {
        const lines = decoder(piece).split('\n');
        for (let i = 0; i < lines.length - 1; i++) {
            const whole = rest.length === 0 ? lines[i] : [...rest, lines[i]].join('');
            yield whole.endsWith('\r') ? whole.slice(0, -1) : whole;
            rest = [];
            length = 0;
        }
        const begun = lines[lines.length - 1];
        if (begun !== '')
            rest.push(begun);
        length += begun.length;
        if (length > LARGEST)
            throw new errors_1.UserError(`${path}: a line of more than ${LARGEST >> 20} MiB`, 'expected a text of lines, such as JSON lines');
    }
    const last = rest.join('') + decoder(undefined);
    if (last !== '')
        yield last;
}
/** The file's bytes piece by piece, unpacked if they are compressed with gzip. */
function* plainPieces(path) {
    const pieces = filePieces(path);
    const first = pieces.next();
    if (first.done)
        return;
    const all = (function* () {
        yield first.value;
        yield* pieces;
    })();
    try {
        if ((0, gzip_1.isGzip)(first.value))
            yield* (0, gzip_1.gunzipPieces)(all, path, (0, gzip_1.unpackedLimit)(fileSize(path)));
        else
            yield* all;
    }
    finally {
        pieces.return(undefined);
    }
}
function fileSize(path) {
    try {
        return (0, node_fs_1.statSync)(path).size;
    }
    catch (error) {
        throw fileError(path, error);
    }
}
/** The file's SHA-256 as 64 hexadecimal digits, read piece by piece. */
async function sha256(path) {
    const hash = (0, node_crypto_1.createHash)('sha256');
    try {
        for await (const piece of (0, node_fs_1.createReadStream)(path, { highWaterMark: 1 << 20 }))
            hash.update(piece);
    }
    catch (error) {
        throw fileError(path, error);
    }
    return hash.digest('hex');
}
/**
 * What is at the path; undefined where there is nothing.
 * @throws UserError naming the path where the system does not say, such as in a folder that may not be looked into
 */
function statOf(path) {
    try {
        return (0, node_fs_1.statSync)(path, { throwIfNoEntry: false });
    }
    catch (error) {
        if (error.code === 'ENOTDIR')
            return undefined;
        throw fileError(path, error);
    }
}
/**
 * The system's refusal in words, as a UserError that names the file, and the setting that takes what is kept there
 * elsewhere; any other error is returned as it is.
 */
function fileError(path, error) {
    const refusal = (0, errors_1.systemReason)(error);
    if (!refusal)
        return error;
    const shown = path.length > 300 ? `${path.slice(0, 300)}…` : path;
    return new errors_1.UserError(`${shown}: ${refusal.reason}`, refusal.remedy ?? (0, paths_1.otherPlace)(path));
}
