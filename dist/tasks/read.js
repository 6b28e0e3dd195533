"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readTasks = readTasks;
exports.readTask = readTask;
exports.taskPlaces = taskPlaces;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const files_1 = require("../base/files");
const gzip_1 = require("../base/gzip");
const bbh_1 = require("./bbh");
const bigbench_1 = require("./bigbench");
const esco_folder_1 = require("./esco-folder");
const ni_1 = require("./ni");
const other_files_1 = require("./other-files");
const own_1 = require("./own");
const p3_1 = require("./p3");
const superni_1 = require("./superni");
/**
 * The tasks of files and folders, plain or gzip, in the order given. A folder gives its `*.json` in order of their names, then those of
 * its folders that are tasks themselves (with a `task.json` or a `definition.txt`), or if there are none its `*.jsonl` of
 * P3's rendered rows; or it is such a task. A task named twice is read once; a second one of the same source and id is
 * refused.
 * @param options.read what reads one path; by default its source is told by what stands in it
 */
function readTasks(paths, options = {}) {
    const read = options.read ?? readTask;
    const tasks = [];
    const failures = [];
    const origins = new Map();
    const places = new Map();
    /** Runs `step`, putting the user's mistakes among the failures; a mistake of the program goes on up. */
    const attempt = (step) => {
        try {
            step();
        }
        catch (error) {
            if (!(error instanceof errors_1.UserError))
                throw error;
            failures.push(error);
        }
    };
    for (const path of paths)
        attempt(() => {
            for (const place of taskPlaces(path))
                if (!places.has((0, node_path_1.resolve)(place)))
                    places.set((0, node_path_1.resolve)(place), place);
        });
    for (const place of places.values())
        attempt(() => {
            const task = read(place);
            const key = `${task.source}/${task.id}`;
            const origin = origins.get(key);
            if (origin)
                throw new errors_1.UserError(`${place}: task ${task.id} was already read from ${origin}`, 'leave one of them out');
            origins.set(key, place);
            tasks.push(task);
        });
    return { tasks, failures };
}
/**
 * The task of one file, of whichever source: Natural Instructions v1 has Examples, BIG-bench has examples and a name,
 * BIG-Bench Hard only examples, a folder with `definition.txt` is one's own, JSON lines of `input` and `target` are P3's;
 * every other JSON is taken for Super-NaturalInstructions.
 * @throws UserError naming file, field, what was expected and found
 */
function readTask(path) {
    if ((0, own_1.isOwnTask)(path))
        return (0, own_1.readOwn)(path);
    if ((0, other_files_1.isRendered)(path))
        return (0, p3_1.readRendered)(path);
    const strange = (0, other_files_1.otherFiles)(path);
    if (strange)
        throw strange;
    const value = (0, files_1.readJson)(path);
    const name = (0, gzip_1.stem)(path, '.json');
    const has = (key) => typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    if (has('Examples'))
        return (0, ni_1.niTask)(value, name, path);
    if (has('examples') && ['name', 'description', 'keywords', 'metrics'].some(has))
        return (0, bigbench_1.bigbenchTask)(value, (0, bigbench_1.bigbenchId)(path), path);
    if (has('examples'))
        return (0, bbh_1.bbhTask)(value, name, path, (0, bbh_1.promptFile)(path));
    return (0, superni_1.superniTask)(value, name, path);
}
/** The files and folders at `path` that are a task each. @throws UserError if there are none */
function taskPlaces(path) {
    try {
        if (!(0, node_fs_1.statSync)(path).isDirectory() || (0, own_1.isOwnTask)(path))
            return [path];
        if ((0, esco_folder_1.isEsco)(path))
            throw (0, other_files_1.otherFiles)(path);
        const entries = (0, node_fs_1.readdirSync)(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
        const files = entries.filter((entry) => !entry.isDirectory() && /\.json(\.gz)?$/.test(entry.name));
        const inside = entries
            .filter((entry) => entry.isDirectory())
            .map((entry) => (0, node_path_1.join)(path, entry.name))
            .flatMap((folder) => {
            const file = (0, gzip_1.plainOrGzip)((0, node_path_1.join)(folder, 'task.json'));
            return (0, own_1.isOwnTask)(folder) ? [folder] : (0, node_fs_1.existsSync)(file) ? [file] : [];
        });
        const places = [...files.map((entry) => (0, node_path_1.join)(path, entry.name)), ...inside];
        if (places.length > 0)
            return places;
        const rendered = entries.map((entry) => (0, node_path_1.join)(path, entry.name)).filter((file) => (0, other_files_1.isRendered)(file));
        if (rendered.length > 0)
            return rendered;
        throw ((0, other_files_1.otherFiles)(path) ??
            new errors_1.UserError(`${path}: expected a folder of task files (*.json), found none in it`, 'a task of your own is a folder with definition.txt and instances.jsonl or instances.csv'));
    }
    catch (error) {
        throw (0, files_1.fileError)(path, error);
    }
}
