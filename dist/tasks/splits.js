"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readSplit = readSplit;
exports.bySplit = bySplit;
exports.datasetsOf = datasetsOf;
exports.holdOut = holdOut;
exports.testInstances = testInstances;
exports.splitInstances = splitInstances;
exports.sampleInstances = sampleInstances;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const files_1 = require("../base/files");
const random_1 = require("../base/random");
const same_1 = require("./same");
/**
 * An official split of Super-NaturalInstructions, such as `splits/default`: train_tasks.txt, test_tasks.txt and
 * excluded_tasks.txt, one task a line. A file that is not there names no task, but one has to be.
 * @throws UserError at a task that is listed twice
 */
function readSplit(folder) {
    const files = ['train_tasks.txt', 'test_tasks.txt', 'excluded_tasks.txt'].map((name) => (0, node_path_1.join)(folder, name));
    if (!files.some((file) => (0, node_fs_1.existsSync)(file)))
        throw new errors_1.UserError(`${folder}: expected train_tasks.txt, test_tasks.txt or excluded_tasks.txt, found none of them`);
    const seen = new Map();
    const [train, test, excluded] = files.map((file) => {
        const names = [];
        let line = 0;
        for (const text of (0, node_fs_1.existsSync)(file) ? (0, files_1.readLines)(file) : []) {
            line++;
            const name = text.trim();
            if (name === '')
                continue;
            const before = seen.get(name);
            if (before)
                throw new errors_1.UserError(`${file}:${line}: expected each task once, found ${name} again (first at ${before})`);
            seen.set(name, `${file}:${line}`);
            names.push(name);
        }
        return names;
    });
    return { train: train ?? [], test: test ?? [], excluded: excluded ?? [] };
}
/** The tasks that a split names, in its order, and the ids that it names but `tasks` lacks. */
function bySplit(tasks, split) {
    const byId = new Map(tasks.map((task) => [task.id, task]));
    const named = (ids) => ids.flatMap((id) => byId.get(id) ?? []);
    return {
        train: named(split.train),
        test: named(split.test),
        missing: [...split.train, ...split.test].filter((id) => !byId.has(id)),
    };
}
/**
 * The datasets that stand behind a task: its cluster, which names several as `a + b`. Another task's data is known as soon as
 * one of them is.
 */
function datasetsOf({ cluster }) {
    return cluster.split(' + ');
}
/**
 * Tasks seen in training and tasks kept for testing: those of the given categories, clusters or ids, and those that have
 * one of the given datasets behind them.
 * @throws UserError at a name that no task has
 */
function holdOut(tasks, names) {
    const held = new Set();
    const hold = (kind, wanted = [], of) => {
        for (const name of wanted) {
            const found = tasks.filter((task) => of(task).includes(name));
            if (found.length === 0) {
                const known = [...new Set(tasks.flatMap(of))].sort();
                const others = known.length > 20 ? ` and ${known.length - 20} more` : '';
                throw new errors_1.UserError(`holdOut: no task has the ${kind} "${name}"`, `there are ${known.slice(0, 20).join(', ')}${others}`);
            }
            for (const task of found)
                held.add(task);
        }
    };
    hold('category', names.categories, (task) => [task.category]);
    hold('cluster', names.clusters, (task) => [task.cluster]);
    hold('dataset', names.datasets, datasetsOf);
    hold('id', names.tasks, (task) => [task.id]);
    return { seen: tasks.filter((task) => !held.has(task)), unseen: tasks.filter((task) => held.has(task)) };
}
/** The task with the instances that the official evaluation uses: its first `n`, which upstream balanced by label. */
function testInstances(task, n = 100) {
    return { ...task, instances: task.instances.slice(0, n) };
}
/**
 * The task three times over, no part sharing an instance with another, nor the same input with a common target (compared
 * without case and spacing). In file order: test is served first, then validation, then train, and whoever takes the rest
 * last of all; so `{ test: 100, validation: 10, train: 'rest' }` tests on the official instances. Copies of what another
 * part has got are left out, and counted.
 * @throws UserError if there are too few instances, or nothing is left for the rest
 */
function splitInstances(task, shares) {
    const order = ['test', 'validation', 'train']
        .map((part) => ({ part, share: shares[part] ?? 0 }))
        .sort((a, b) => Number(a.share === 'rest') - Number(b.share === 'rest'));
    if (order.filter(({ share }) => share === 'rest').length > 1)
        throw new errors_1.UserError(`splitInstances: ${task.id}: expected at most one part that takes the rest`);
    const taken = new Set();
    const parts = {};
    let left = task.instances;
    let copies = 0;
    for (const { part, share } of order) {
        const own = [];
        const skipped = [];
        for (const instance of left) {
            if (share !== 'rest' && own.length >= share)
                skipped.push(instance);
            else if ((0, same_1.instanceKeys)(instance).some((key) => taken.has(key)))
                copies++;
            else
                own.push(instance);
        }
        if (own.length < (share === 'rest' ? 1 : share)) {
            const asked = order.map((one) => `${one.part} ${one.share}`).join(', ');
            const found = copies > 0 ? `${task.instances.length}, ${copies} of them copies` : `${task.instances.length}`;
            throw new errors_1.UserError(`${task.id}: too few instances for ${asked}: found ${found}`, 'ask for fewer, or leave the task out');
        }
        for (const instance of own)
            for (const key of (0, same_1.instanceKeys)(instance))
                taken.add(key);
        parts[part] = own;
        left = skipped;
    }
    const named = (part) => ({ ...task, instances: parts[part] ?? [] });
    return { train: named('train'), validation: named('validation'), test: named('test'), copies };
}
/**
 * The task with at most `n` of its instances, drawn by a generator of the task's own: the same whatever other tasks are
 * drawn, and a smaller sample from the same `random` is the beginning of a larger one. `random` itself is left as it is.
 */
function sampleInstances(task, n, random) {
    return { ...task, instances: (0, random_1.shuffled)(task.instances, random.fork(`${task.source}/${task.id}`)).slice(0, n) };
}
