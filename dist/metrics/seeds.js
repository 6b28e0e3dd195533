"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.systemInterval = systemInterval;
exports.compareSystemPair = compareSystemPair;
const errors_1 = require("../base/errors");
const bootstrap_1 = require("./bootstrap");
const compare_1 = require("./compare");
const corpus_1 = require("./corpus");
const paired_test_1 = require("./paired-test");
const ranges_1 = require("./ranges");
const score_1 = require("./score");
/**
 * The mean score with its 95% interval: of one run over tasks if there are ten or more, else over
 * instances; of several over seeds and, with ten tasks or more, over tasks too. Corpus scores of several are over seeds.
 */
function systemInterval(metric, runs, { random }) {
    const [first, ...others] = runs;
    if (others.length === 0) {
        const options = { random, over: (0, compare_1.usualOver)(first) };
        return metric.corpus ? (0, corpus_1.corpusInterval)(metric.corpus, first, options) : (0, compare_1.runInterval)(first, metric.key, options);
    }
    const observed = metric.corpus ? corpusBySeed(metric, runs) : bySeed(runs.map((run) => valuesOf(run, metric.key)));
    return (0, bootstrap_1.intervalOf)((0, bootstrap_1.resample)(observed, seedOver(metric, first), random.fork('interval'), RESAMPLES), { range: ranges_1.percent });
}
/**
 * How much better the second of two systems is than the first on the same instances. Of several seeds, the first run of
 * one is paired with the first of the other and so on: that costs nothing where they have nothing in common.
 * @throws UserError where one has more seeds than the other, or an instance is missing from a run
 */
function compareSystemPair(metric, before, after, { random }) {
    const [first] = before;
    if (before.length !== after.length)
        throw new errors_1.UserError(`a comparison needs as many seeds of one as of the other, found ${before.length} and ${after.length}`, 'leave some out, or compare run by run');
    if (before.length === 1) {
        const options = { random, over: (0, compare_1.usualOver)(first) };
        return metric.corpus
            ? (0, corpus_1.compareCorpora)(metric.corpus, first, after[0], options)
            : (0, compare_1.compareRuns)(first, after[0], metric.key, options);
    }
    const differences = metric.corpus
        ? corpusDifferences(metric, before, after)
        : bySeed(before.map((run, i) => (0, compare_1.pair)(run, after[i], metric.key)));
    const resampled = (0, bootstrap_1.resample)(differences, seedOver(metric, first), random.fork('interval'), RESAMPLES);
    return (0, compare_1.tested)((0, bootstrap_1.intervalOf)(resampled, { range: (0, ranges_1.differenceOf)(ranges_1.percent) }), () => (0, paired_test_1.widenedTestOf)(resampled));
}
const RESAMPLES = 10_000;
/** Fewer than ten tasks are taken as they are; what corpus scores of tasks would add up to is not known. */
function seedOver({ corpus }, run) {
    return corpus === undefined && (0, compare_1.usualOver)(run) === 'tasks' ? 'tasks and seeds' : 'seeds';
}
const valuesOf = (run, key) => run.map(({ task, scores }) => ({ task, value: scores[key] }));
const bySeed = (runs) => runs.flatMap((run, seed) => run.map((one) => ({ ...one, seed })));
/** A corpus score is one number a seed. */
const corpusBySeed = (metric, runs) => runs.map((run, seed) => ({ task: '', seed, value: (0, score_1.summarize)([metric], run)[metric.key] }));
function corpusDifferences(metric, before, after) {
    const [from, to] = [corpusBySeed(metric, before), corpusBySeed(metric, after)];
    return to.map((one, i) => ({ ...one, value: one.value - (from[i]?.value ?? 0) }));
}
