"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tooFewUnits = exports.intervalsOver = void 0;
exports.bootstrapInterval = bootstrapInterval;
exports.intervalOf = intervalOf;
exports.widenedEnds = widenedEnds;
exports.stretchOf = stretchOf;
exports.resample = resample;
const distributions_1 = require("./distributions");
const resampling_units_1 = require("./resampling-units");
const summary_1 = require("./summary");
/**
 * The mean of the observations with a bootstrap interval: how far it would move with other instances, other tasks,
 * other seeds, or other tasks and seeds (resampled independently: the pigeonhole bootstrap, Owen 2007).
 *
 * It is the percentile interval widened to Student's t: stretched around the mean until a normal distribution of its
 * width would be as wide as Student's interval. Percentiles alone are too narrow where units are few (over 12 tasks they
 * cover 91% instead of 95%; Hesterberg 2015, "What teachers should know about the bootstrap"). What lies outside of the
 * score's range is then cut off: the truth is not there, so that the interval covers it as often as before.
 *
 * With fewer than `LEAST_UNITS` units there is no interval: the units are given with their own values.
 * @throws RangeError without observations, and over tasks and seeds if a seed lacks a task
 */
function bootstrapInterval(observations, over, { random, resamples = 2000, tasksAre, ...shape }) {
    return intervalOf(resample(observations, over, random, resamples, tasksAre), shape);
}
/** The interval of resampled means; where there are too few units, these. */
function intervalOf(resampled, shape = {}) {
    const { estimate, units, over } = resampled;
    const { level = 0.95, range } = shape;
    const tooFew = units.length < resampling_units_1.LEAST_UNITS;
    const method = `${Math.round(1000 * level) / 10}% ${BOOTSTRAP} over ${over}, ${WIDENED}${range ? `, ${CUT}` : ''}`;
    return {
        estimate,
        ...(tooFew ? { low: Number.NaN, high: Number.NaN } : widenedEnds(resampled, shape)),
        level,
        name: tooFew ? (0, exports.tooFewUnits)(over) : method,
        ...(tooFew && { units }),
    };
}
/** The parts of an interval's name, as captions have them too. */
const BOOTSTRAP = 'bootstrap interval';
const WIDENED = "widened to Student's t";
const CUT = "cut to the score's range";
/** Several such intervals in a caption. @param over e.g. "14 operations and 5 seeds" */
const intervalsOver = (over) => `95% ${BOOTSTRAP}s over ${over}, ${WIDENED}, ${CUT}`;
exports.intervalsOver = intervalsOver;
/** Why there is neither interval nor p. @param over e.g. "3 operations" */
const tooFewUnits = (over) => `${over}, too few for an interval or p (fewer than ${resampling_units_1.LEAST_UNITS})`;
exports.tooFewUnits = tooFewUnits;
/** The ends of the interval, however few the units are. */
function widenedEnds(resampled, { level = 0.95, range } = {}) {
    const { means: drawn, estimate } = resampled;
    const means = drawn.slice().sort();
    const upper = (1 + level) / 2;
    const stretch = stretchOf(resampled, level);
    const end = (share) => estimate + stretch * ((0, summary_1.quantileOfSorted)(means, share) - estimate);
    const [least, most] = range ?? [-Infinity, Infinity];
    return { low: Math.max(least, end(1 - upper)), high: Math.min(most, end(upper)) };
}
/** By how much resampled means have to lie further from the estimate to be as wide as Student's interval of that level. */
function stretchOf({ means, estimate, error, degrees }, level = 0.95) {
    const spread = Math.sqrt(means.reduce((sum, value) => sum + (value - estimate) ** 2, 0) / means.length);
    const upper = (1 + level) / 2;
    return spread === 0 ? 0 : ((0, distributions_1.tQuantile)(upper, degrees) * error) / ((0, distributions_1.normalQuantile)(upper) * spread);
}
/** @param tasksAre what tasks are called in `over` */
function resample(observations, over, random, resamples, tasksAre = 'tasks') {
    if (over === 'tasks and seeds')
        return resampleTable((0, resampling_units_1.tableOf)(observations), random, resamples, tasksAre);
    return resampleUnits((0, resampling_units_1.unitsOf)(observations, over), random, resamples, over === 'tasks' ? tasksAre : over);
}
function resampleUnits(all, random, resamples, over) {
    const { sums, counts, names } = all;
    const size = sums.length;
    const total = counts.reduce((sum, count) => sum + count, 0);
    const estimate = sums.reduce((sum, value) => sum + value, 0) / total;
    const means = new Float64Array(resamples);
    for (let r = 0; r < resamples; r++) {
        let sum = 0;
        let count = 0;
        for (let i = 0; i < size; i++) {
            const unit = random.int(size);
            sum += sums[unit];
            count += counts[unit];
        }
        means[r] = sum / count;
    }
    // What each unit adds to the error of a mean over units of different sizes, to first order.
    const variance = sums.reduce((sum, value, i) => sum + ((value - estimate * counts[i]) / total) ** 2, 0);
    return {
        means,
        estimate,
        error: size === 1 ? 0 : Math.sqrt((variance * size) / (size - 1)),
        degrees: Math.max(1, size - 1),
        over: (0, resampling_units_1.counted)(size, over),
        units: names.map((name, i) => ({ name, value: sums[i] / counts[i] })),
    };
}
function resampleTable(table, random, resamples, tasksAre) {
    const { sums, counts, tasks, seeds, names } = table;
    const total = counts.reduce((sum, count) => sum + count, 0);
    const estimate = sums.reduce((sum, value) => sum + value, 0) / total;
    const means = new Float64Array(resamples);
    const taskWeights = new Int32Array(tasks);
    const seedWeights = new Int32Array(seeds);
    for (let r = 0; r < resamples; r++) {
        taskWeights.fill(0);
        seedWeights.fill(0);
        for (let i = 0; i < tasks; i++)
            taskWeights[random.int(tasks)]++;
        for (let i = 0; i < seeds; i++)
            seedWeights[random.int(seeds)]++;
        let sum = 0;
        let count = 0;
        for (let s = 0; s < seeds; s++) {
            for (let t = 0; t < tasks; t++) {
                const weight = seedWeights[s] * taskWeights[t];
                sum += weight * sums[s * tasks + t];
                count += weight * counts[s * tasks + t];
            }
        }
        means[r] = sum / count;
    }
    const ofTask = (part, t) => add(seeds, (s) => part[s * tasks + t]);
    return {
        means,
        estimate,
        ...tableError(table, estimate, total),
        over: `${(0, resampling_units_1.counted)(tasks, tasksAre)} and ${(0, resampling_units_1.counted)(seeds, 'seeds')}`,
        units: names.map((name, t) => ({ name, value: ofTask(sums, t) / ofTask(counts, t) })),
    };
}
/**
 * Two-way clustered standard error (Cameron, Gelbach and Miller 2011): tasks' share plus seeds' share less what both
 * count, with Satterthwaite's degrees of freedom. Of a single task or seed there is no such share.
 */
