"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.efficiencyCurve = efficiencyCurve;
exports.samplesToReach = samplesToReach;
exports.curveArea = curveArea;
exports.firstCrossing = firstCrossing;
const names_1 = require("../base/names");
const bootstrap_1 = require("./bootstrap");
const summary_1 = require("./summary");
/**
 * @param range what a score can be, where that is known
 * @throws RangeError where a seed lacks a number of examples that another has, or there is only one
 */
function efficiencyCurve(points, axis, random, range) {
    const { samples, curves } = bySeed(points);
    const areas = curves.map(({ seed, scores }) => ({ value: curveArea(samples, scores, axis), seed, task: '' }));
    return {
        rows: samples.map((count, i) => ({ samples: count, ...(0, summary_1.meanSd)(curves.map(({ scores }) => scores[i])) })),
        area: areas.length === 1 ? areas[0].value : (0, bootstrap_1.bootstrapInterval)(areas, 'seeds', { random, range }),
        name: `area under the curve over ${(0, names_1.choose)('axis', AXIS, axis)}, divided by its width`,
    };
}
const AXIS = { linear: 'the number of examples', log: 'log2(1 + examples)' };
/**
 * How many examples the mean curve needs to reach `target`, the first time, in a straight line between its points;
 * Infinity if it never does. The interval is where the curve's band of intervals over seeds meets the target, its upper
 * edge first; it too may end at Infinity. Of too few seeds for that band it gives what each of them needs.
 * @throws RangeError as `efficiencyCurve` does
 */
function samplesToReach(points, target, axis, options) {
    const { samples, curves } = bySeed(points);
    const band = samples.map((_, i) => {
        const values = curves.map(({ seed, scores }) => ({ value: scores[i], seed, task: '' }));
        return (0, bootstrap_1.bootstrapInterval)(values, 'seeds', options);
    });
    const crossing = (edge) => firstCrossing(samples, band.map(edge), target, axis);
    const [{ level, name, units }] = band;
    if (units) {
        const needed = ({ seed, scores }) => ({
            name: String(seed),
            value: firstCrossing(samples, scores, target, axis),
        });
        const estimate = crossing((interval) => interval.estimate);
        return { estimate, low: Number.NaN, high: Number.NaN, level, name, units: curves.map(needed) };
    }
    return {
        estimate: crossing(({ estimate }) => estimate),
        low: crossing(({ high }) => high),
        high: crossing(({ low }) => low),
        level,
        name,
    };
}
/** Area under a curve by the trapezoidal rule, divided by its width: its mean height. @param samples ascending, at least two */
function curveArea(samples, scores, axis) {
    const x = samples.map((count) => place(count, axis));
    let area = 0;
    for (let i = 1; i < x.length; i++)
        area += ((x[i] - x[i - 1]) * (scores[i] + scores[i - 1])) / 2;
    return area / (x[x.length - 1] - x[0]);
}
/** The first number of examples at which the curve stands at `target` or above; Infinity if there is none. */
function firstCrossing(samples, scores, target, axis) {
    const above = scores.findIndex((score) => score >= target);
    if (above < 0)
        return Infinity;
    if (above === 0)
        return samples[0];
    const [before, after] = [scores[above - 1], scores[above]];
    const [from, to] = [place(samples[above - 1], axis), place(samples[above], axis)];
    const at = from + ((target - before) / (after - before)) * (to - from);
    return axis === 'log' ? 2 ** at - 1 : at;
}
function place(samples, axis) {
    return axis === 'log' ? Math.log2(1 + samples) : samples;
}
function bySeed(points) {
    const samples = [...new Set(points.map((point) => point.samples))].sort((a, b) => a - b);
    if (samples.length < 2)
        throw new RangeError(`a curve needs two numbers of examples, found ${samples.length}`);
    const seeds = [...new Set(points.map(({ seed }) => seed))];
    const found = new Map(seeds.map((seed) => [seed, new Map()]));
    for (const { seed, samples: count, score } of points) {
        const own = found.get(seed);
        const scores = own.get(count);
        if (scores)
            scores.push(score);
        else
            own.set(count, [score]);
    }
    const curves = seeds.map((seed) => ({
        seed,
        scores: samples.map((count) => {
            const [score, ...more] = found.get(seed)?.get(count) ?? [];
            if (score !== undefined && more.length === 0)
                return score;
            const times = score === undefined ? 0 : 1 + more.length;
            throw new RangeError(`seed ${seed}: expected one score with ${count} examples, found ${times}`);
        }),
    }));
    return { samples, curves };
}
