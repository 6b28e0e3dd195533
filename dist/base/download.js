"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.bytesThere = bytesThere;
exports.downloadFile = downloadFile;
exports.hashOf = hashOf;
const node_crypto_1 = require("node:crypto");
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("./errors");
const files_1 = require("./files");
const folders_1 = require("./folders");
const progress_1 = require("./progress");
const request_1 = require("./request");
/** How much of a file is in the folder, proved or not. */
function bytesThere(folder, file) {
    return Math.min(file.size ?? Number.POSITIVE_INFINITY, sizeOf((0, node_path_1.join)(folder, file.name)) || sizeOf(partial(folder, file)));
}
/** The name of a file that is not proved yet; another content has another one. */
function partial(folder, { name, hash }) {
    return (0, node_path_1.join)(folder, `${name}.${hash ? hash.hex.slice(0, 12) : 'unproved'}.part`);
}
/** Beside a partial file: the server's mark of the content that it is the beginning of. */
const markOf = (part) => `${part}.etag`;
/**
 * Brings a file into the folder and proves its size and hash, as far as they are known. One that was cut short goes on where
 * it ended, if it is still the same on the server: until it is proved, it stands there under a name of its own. One that is
 * there already is left alone, unless it is not the one described.
 * @param onBytes told how many bytes of the file are there
 */
async function downloadFile(remote, url, folder, file, onBytes) {
    const path = (0, node_path_1.join)(folder, file.name);
    if ((0, node_fs_1.existsSync)(path) && (await isWhole(path, file)))
        return onBytes(sizeOf(path));
    const part = partial(folder, file);
    try {
        (0, folders_1.makeFolder)((0, node_path_1.dirname)(path));
    }
    catch (error) {
        throw (0, files_1.fileError)(path, error);
    }
    for (let damaged = 0;; damaged++) {
        await (0, request_1.patiently)(remote, () => fetchRest(remote, url, part, file, onBytes), () => sizeOf(part));
        if (await isWhole(part, file))
            break;
        forget(part);
        if (damaged === 1) {
            const what = `${remote.name}: what ${remote.server} sends for ${file.name} is not the file that it describes`;
            throw new errors_1.UserError(`${what} (its hash differs)`, remote.hint);
        }
        (0, progress_1.say)(`${file.name} arrived damaged; fetching it again`);
    }
    (0, node_fs_1.renameSync)(part, path);
    (0, node_fs_1.rmSync)(markOf(part), { force: true });
}
/** Appends what is missing to the partial file. */
async function fetchRest(remote, url, part, { size, hash }, onBytes) {
    if (size !== undefined && sizeOf(part) > size)
        forget(part);
    const mark = (0, node_fs_1.existsSync)(markOf(part)) ? (0, node_fs_1.readFileSync)(markOf(part), 'utf8') : undefined;
    // Without a hash, only the server's mark tells whether it still has the same file.
    if (!hash && !mark)
        forget(part);
    const have = sizeOf(part);
    if (have === size && (0, node_fs_1.existsSync)(part))
        return;
    const watch = (0, request_1.watchdog)();
    try {
        const headers = have > 0 ? { range: `bytes=${have}-` } : {};
        if (have > 0 && !hash && mark)
            headers['if-range'] = mark;
        const answer = await (0, request_1.request)(remote, url, headers, watch.signal);
        const from = startOf(answer);
        if (from !== 0 && from !== have) {
            forget(part);
            throw new request_1.Passing('the server sends another part than was asked for');
        }
        if (!hash && from === 0)
            keepMark(part, answer);
        const end = size ?? wholeSize(answer);
        const there = await append(answer, part, from, end ?? Number.POSITIVE_INFINITY, (bytes) => {
            watch.alive();
            onBytes(bytes);
        });
        if (end !== undefined && there < end)
            throw new request_1.Passing(`the connection ended after ${there} of ${end} bytes`);
    }
    catch (error) {
        throw watch.silent() ? new request_1.Passing(`no answer for ${request_1.SILENCE} s`) : (0, files_1.fileError)(part, error);
    }
    finally {
        watch.stop();
    }
}
/** Removes a partial file and its mark. */
function forget(part) {
    (0, node_fs_1.rmSync)(part, { force: true });
    (0, node_fs_1.rmSync)(markOf(part), { force: true });
}
/** Strong marks alone say that every byte is the same. */
function keepMark(part, answer) {
    const mark = answer.headers.get('etag');
    if (mark?.startsWith('"'))
        (0, node_fs_1.writeFileSync)(markOf(part), mark);
    else
        (0, node_fs_1.rmSync)(markOf(part), { force: true });
}
/** The size of the whole file, if the answer tells it. */
function wholeSize(answer) {
    const declared = answer.status === 206
        ? /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1]
        : (answer.headers.get('content-length') ?? undefined);
    return declared === undefined ? undefined : Number(declared);
}
/** Which byte the answer begins with; −1 if the server has nothing from where it was asked. */
function startOf(answer) {
    if (answer.status === 416)
        return -1;
    if (answer.status !== 206)
        return 0;
    return Number(/^bytes (\d+)-/.exec(answer.headers.get('content-range') ?? '')?.[1] ?? -1);
}
/**
 * Writes the answer's bytes into the file, over what it has or behind it, and says how many there are then. What is longer
 * than it should be is damaged: that ends here, and the hash will tell.
 */
async function append(answer, path, from, most, onBytes) {
    const reader = answer.body?.getReader();
    const out = (0, node_fs_1.openSync)(path, from === 0 ? 'w' : 'a');
    try {
        for (let size = from;; onBytes(size)) {
            const piece = await reader?.read().catch((error) => {
                throw new request_1.Passing((0, request_1.reason)(error));
            });
            if (!piece?.value)
                return size;
            size += piece.value.length;
            writeWhole(out, piece.value);
            if (size > most) {
                await reader?.cancel();
                return size;
            }
        }
    }
    finally {
        (0, node_fs_1.closeSync)(out);
    }
}
function writeWhole(out, bytes) {
    for (let done = 0; done < bytes.length;)
        done += (0, node_fs_1.writeSync)(out, bytes, done);
}
async function isWhole(path, { size, hash }) {
    if (!(0, node_fs_1.existsSync)(path) || (size !== undefined && sizeOf(path) !== size))
        return false;
    return hash === undefined || (await hashOf(path, hash.kind)) === hash.hex;
}
/** The hash of a file's content, as hexadecimal digits, read piece by piece. */
async function hashOf(path, kind) {
    const hash = kind === 'sha256' ? (0, node_crypto_1.createHash)('sha256') : (0, node_crypto_1.createHash)('sha1').update(`blob ${sizeOf(path)}\0`);
    try {
        for await (const piece of (0, node_fs_1.createReadStream)(path, { highWaterMark: 1 << 20 }))
            hash.update(piece);
    }
    catch (error) {
        throw (0, files_1.fileError)(path, error);
    }
    return hash.digest('hex');
}
function sizeOf(path) {
    return (0, node_fs_1.statSync)(path, { throwIfNoEntry: false })?.size ?? 0;
}
