"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.metricTitle = void 0;
exports.report = report;
const lists_1 = require("../base/lists");
const group_scores_1 = require("../metrics/group-scores");
const metric_1 = require("../metrics/metric");
const resampling_units_1 = require("../metrics/resampling-units");
const score_text_1 = require("../metrics/score-text");
/** Groups and conditions as lines of text: means with intervals, paired differences, and what truncation cut. */
function report(rows, options) {
    const scores = (0, group_scores_1.groupScores)(rows, options);
    const [key = '', ...others] = (0, group_scores_1.metricsOf)(rows);
    const beside = others.map((metric) => (0, group_scores_1.groupScores)(rows, { ...options, metric }));
    const names = [...new Set(scores.map(({ group }) => group))];
    const width = (0, lists_1.largest)(scores.map(({ condition }) => condition.length));
    const besides = (of) => beside.flatMap((scores) => scores
        .filter(({ group, condition }) => group === of.group && condition === of.condition)
        .map(({ metric, value }) => `   ${(0, metric_1.metricTitle)(metric)} ${fixed(value)}`));
    const lines = names.flatMap((group) => {
        const own = scores.filter((score) => score.group === group);
        const [{ tasks, instances, chance, majority }] = own;
        const guessed = chance === undefined || majority === undefined
            ? ''
            : `; right by chance ${chance.toFixed(1)}%, with the most frequent answer ${majority.toFixed(1)}%`;
        return [
            `${group} (${(0, resampling_units_1.counted)(tasks, 'tasks')}, ${(0, resampling_units_1.counted)(instances, 'instances')}${guessed})`,
            ...own.map((score) => `  ${score.condition.padEnd(width)}  ${fixed(score.value)}  ${(0, score_text_1.rangeText)(score, fixed)}${besides(score).join('')}`),
            ...own.flatMap(({ condition }) => condition === options.to || !own.some((other) => other.condition === options.to)
                ? []
                : [`  ${options.to} − ${condition}: ${gain(rows, options, group, condition)}`]),
        ];
    });
    const asked = scores.filter(({ condition }) => condition === options.to);
    const sum = (of) => asked.reduce((total, score) => total + score[of], 0);
    return [
        `${(0, metric_1.isMetric)(key) ? (0, metric_1.metric)(key).name : key}, mean over tasks`,
        ...lines,
        ...explained(scores, options),
        `truncation: ${sum('lostDemonstration')} prompts lost a demonstration, ${sum('lostQuery')} lost part of the question`,
    ].join('\n');
}
/** What figures and tables call the metric of these rows, e.g. "ROUGE-L". */
const metricTitle = (rows) => (0, metric_1.metricTitle)((0, group_scores_1.metricsOf)(rows)[0] ?? '');
exports.metricTitle = metricTitle;
/** What brackets and braces hold, over how much, and what p is. */
function explained(scores, options) {
    const [few, enough] = [scores.filter(({ units }) => units), scores.filter(({ units }) => !units)];
    return [
        ...(enough.length > 0
            ? [`${(0, group_scores_1.intervalCaption)(enough, options, '[…]')}; differences are paired, p by sign flips of whole units`]
            : []),
        ...(few.length > 0 ? [(0, group_scores_1.intervalCaption)(few, options, '').replace('points: ', '{…}: the values of ')] : []),
    ];
}
function gain(rows, options, group, from) {
    const found = (0, group_scores_1.difference)(rows, options, group, from, options.to);
    const { estimate, p } = found;
    return `${signed(estimate)} ${(0, score_text_1.rangeText)(found, signed)}${Number.isNaN(p) ? '' : `, ${(0, score_text_1.pText)(p)}`}`;
}
const fixed = (value) => value.toFixed(1).padStart(5);
const signed = (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
