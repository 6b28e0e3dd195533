"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.sourceFolder = sourceFolder;
exports.isHere = isHere;
exports.getSource = getSource;
exports.strangerIn = strangerIn;
exports.sizeHere = sizeHere;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const download_1 = require("../base/download");
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const lock_1 = require("../base/lock");
const paths_1 = require("../base/paths");
const progress_1 = require("../base/progress");
const unpack_1 = require("../base/unpack");
/** What stands in a source's folder when all of it is there: what was downloaded, with the hash of each file. */
const RECORD = 'source.json';
/** The folder of a downloaded source: `data/<name>-<version>` in the user's cache. */
function sourceFolder({ name, version }, cache = (0, paths_1.cacheDir)('data')) {
    return (0, node_path_1.join)(cache, `${name}-${version.replace(/[^A-Za-z0-9.]+/g, '-').slice(0, 16)}`);
}
/** Whether a download of the source came to its end, and no file was taken away since. */
function isHere(folder) {
    return (0, node_fs_1.existsSync)((0, node_path_1.join)(folder, RECORD)) && recorded(folder).every(({ path }) => (0, node_fs_1.existsSync)((0, node_path_1.join)(folder, path)));
}
/**
 * Brings a source into its folder and proves every file: by the manifest's hash, or where that has none, by what was
 * recorded at the first download. What is there and as it should be is not fetched again; what was cut short goes on where
 * it ended.
 * @returns how many files there are, and how many of them had to be fetched
 * @throws UserError if it has to be got by hand, its server cannot be reached, or what comes is not what it should be
 */
async function getSource(source, folder, { pause = 1000 } = {}) {
    if (source.manual !== undefined)
        throw new errors_1.UserError(`${source.name} cannot be fetched from here`, source.manual);
    return (0, lock_1.withLock)(folder, `downloading ${source.name}`, async (lock) => {
        const before = (0, node_fs_1.existsSync)((0, node_path_1.join)(folder, RECORD)) ? recorded(folder) : [];
        const whole = new Set();
        for (const { path, sha256: hex } of before)
            if ((0, node_fs_1.existsSync)((0, node_path_1.join)(folder, path)) && (await (0, files_1.sha256)((0, node_path_1.join)(folder, path))) === hex)
                whole.add(path);
        const changed = before.filter(({ path }) => !whole.has(path));
        if (before.length > 0 && changed.length === 0)
            return { files: before.length, fetched: 0 };
        for (const { path } of changed)
            if ((0, node_fs_1.existsSync)((0, node_path_1.join)(folder, path)))
                (0, progress_1.say)(`${source.name}: ${path} is not as it was downloaded; fetching it again`);
        const paths = source.archive
            ? await getArchive(source, source.archive, folder, pause, before, lock)
            : await getFiles(source, folder, pause, before);
        const files = [];
        for (const path of paths)
            files.push({ path, sha256: await (0, files_1.sha256)((0, node_path_1.join)(folder, path)) });
        const { name, version, licence, homepage } = source;
        (0, files_1.writeAtomic)((0, node_path_1.join)(folder, RECORD), `${JSON.stringify({ name, version, licence, homepage, files }, null, 1)}\n`, lock);
        return { files: files.length, fetched: files.filter(({ path }) => !whole.has(path)).length };
    });
}
/**
 * Something in a folder that no download of the source left there, which a download might write over; undefined where
 * there is nothing, and where the source is.
 */
