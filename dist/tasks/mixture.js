"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.mixture = mixture;
exports.draws = draws;
exports.countPicks = countPicks;
const errors_1 = require("../base/errors");
const permutation_1 = require("../base/permutation");
const picks_1 = require("./picks");
const rates_1 = require("./rates");
/**
 * Tasks with caps and rates; `draws` draws from it. A task is drawn in a random order of its own without repetition until
 * all of it was drawn, then in another.
 * @throws UserError at a task without instances, two of one name, and caps and rates that are none
 */
function mixture(tasks, options = {}) {
    const { perTask = Number.POSITIVE_INFINITY, rates = (0, rates_1.proportional)(), order = 'random' } = options;
    const names = new Set();
    const parts = tasks.map(lazy).map((one) => {
        const name = nameOf(one.task);
        if (names.has(name))
            throw new errors_1.UserError(`mixture: ${name} is in it twice`, 'say how often it is drawn by its rate');
        names.add(name);
        const cap = typeof perTask === 'number' ? perTask : perTask(one.task);
        if (!(cap >= 1))
            throw new errors_1.UserError(`mixture: ${name}: expected a cap of at least 1, found ${cap}`);
        if (!(one.size >= 1))
            throw new errors_1.UserError(`mixture: ${name} has no instances`, 'leave it out');
        return { ...one, pool: Math.min(one.size, Math.floor(cap)) };
    });
    const weights = rates(parts);
    parts.forEach(({ task }, i) => {
        const rate = weights[i];
        if (rate === undefined || !(rate >= 0 && rate < Number.POSITIVE_INFINITY))
            throw new errors_1.UserError(`mixture: ${nameOf(task)}: expected a rate of at least 0, found ${rate}`);
    });
    const sum = weights.reduce((total, rate) => total + rate, 0);
    if (sum === 0)
        throw new errors_1.UserError('mixture: expected at least one task with a rate above 0, found none');
    return { order, parts: parts.map((part, i) => ({ ...part, share: weights[i] / sum })) };
}
/**
 * Draws without end, the same for the same mixture and `random`, which stays as it is. Whoever takes fewer gets the
 * beginning of what others get. Nothing is kept of what was drawn: the memory is that of the list of tasks.
 */
function* draws(of, random) {
    const own = random.fork('mixture');
    const next = of.parts.map((part) => instanceOrder(part, own.fork(nameOf(part.task))));
    for (const i of picks(of, own)) {
        const part = of.parts[i];
        const { index, round } = next[i]();
        yield { task: part.task, instance: part.instance(index), round };
    }
    throw new Error('a mixture has no end');
}
/** How many draws of each part the first `n` are: the same choice as `draws` makes, without making the instances. */
function countPicks(of, random, n) {
    const counts = of.parts.map(() => 0);
    let left = n;
    for (const i of picks(of, random.fork('mixture'))) {
        if (left-- <= 0)
            break;
        counts[i] = counts[i] + 1;
    }
    return counts;
}
function picks({ order, parts }, own) {
    const shares = parts.map(({ share }) => share);
    return (order === 'balanced' ? picks_1.balancedPicks : picks_1.randomPicks)(shares, own.fork('picks'));
}
/** Which instance of a part comes next, and in which round. */
function instanceOrder({ size, pool }, random) {
    const chosen = pool < size ? (0, permutation_1.permutation)(size, random.fork('cap')) : undefined;
    let order = (place) => place;
    let place = 0;
    let round = -1;
    return () => {
        if (place === pool || round < 0) {
            round++;
            place = 0;
            order = (0, permutation_1.permutation)(pool, random.fork(round));
        }
        const at = order(place++);
        return { index: chosen ? chosen(at) : at, round };
    };
}
const nameOf = (task) => `${task.source}/${task.id}`;
function lazy(task) {
    if (!('instances' in task))
        return task;
    const { instances, ...rest } = task;
    return { task: rest, size: instances.length, instance: (i) => instances[i] };
}
