"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.runInterval = runInterval;
exports.compareRuns = compareRuns;
exports.tested = tested;
exports.compareAll = compareAll;
exports.corrected = corrected;
exports.usualOver = usualOver;
exports.pair = pair;
const errors_1 = require("../base/errors");
const bootstrap_1 = require("./bootstrap");
const holm_1 = require("./holm");
const paired_test_1 = require("./paired-test");
const ranges_1 = require("./ranges");
/** A run's mean score with its 95% interval. */
function runInterval(run, key, { random, over = usualOver(run) }) {
    return (0, bootstrap_1.bootstrapInterval)(observe(run, key), over, { random: random.fork('interval'), range: ranges_1.percent });
}
/**
 * A paired comparison: both runs' scores on each instance are taken together, so that what makes an instance hard for
 * both does not count as noise.
 * @throws UserError naming the ids that only one of the runs has
 */
function compareRuns(before, after, key, { random, over = usualOver(before) }) {
    const differences = pair(before, after, key);
    const range = (0, ranges_1.differenceOf)(ranges_1.percent);
    return tested((0, bootstrap_1.bootstrapInterval)(differences, over, { random: random.fork('interval'), range }), () => (0, paired_test_1.permutationTest)(differences, over, { random: random.fork('test') }));
}
/** A difference with its test, where there are enough units for one. */
function tested(difference, test) {
    if (difference.units)
        return { difference, p: Number.NaN, test: difference.name };
    const { p, name } = test();
    return { difference, p, test: name };
}
/** Every run against the first, with p-values corrected for their number by Holm's method. */
function compareAll(runs, key, options) {
    const [first, ...others] = runs;
    const found = others.map((run) => compareRuns(first, run, key, options));
    return corrected(found, 'comparisons');
}
/** Comparisons whose p-values are corrected for their number by Holm's method; those without p are not counted. */
function corrected(found, what) {
    const p = (0, holm_1.holm)(found.map((comparison) => comparison.p));
    const count = p.filter((value) => !Number.isNaN(value)).length;
    const suffix = count > 1 ? `, Holm-corrected for ${count} ${what}` : '';
    return found.map((comparison, i) => Number.isNaN(comparison.p) ? comparison : { ...comparison, p: p[i], test: `${comparison.test}${suffix}` });
}
/** Ten tasks are enough to tell how tasks differ; with fewer only their instances are taken as drawn. */
function usualOver(run) {
    return new Set(run.map(({ task }) => task)).size >= 10 ? 'tasks' : 'instances';
}
function observe(run, key) {
    return run.map(({ task, scores }) => ({ task, value: scores[key] }));
}
/** The differences of two runs' scores on each instance, second less first. @throws UserError as `compareRuns` does */
function pair(before, after, key) {
    const first = new Map(before.map((instance) => [instance.id, instance]));
    const second = new Set(after.map(({ id }) => id));
    const alone = [...after.filter(({ id }) => !first.has(id)), ...before.filter(({ id }) => !second.has(id))];
    if (alone.length > 0) {
        const shown = alone.slice(0, 5).map(({ id }) => id);
        throw new errors_1.UserError(`a paired comparison needs the same instances in both runs; only one has ${alone.length} of them (${shown.join(', ')}${alone.length > 5 ? ', …' : ''})`);
    }
    return after.map(({ id, task, scores }) => ({ task, value: scores[key] - first.get(id).scores[key] }));
}
