"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.findDone = findDone;
exports.openRun = openRun;
exports.listRuns = listRuns;
exports.findRuns = findRuns;
exports.calledBy = calledBy;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const canonical_1 = require("../base/canonical");
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const lock_1 = require("../base/lock");
const identity_1 = require("./identity");
/** The run's results, if it is done. */
function findDone(store, name, identity) {
    const id = (0, identity_1.runId)(identity);
    const folder = (0, node_path_1.join)(store, `${name}-${id}`);
    if (!(0, node_fs_1.existsSync)((0, node_path_1.join)(folder, 'metrics.json')))
        return undefined;
    return { kind: 'done', id, folder, metrics: readMetrics(folder) };
}
/**
 * Takes up a run, new or interrupted, unless it is done or a living process holds it.
 * @param name in file-name form; the folder is `<name>-<id>`
 */
function openRun(store, name, identity) {
    const id = (0, identity_1.runId)(identity);
    const folder = (0, node_path_1.join)(store, `${name}-${id}`);
    const done = () => findDone(store, name, identity);
    const already = done();
    if (already)
        return already;
    const lock = (0, lock_1.takeLock)(folder);
    if ('holder' in lock)
        return { kind: 'held', folder, holder: lock.holder };
    const meanwhile = done();
    if (meanwhile) {
        lock.release();
        return meanwhile;
    }
    try {
        return { kind: 'open', run: start(folder, { id, name, ...identity }, lock) };
    }
    catch (error) {
        lock.release();
        throw error;
    }
}
/** Begins, or goes on with, the run in a folder that this process holds. */
function start(folder, config, lock) {
    const file = (part) => (0, node_path_1.join)(folder, part);
    const resumed = (0, node_fs_1.existsSync)(file('config.json'));
    if (!resumed)
        (0, files_1.writeAtomic)(file('config.json'), pretty(config), lock);
    const began = Date.now();
    const log = openLog(file('log.jsonl'), lock);
    const leave = () => {
        log.close();
        lock.release();
    };
    log.append({ event: resumed ? 'resumed' : 'started', at: new Date().toISOString() });
    return {
        id: config.id,
        folder,
        resumed,
        checkpoint: file('checkpoint'),
        writer: lock,
        log: log.append,
        predictions: (rows) => (0, files_1.writeAtomic)(file('predictions.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''), lock),
        finish(rows) {
            const metrics = { rows, seconds: Math.round((Date.now() - began) / 100) / 10 };
            log.append({ event: 'done', at: new Date().toISOString() });
            (0, files_1.writeAtomic)(file('metrics.json'), pretty(metrics), lock);
            leave();
            return metrics;
        },
        leave,
    };
}
/** All runs of the store, the latest first. */
function listRuns(store) {
    return namesIn(store)
        .map((name) => (0, node_path_1.join)(store, name))
        .filter((folder) => (0, node_fs_1.existsSync)((0, node_path_1.join)(folder, 'config.json')))
        .map(readRun)
        .sort((a, b) => b.changed.getTime() - a.changed.getTime());
}
/** The store's folders; none where there is no store yet. @throws UserError where it cannot be read */
function namesIn(store) {
    try {
        return (0, node_fs_1.readdirSync)(store);
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return [];
        throw (0, files_1.fileError)(store, error);
    }
}
/**
 * The runs that a word names: an id or its beginning, a folder's name, or a run's name (then all of that name).
 * @throws UserError if there is none, saying which there are
 */
function findRuns(store, word) {
    const runs = listRuns(store);
    const found = runs.filter(calledBy(word));
    if (found.length > 0)
        return found;
    const names = [...new Set(runs.map((run) => run.name))];
    throw new errors_1.UserError(`no run is called ${word}`, names.length > 0
        ? `there are runs of ${names.join(', ')}; \`tunebook runs\` lists them`
        : `${store} has no runs yet`);
}
/** Whether a word names the run, as `findRuns` has it. */
function calledBy(word) {
    const wanted = word.replace(/\/+$/, '').split('/').pop();
    return ({ id, name }) => wanted !== '' && (id.startsWith(wanted) || `${name}-${id}` === wanted || name === wanted);
}
function readRun(folder) {
    const config = readConfig((0, node_path_1.join)(folder, 'config.json'));
    const done = (0, node_fs_1.existsSync)((0, node_path_1.join)(folder, 'metrics.json'));
    const last = ['metrics.json', 'log.jsonl', 'config.json'].map((name) => (0, node_path_1.join)(folder, name)).find(node_fs_1.existsSync);
    return {
        ...config,
        folder,
        state: done ? 'done' : (0, lock_1.lockHolder)(folder) ? 'running' : 'interrupted',
        ...(done ? { metrics: readMetrics(folder) } : {}),
        changed: (0, node_fs_1.statSync)(last).mtime,
    };
}
/** @throws UserError naming the field that a run would not have written so */
function readConfig(path) {
    const file = (0, fields_1.object)((0, files_1.readJson)(path), path);
    for (const name of ['id', 'name', 'code', 'data'])
        (0, fields_1.text)(file[name], `${path}: ${name}`);
    (0, fields_1.object)(file.config, `${path}: config`);
    return file;
}
/** @throws UserError naming the field that a run would not have written so */
function readMetrics(folder) {
    const path = (0, node_path_1.join)(folder, 'metrics.json');
    const file = (0, fields_1.object)((0, files_1.readJson)(path), path);
    (0, fields_1.list)(file.rows, `${path}: rows`, (row, at) => (0, fields_1.object)(row, at));
    if (typeof file.seconds !== 'number')
        throw (0, fields_1.expected)('a number', file.seconds, `${path}: seconds`);
    return file;
}
/**
 * The run's log, to append to: a copy of what it was, without a last line that was cut short when its writer died. Lines
 * are appended to the file that was opened here, so what an earlier holder of the run still appends goes to its own file,
 * which has no name any more.
 */
function openLog(path, lock) {
    let file;
    const write = (work) => {
        try {
            work();
        }
        catch (error) {
            lock.check();
            throw (0, files_1.fileError)(path, error);
        }
    };
    write(() => {
        const before = (0, node_fs_1.existsSync)(path) ? (0, node_fs_1.readFileSync)(path) : new Uint8Array();
        const copy = lock.scratch(path);
        file = (0, node_fs_1.openSync)(copy, 'a');
        (0, node_fs_1.appendFileSync)(file, before.subarray(0, before.lastIndexOf(10) + 1));
        (0, node_fs_1.fsyncSync)(file);
        lock.place(copy, path);
    });
    return {
        append(row) {
            lock.check();
            write(() => (0, node_fs_1.appendFileSync)(file, `${JSON.stringify(row)}\n`));
        },
        close() {
            if (file !== undefined)
                (0, node_fs_1.closeSync)(file);
            file = undefined;
        },
    };
}
/** Readable JSON. @throws RangeError at NaN and the infinities, which JSON would turn into null */
function pretty(value) {
    (0, canonical_1.canonicalJson)(value);
    return `${JSON.stringify(value, null, 2)}\n`;
}
