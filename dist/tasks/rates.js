"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.flanV1 = exports.equal = void 0;
exports.proportional = proportional;
exports.tempered = tempered;
exports.t0Rates = t0Rates;
exports.grouped = grouped;
exports.flanV2 = flanV2;
const errors_1 = require("../base/errors");
const names_1 = require("../base/names");
/** Each task as often as any other. */
const equal = (parts) => parts.map(() => 1);
exports.equal = equal;
/**
 * In proportion to the number of instances, n; with `max`, to min(n, max) (Raffel et al. 2020, section 3.5.2). FLAN v1
 * (Wei et al. 2022) has a `max` of 3,000.
 */
function proportional(max = Number.POSITIVE_INFINITY) {
    above0('proportional: max', max);
    return (parts) => parts.map(({ pool }) => Math.min(pool, max));
}
/**
 * In proportion to min(n, max)^(1 / temperature): at 1 `proportional`, the higher the nearer to `equal` (Raffel et al. 2020,
 * section 3.5.2, where `max` is 2^21).
 */
function tempered(temperature, max = 2 ** 21) {
    above0('tempered: temperature', temperature);
    above0('tempered: max', max);
    return (parts) => parts.map(({ pool }) => Math.min(pool, max) ** (1 / temperature));
}
/**
 * T0's (Sanh et al. 2022, section 5), for tasks that are one dataset through one template each: n, but for datasets of more
 * than `max` instances `max` ÷ the number of their templates in the mixture.
 * @param dataset whose templates belong together: by default tasks of one source and cluster
 */
function t0Rates({ max = 500_000, dataset = datasetOf } = {}) {
    above0('t0Rates: max', max);
    return (parts) => {
        const templates = tally(parts.map(({ task }) => dataset(task)));
        return parts.map(({ task, pool }) => (pool > max ? max / templates.get(dataset(task)) : pool));
    };
}
const datasetOf = (task) => `${task.source}/${task.cluster}`;
/**
 * Groups with a weight each; within a group, `within` divides it. FLAN v2 (Longpre et al. 2023) mixes five so: see `flanV2`.
 * @throws UserError at a task whose group has no weight; a weight whose group has no task is refused too, since the others
 * would take its share
 */
function grouped(weights, group, within = proportional()) {
    for (const [name, weight] of Object.entries(weights))
        above0(`grouped: the weight of ${name}`, weight);
    return (parts) => {
        const inner = within(parts);
        const sums = new Map();
        const groups = parts.map(({ task }, i) => {
            const name = group(task);
            if (!Object.hasOwn(weights, name)) {
                const known = Object.keys(weights).join(', ');
                throw new errors_1.UserError(`grouped: ${task.id}: its group "${name}" has no weight`, `there are ${known}`);
            }
            sums.set(name, (sums.get(name) ?? 0) + inner[i]);
            return name;
        });
        const empty = Object.keys(weights).filter((name) => !sums.get(name));
        if (empty.length > 0)
            throw new errors_1.UserError(`grouped: nothing can be drawn for ${empty.join(', ')}`);
        return groups.map((name, i) => (weights[name] * inner[i]) / sums.get(name));
    };
}
/**
 * FLAN v2's settings of a mixture: caps of 30k (FLAN), 20k (T0), 5k (NIv2), 100k (chain of thought) and 200k (dialogue)
 * instances a task, and final weights of .4, .32, .2, .05 and .03.
 * @param part which of the five a task belongs to
 */
function flanV2(part) {
    const caps = { flan: 30_000, t0: 20_000, niv2: 5_000, cot: 100_000, dialogue: 200_000 };
    const weights = { flan: 0.4, t0: 0.32, niv2: 0.2, cot: 0.05, dialogue: 0.03 };
    return { perTask: (task) => (0, names_1.choose)(`${task.id}: part`, caps, part(task)), rates: grouped(weights, part) };
}
/** FLAN v1's settings of a mixture (Wei et al. 2022, section 2.4): 30k instances a dataset, rates min(n, 3000). */
exports.flanV1 = {
    perTask: 30_000,
    rates: proportional(3000),
};
function tally(names) {
    const counts = new Map();
    for (const name of names)
        counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts;
}
function above0(what, value) {
    if (!(value > 0))
        throw new errors_1.UserError(`${what}: expected a number above 0, found ${value}`);
}
