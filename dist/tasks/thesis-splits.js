"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.thesisSizes = void 0;
exports.thesisSplits = thesisSplits;
exports.describeThesisLeaks = describeThesisLeaks;
exports.thesisSample = thesisSample;
const errors_1 = require("../base/errors");
const names_1 = require("../base/names");
const leaks_1 = require("./leaks");
/** What a task needs to be split: 100 instances to test, 10 to validate, and some to train on. */
const needed = 120;
const parts = { test: 100, validation: 10 };
/**
 * The thesis's splits, in file order: the first 100 instances test, the next 10 validate, the rest trains. A task with
 * fewer than 120 was published with all its instances in each of the three parts, and nothing said; so it is refused here
 * unless `small` says otherwise. Copies of test instances among a larger task's training ones stay, as published, and are
 * named in `leaks`; `withoutLeaks` takes them out.
 * @param options.small `reuse`: as published, reported in `leaks`; `leave out`: without those tasks
 * @throws UserError naming the tasks that are too small
 */
function thesisSplits(tasks, { small = 'refuse' } = {}) {
    const tooSmall = tasks.filter((task) => task.instances.length < needed);
    if (small === 'refuse' && tooSmall.length > 0)
        throw new errors_1.UserError(`the thesis tests ${count(tooSmall.length, 'task')} on what it trains them on, for want of ${needed} instances: ${named(tooSmall)}`, "leave them out with small: 'leave out', or take them as published with small: 'reuse'");
    const kept = small === 'leave out' ? tasks.filter((task) => task.instances.length >= needed) : tasks;
    return { splits: kept.map(split), leftOut: small === 'leave out' ? tooSmall : [] };
}
function split(task) {
    const reused = task.instances.length < needed;
    const end = parts.test + parts.validation;
    const part = (from, to) => reused ? task : { ...task, instances: task.instances.slice(from, to) };
    const [test, validation, train] = [part(0, parts.test), part(parts.test, end), part(end)];
    const held = reused ? [task] : [test, validation];
    const leaks = (0, leaks_1.findLeaks)({ setting: 'within-task', train: [train], test: held }).instances;
    return { train, validation, test, reused, leaks };
}
/** What the splits hide, in words: a line for tasks that test what they train on, one for copies; none where all is well. */
function describeThesisLeaks({ splits, leftOut }) {
    const reused = splits.filter((one) => one.reused).map(({ test }) => test);
    const copied = splits.filter((one) => !one.reused && one.leaks.length > 0);
    const copies = copied.reduce((sum, { leaks }) => sum + leaks.length, 0);
    const few = `fewer than ${needed} instances`;
    return [
        ...(leftOut.length > 0 ? [`${count(leftOut.length, 'task')} left out, with ${few}: ${named(leftOut)}`] : []),
        ...(reused.length > 0
            ? [`${count(reused.length, 'task')} tested on what they are trained on, with ${few}: ${named(reused)}`]
            : []),
        ...(copies > 0
            ? [
                `${count(copies, 'training instance')} of ${count(copied.length, 'task')} known from test or validation: ${named(copied.map(({ test }) => test))}`,
            ]
            : []),
    ];
}
/** The sizes of training sets that its code names. */
exports.thesisSizes = { ten: 10, hundred: 100, twohundred: 200, thousand: 1000 };
/**
 * The first instances of the task, so that each sample is the beginning of every larger one; all of them where there are
 * no more. One percent is rounded down, but is never none.
 * @throws UserError at a size that is no whole number above 0
 */
function thesisSample(train, size) {
    const of = train.instances.length;
    const n = size === 'onepercent'
        ? Math.max(1, Math.floor(of * 0.01))
        : typeof size === 'string'
            ? (0, names_1.own)(exports.thesisSizes, size)
            : size;
    if (n === undefined || !Number.isSafeInteger(n) || n < 1)
        throw new errors_1.UserError(`thesisSample: expected a whole number above 0, found ${String(size)}`, `its own sizes are onepercent, ${Object.keys(exports.thesisSizes).join(', ')}`);
    return { ...train, instances: train.instances.slice(0, n) };
}
const count = (n, noun) => `${n} ${noun}${n === 1 ? '' : 's'}`;
const named = (tasks) => tasks
    .slice(0, 3)
    .map(({ id, instances }) => `${id} (${instances.length})`)
    .join(', ') + (tasks.length > 3 ? ` and ${tasks.length - 3} more` : '');
