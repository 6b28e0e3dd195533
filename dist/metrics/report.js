"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.scoreReport = scoreReport;
exports.scoreNamed = scoreNamed;
exports.seedScores = seedScores;
exports.meanSummary = meanSummary;
const errors_1 = require("../base/errors");
const compare_1 = require("./compare");
const score_1 = require("./score");
const seeds_1 = require("./seeds");
const summary_1 = require("./summary");
/**
 * Scores answers, as means over seeds where there are several; intervals and comparisons are over what `systemInterval`
 * says. The p-values of a comparison are corrected for the number of metrics by Holm's method.
 * @throws UserError as `scorePredictions` does, naming whose answers are at fault, and where there is too little to resample
 */
function scoreReport(metrics, references, answers, { against, intervals = false, random }) {
    const own = scoreNamed(metrics, references, answers);
    const scores = {
        ...meanSummary(metrics, own),
        unusedPredictions: answers.predictions.length - references.length,
        ...(own.length > 1 && { seeds: byKey(metrics, (one) => seedScores(one, own)) }),
    };
    if (!intervals && against === undefined)
        return scores;
    if (references.length < 2)
        throw new errors_1.UserError('intervals and comparisons need at least two instances, found 1');
    return {
        ...scores,
        ...(intervals && { intervals: byKey(metrics, (one) => (0, seeds_1.systemInterval)(one, own, { random })) }),
        ...(against !== undefined && {
            comparison: {
                with: against.name,
                perMetric: comparisons(metrics, own, scoreNamed(metrics, references, against), intervals, random),
            },
        }),
    };
}
function comparisons(metrics, own, others, intervals, random) {
    const other = meanSummary(metrics, others);
    const found = metrics.map((one) => ({
        ...(0, seeds_1.compareSystemPair)(one, others, own, { random }),
        other: other[one.key],
        ...(others.length > 1 && { otherSeeds: seedScores(one, others) }),
        ...(intervals && { otherInterval: (0, seeds_1.systemInterval)(one, others, { random }) }),
    }));
    const entries = (0, compare_1.corrected)(found, 'metrics').map((one, i) => [metrics[i].key, one]);
    return Object.fromEntries(entries);
}
/** The instances' scores of each seed. @throws UserError naming the run at fault */
function scoreNamed(metrics, references, { name, predictions, otherSeeds = [] }) {
    const scored = (own, whose) => {
        try {
            return (0, score_1.scoreInstances)(metrics, own, references);
        }
        catch (error) {
            throw error instanceof errors_1.UserError ? new errors_1.UserError(`${whose}: ${error.message}`, error.hint) : error;
        }
    };
    return [
        scored(predictions, name),
        ...otherSeeds.map((own, i) => scored(own, `${name}: seed ${i + 2} of ${otherSeeds.length + 1}`)),
    ];
}
/** A metric's score of each run. */
function seedScores(metric, runs) {
    const scores = runs.map((run) => (0, score_1.summarize)([metric], run)[metric.key]);
    return { scores, sd: (0, summary_1.meanSd)(scores).sd };
}
/** A summary of one run, or the means of several runs' scores; overall, by task and by category. */
function meanSummary(metrics, runs) {
    const summaries = runs.map((run) => (0, score_1.summarize)(metrics, run));
    const [first] = summaries;
    const meanOf = (groups) => byKey(metrics, ({ key }) => groups.reduce((sum, group) => sum + group[key], 0) / groups.length);
    const each = (by) => Object.fromEntries(Object.entries(first[by]).map(([name, group]) => [
        name,
        { ...group, ...meanOf(summaries.map((one) => one[by][name])) },
    ]));
    return { ...first, ...meanOf(summaries), perTask: each('perTask'), perCategory: each('perCategory') };
}
function byKey(metrics, value) {
    return Object.fromEntries(metrics.map((one) => [one.key, value(one)]));
}
