"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.findLeaks = findLeaks;
exports.checkLeaks = checkLeaks;
exports.withoutLeaks = withoutLeaks;
const errors_1 = require("../base/errors");
const same_1 = require("./same");
/** Everything of the test that training knows. */
function findLeaks({ setting, train, test }) {
    const index = indexed(test);
    const found = (task, instance, like, id) => {
        const leak = index(task, like, id);
        return leak ? [{ ...leak, train: { task: task.id, instance } }] : [];
    };
    const trained = new Set(train.map(name));
    const everyone = new Map([...train, ...test].map((task) => [name(task), task]));
    return {
        tasks: setting === 'cross-task' ? test.filter((task) => trained.has(name(task))).map((task) => task.id) : [],
        instances: train.flatMap((task) => task.instances.flatMap((one) => found(task, one.id, one, one.id))),
        shown: [...everyone.values()].flatMap((task) => task.positives.flatMap((example, i) => found(task, `Positive Examples[${i}]`, asInstance(example)))),
    };
}
/**
 * Refuses to go on when training knows what is tested.
 * @returns what was found beside that: test instances shown as examples
 * @throws UserError naming the tasks, the instances and how many there are
 */
function checkLeaks(check) {
    const leaks = findLeaks(check);
    const found = [];
    if (leaks.tasks.length > 0)
        found.push(`${counted(leaks.tasks.length, 'test task')} (${some(leaks.tasks)})`);
    if (leaks.instances.length > 0) {
        const byTask = new Map();
        for (const { test } of leaks.instances)
            byTask.set(test.task, (byTask.get(test.task) ?? new Set()).add(test.instance));
        const total = [...byTask.values()].reduce((sum, ids) => sum + ids.size, 0);
        const each = [...byTask].map(([task, ids]) => `${task}: ${some([...ids])}`);
        found.push(`${counted(total, 'test instance')} of ${counted(byTask.size, 'task')} (${some(each, '; ')})`);
    }
    if (found.length > 0)
        throw new errors_1.UserError(`training knows what is tested: ${found.join(', and ')}`, leaks.tasks.length > 0
            ? "leave them out with withoutLeaks(…); if new instances of known tasks are what you test, say setting: 'within-task'"
            : 'leave them out of training with withoutLeaks(…)');
    return { shown: leaks.shown };
}
/** Training without what would leak; a task that has nothing left goes too. How many tasks and instances went, in all. */
function withoutLeaks(check) {
    const banned = new Set(check.setting === 'cross-task' ? check.test.map(name) : []);
    const index = indexed(check.test);
    const train = check.train
        .filter((task) => !banned.has(name(task)))
        .map((task) => ({ ...task, instances: task.instances.filter((one) => !index(task, one, one.id)) }))
        .filter((task) => task.instances.length > 0);
    const size = (tasks) => tasks.reduce((sum, task) => sum + task.instances.length, 0);
    return { train, tasks: check.train.length - train.length, instances: size(check.train) - size(train) };
}
/** Looks up whether an instance of `task` is one of the test's. */
function indexed(test) {
    const ids = new Map();
    const texts = new Map();
    for (const task of test)
        for (const instance of task.instances) {
            const place = { task: task.id, instance: instance.id };
            ids.set(`${name(task)}\n${instance.id}`, place);
            for (const key of (0, same_1.instanceKeys)(instance))
                if (!texts.has(key))
                    texts.set(key, place);
        }
    return (task, like, id) => {
        const same = id === undefined ? undefined : ids.get(`${name(task)}\n${id}`);
        if (same)
            return { test: same, by: 'id' };
        for (const key of (0, same_1.instanceKeys)(like)) {
            const copy = texts.get(key);
            if (copy)
                return { test: copy, by: 'text' };
        }
        return undefined;
    };
}
const name = (task) => `${task.source}/${task.id}`;
const asInstance = ({ input, output }) => ({ input, targets: [output] });
const counted = (n, noun) => `${n} ${noun}${n === 1 ? '' : 's'}`;
const some = (items, separator = ', ') => items.slice(0, 3).join(separator) + (items.length > 3 ? `${separator}and ${items.length - 3} more` : '');
