"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.root = void 0;
exports.runsFolder = runsFolder;
exports.home = home;
exports.cacheDir = cacheDir;
exports.otherPlace = otherPlace;
const node_fs_1 = require("node:fs");
const node_os_1 = require("node:os");
const node_path_1 = require("node:path");
const errors_1 = require("./errors");
const folders_1 = require("./folders");
/**
 * The repository's (or the installed package's) root. A notebook's kernel runs this file from a temporary folder, so
 * the working directory is asked second.
 */
exports.root = above(__dirname) ?? above(process.cwd()) ?? process.cwd();
/** The nearest folder at or above `from` whose package.json is Tunebook's. */
function above(from) {
    for (let folder = from;; folder = (0, node_path_1.dirname)(folder)) {
        const file = (0, node_path_1.join)(folder, 'package.json');
        if ((0, node_fs_1.existsSync)(file) && JSON.parse((0, node_fs_1.readFileSync)(file, 'utf8')).name === 'tunebook')
            return folder;
        if ((0, node_path_1.dirname)(folder) === folder)
            return undefined;
    }
}
/**
 * Where runs are kept: TUNEBOOK_RUNS, or runs/ of the clone that the working directory is in, or of the working
 * directory itself.
 */
function runsFolder() {
    if (process.env.TUNEBOOK_RUNS)
        return (0, node_path_1.resolve)(process.env.TUNEBOOK_RUNS);
    const outside = (0, node_path_1.relative)(exports.root, process.cwd()).startsWith('..') || exports.root.includes('node_modules');
    return (0, node_path_1.join)(outside ? process.cwd() : exports.root, 'runs');
}
/**
 * The folder of the user's own cache: TUNEBOOK_CACHE, or tunebook under XDG_CACHE_HOME, or ~/.cache/tunebook.
 * @throws UserError where none of them is set and the user has no home
 */
function cacheFolder() {
    const { TUNEBOOK_CACHE, XDG_CACHE_HOME } = process.env;
    if (TUNEBOOK_CACHE)
        return (0, node_path_1.resolve)(TUNEBOOK_CACHE);
    return (0, node_path_1.resolve)(XDG_CACHE_HOME || (0, node_path_1.join)(home(otherCache), '.cache'), 'tunebook');
}
/** The user's own folder. @param hint what to set instead @throws UserError where there is none */
function home(hint) {
    try {
        const folder = (0, node_os_1.homedir)();
        if ((0, node_path_1.isAbsolute)(folder))
            return folder;
    }
    catch {
        // The user is in no list of users.
    }
    throw new errors_1.UserError('this user has no home folder (HOME)', hint);
}
/** A folder of the user's cache, created readable by the user alone. @throws UserError where it cannot be */
function cacheDir(...parts) {
    const folder = (0, node_path_1.join)(cacheFolder(), ...parts);
    try {
        (0, folders_1.makeFolder)(folder, 0o700);
    }
    catch (error) {
        const refusal = (0, errors_1.systemReason)(error);
        throw refusal ? new errors_1.UserError(`${folder}: ${refusal.reason}`, otherCache) : error;
    }
    return folder;
}
const otherCache = 'set TUNEBOOK_CACHE to a folder that can be written to';
const otherTemporary = 'set TMPDIR to a folder that can be written to';
/** What to set for something to be kept elsewhere than at this path; undefined where the user chose the path. */
function otherPlace(path) {
    const places = [
        [runsFolder, 'set TUNEBOOK_RUNS to a folder that can be written to'],
        [cacheFolder, otherCache],
    ];
    const own = (0, node_path_1.relative)((0, node_os_1.tmpdir)(), path).startsWith('tunebook-');
    return places.find(([place]) => isAtOrBelow(path, place))?.[1] ?? (own ? otherTemporary : undefined);
}
function isAtOrBelow(path, place) {
    try {
        const way = (0, node_path_1.relative)(place(), (0, node_path_1.resolve)(path));
        return !(0, node_path_1.isAbsolute)(way) && way.split(node_path_1.sep)[0] !== '..';
    }
    catch {
        return false; // a place that this user does not have
    }
}