function strangerIn(source, folder) {
    if (!(0, node_fs_1.existsSync)(folder) || isHere(folder))
        return undefined;
    const archive = source.archive ? [source.archive.name, 'unpacking'] : [];
    const begun = [...archive, ...source.files.map(({ name }) => name.split('/')[0])];
    const ours = (name) => /^(\.|lock)/.test(name) || begun.some((own) => name.startsWith(own));
    return (0, node_fs_1.readdirSync)(folder).find((name) => !ours(name));
}
async function getFiles(source, folder, pause, before) {
    const hashes = new Map(before.map((file) => [file.path, file.sha256]));
    const files = source.files.map((file) => {
        const hex = file.hash ? undefined : hashes.get(file.name);
        return hex ? { ...file, hash: { kind: 'sha256', hex } } : file;
    });
    const total = files.every(({ size }) => size !== undefined) ? files.reduce((sum, { size = 0 }) => sum + size, 0) : 0;
    const bar = (0, progress_1.progress)(`downloading ${source.name}`, total, {
        unit: 'bytes',
        from: files.reduce((sum, file) => sum + (0, download_1.bytesThere)(folder, file), 0),
    });
    let done = 0;
    try {
        for (const file of files) {
            let own = 0;
            await (0, download_1.downloadFile)(remote(source, file, folder, pause), new URL(file.url), folder, file, (bytes) => {
                own = bytes;
                bar.update(done + bytes, file.name);
            });
            done += own;
        }
    }
    finally {
        bar.done();
    }
    return files.map(({ name }) => name);
}
/** Fetches and unpacks beside what is there, and puts it in place when all of it is unpacked. */
async function getArchive(source, archive, folder, pause, before, writer) {
    const bar = (0, progress_1.progress)(`downloading ${source.name}`, archive.size ?? 0, {
        unit: 'bytes',
        from: (0, download_1.bytesThere)(folder, archive),
    });
    const from = remote(source, archive, folder, pause);
    try {
        await (0, download_1.downloadFile)(from, new URL(archive.url), folder, archive, (bytes) => bar.update(bytes));
    }
    finally {
        bar.done();
    }
    const inside = writer.scratch((0, node_path_1.join)(folder, 'unpacking'));
    try {
        await (0, unpack_1.unpack)((0, node_path_1.join)(folder, archive.name), inside, archive);
        const paths = filesBelow(inside);
        if (paths.length === 0)
            throw new errors_1.UserError(`${source.name}: the archive has nothing of ${archive.take.join(', ')}`);
        for (const { path, sha256: hex } of before)
            if (!paths.includes(path) || (await (0, files_1.sha256)((0, node_path_1.join)(inside, path))) !== hex)
                throw moved(source, path, folder);
        for (const path of paths)
            writer.place((0, node_path_1.join)(inside, path), (0, node_path_1.join)(folder, path));
        return paths;
    }
    finally {
        (0, node_fs_1.rmSync)(inside, { recursive: true, force: true });
        writer.remove((0, node_path_1.join)(folder, archive.name));
    }
}
function filesBelow(folder) {
    return (0, node_fs_1.readdirSync)(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => (0, node_path_1.relative)(folder, (0, node_path_1.join)(entry.parentPath, entry.name)).split(node_path_1.sep).join('/'))
        .sort();
}
function remote({ name, homepage }, file, folder, pause) {
    const server = new URL(file.url).origin;
    return {
        name,
        server,
        pause,
        hint: `try again later; the project's page is ${homepage}`,
        unreachable: (reason) => new errors_1.UserError(`${name}: ${server} cannot be reached (${reason})`, `go online and try again (what is downloaded stays), or copy ${folder} from a machine that has it`),
        refused: (status) => status === 404
            ? new errors_1.UserError(`${name}: ${server} does not have ${file.name} (404)`, `it may have moved: see ${homepage}`)
            : undefined,
    };
}
function moved({ name, homepage }, path, folder) {
    return new errors_1.UserError(`${name}: ${path} is not what was downloaded first`, `to take what is there now, remove ${folder} and get it again; the project's page is ${homepage}`);
}
/** The files of a record. */
function recorded(folder) {
    const path = (0, node_path_1.join)(folder, RECORD);
    return (0, fields_1.list)((0, fields_1.object)((0, files_1.readJson)(path), path).files, `${path}: files`, (value, at) => {
        const fields = (0, fields_1.object)(value, at);
        return { path: (0, fields_1.text)(fields.path, `${at}.path`), sha256: (0, fields_1.text)(fields.sha256, `${at}.sha256`) };
    });
}
/** Bytes of a downloaded source. */
function sizeHere(folder) {
    return recorded(folder).reduce((sum, { path }) => sum + (0, node_fs_1.statSync)((0, node_path_1.join)(folder, path)).size, 0);
}
