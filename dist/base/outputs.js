"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.checkNewFolder = checkNewFolder;
exports.checkNewFiles = checkNewFiles;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("./errors");
const files_1 = require("./files");
/**
 * Finds out before long work whether a folder can be written: new, or there and empty.
 * @param flag the one that named it, for messages
 * @throws UserError saying what is in the way
 */
function checkNewFolder(flag, path, { overwrite, beside = {} } = {}) {
    const named = `${flag} ${path}`;
    if (path.trim() === '')
        throw new errors_1.UserError(`${flag}: expected a folder, found nothing`);
    for (const [other, folder] of Object.entries(beside))
        if (isWithin(path, folder))
            throw new errors_1.UserError(`${named}: expected a folder outside ${other} ${folder}`);
    const there = lstat(path);
    const target = there?.isSymbolicLink() ? stat(path) : there;
    if (there && !target?.isDirectory())
        throw new errors_1.UserError(`${named}: expected a folder, found a file in its place`);
    if (there && !overwrite && filesIn(path).length > 0)
        throw new errors_1.UserError(`${named}: is there already, and not empty`, 'give another folder, or --overwrite');
    checkWritable(there ? path : (0, node_path_1.dirname)((0, node_path_1.resolve)(path)), path);
}
/**
 * The same for files.
 * @throws UserError naming the first that is there, or cannot be written
 */
function checkNewFiles(flag, paths, { overwrite } = {}) {
    for (const path of paths) {
        const there = stat(path);
        if (there?.isDirectory())
            throw new errors_1.UserError(`${flag} ${path}: expected a file, found a folder in its place`);
        if (there && !overwrite)
            throw new errors_1.UserError(`${flag}: ${path} is there already`, 'give another name, or --overwrite');
    }
    for (const folder of new Set(paths.map((path) => (0, node_path_1.dirname)((0, node_path_1.resolve)(path)))))
        checkWritable(folder, folder);
}
/** Makes and removes a folder in the nearest one that is there: rights alone do not tell, as on /proc, or for root. */
function checkWritable(folder, path) {
    let nearest = (0, node_path_1.resolve)(folder);
    while (!lstat(nearest) && (0, node_path_1.dirname)(nearest) !== nearest)
        nearest = (0, node_path_1.dirname)(nearest);
    try {
        (0, node_fs_1.rmdirSync)((0, node_fs_1.mkdtempSync)((0, node_path_1.join)(nearest, '.tunebook-')));
    }
    catch (error) {
        const reason = (0, files_1.fileError)(path, error);
        throw reason instanceof errors_1.UserError
            ? new errors_1.UserError(`${reason.message} (nothing can be written in ${nearest})`)
            : reason;
    }
}
/** Whether a path, which need not be there, is a folder or lies in it, links followed. */
function isWithin(path, folder) {
    if (!stat(folder))
        return false;
    let [real, rest] = [(0, node_path_1.resolve)(path), ''];
    while (!stat(real) && (0, node_path_1.dirname)(real) !== real)
        [real, rest] = [(0, node_path_1.dirname)(real), (0, node_path_1.join)((0, node_path_1.basename)(real), rest)];
    const between = (0, node_path_1.relative)((0, node_fs_1.realpathSync)(folder), (0, node_path_1.join)((0, node_fs_1.realpathSync)(real), rest));
    return between === '' || !/^(\.\.([/\\]|$)|[A-Za-z]:|\/)/.test(between);
}
const lstat = (path) => quietly(() => (0, node_fs_1.lstatSync)(path));
const stat = (path) => quietly(() => (0, node_fs_1.statSync)(path));
const filesIn = (path) => quietly(() => (0, node_fs_1.readdirSync)(path)) ?? [];
function quietly(look) {
    try {
        return look();
    }
    catch {
        return undefined;
    }
}