function tableError({ sums, counts, tasks, seeds }, estimate, total) {
    const cell = (s, t) => (sums[s * tasks + t] - estimate * counts[s * tasks + t]) / total;
    const taskParts = Array.from({ length: tasks }, (_, t) => add(seeds, (s) => cell(s, t)));
    const seedParts = Array.from({ length: seeds }, (_, s) => add(tasks, (t) => cell(s, t)));
    const [moreTasks, moreSeeds] = [Math.max(1, tasks - 1), Math.max(1, seeds - 1)];
    const ofTasks = (add(tasks, (t) => taskParts[t] ** 2) * tasks) / moreTasks;
    const ofSeeds = (add(seeds, (s) => seedParts[s] ** 2) * seeds) / moreSeeds;
    const rest = add(seeds, (s) => add(tasks, (t) => (cell(s, t) - taskParts[t] / seeds - seedParts[s] / tasks) ** 2));
    const ofBoth = (rest * tasks * seeds) / (moreTasks * moreSeeds);
    const spread = ofTasks ** 2 / moreTasks + ofSeeds ** 2 / moreSeeds;
    return {
        error: Math.sqrt(Math.max(ofTasks + ofSeeds - ofBoth, ofTasks, ofSeeds)),
        degrees: spread === 0 ? moreTasks + moreSeeds : (ofTasks + ofSeeds) ** 2 / spread,
    };
}
function add(length, value) {
    let sum = 0;
    for (let i = 0; i < length; i++)
        sum += value(i);
    return sum;
}
