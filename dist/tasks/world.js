"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.onePerCluster = exports.inWording = exports.drawn = exports.few = void 0;
exports.withoutTests = withoutTests;
exports.underDefinitions = underDefinitions;
exports.spread = spread;
const random_1 = require("../base/random");
const leaks_1 = require("./leaks");
/**
 * The parts without training instances that are a test instance of any task, and without training tasks that have none left.
 * @throws UserError where a task is to be both trained on and kept for tests
 */
function withoutTests(parts) {
    const held = [parts.development, ...Object.values(parts.groups)].flat();
    const all = [...new Set([...parts.train, ...held, ...Object.values(parts.areas).flat()])];
    const test = all.map((one) => one.test);
    const { train } = (0, leaks_1.withoutLeaks)({ setting: 'within-task', train: all.map((one) => one.train), test });
    const left = new Map(train.map((task) => [task.id, task]));
    const known = new Map(all.map((one) => [one, { ...one, train: left.get(one.train.id) ?? { ...one.train, instances: [] } }]));
    const cleaned = (some) => some.map((one) => known.get(one));
    const each = (table) => Object.fromEntries(Object.entries(table).map(([name, some]) => [name, cleaned(some)]));
    const found = {
        ...parts,
        train: cleaned(parts.train).filter((one) => one.train.instances.length > 0),
        development: cleaned(parts.development),
        groups: each(parts.groups),
        areas: each(parts.areas),
    };
    (0, leaks_1.checkLeaks)({
        setting: 'cross-task',
        train: found.train.map((one) => one.train),
        test: held.map((one) => one.test),
    });
    return found;
}
/** The task with its first `count` instances. */
const few = (task, count) => ({ ...task, instances: task.instances.slice(0, count) });
exports.few = few;
/** `count` of the task's instances. */
const drawn = (task, count, random) => ({
    ...task,
    instances: (0, random_1.shuffled)(task.instances, random).slice(0, count),
});
exports.drawn = drawn;
/** The task under the `i`-th of its definitions. */
const inWording = (task, i) => ({ ...task, definitions: [task.definitions[i]] });
exports.inWording = inWording;
/** Every instance under one of the first `wordings` definitions of its task, in turn. */
function underDefinitions(tasks, wordings = 3) {
    return tasks.flatMap((task) => {
        const count = Math.min(wordings, task.definitions.length);
        return task.instances.map((instance, i) => ({ task: (0, exports.inWording)(task, i % count), instance }));
    });
}
/** The first task of each cluster. */
const onePerCluster = (all) => all.filter(({ test }, i) => all.findIndex((other) => other.test.cluster === test.cluster) === i);
exports.onePerCluster = onePerCluster;
/** `count` of the list, evenly over its order; all if there are no more. */
function spread(all, count) {
    const most = Math.min(count, all.length);
    return all.filter((_, i) => Math.floor((i * most) / all.length) !== Math.floor(((i - 1) * most) / all.length));
}
