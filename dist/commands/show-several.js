"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.describeSeveral = describeSeveral;
const progress_1 = require("../base/progress");
const metric_1 = require("../metrics/metric");
const summary_1 = require("../metrics/summary");
const output_1 = require("./output");
/** Several runs of one name: what their settings have in common, and a line for each with the rest and its mean scores. */
function describeSeveral(runs) {
    const keys = [...new Set(runs.flatMap(({ config }) => Object.keys(config)))];
    const valuesOf = (key) => new Set(runs.map(({ config }) => JSON.stringify(config[key])));
    const varied = keys.filter((key) => valuesOf(key).size > 1);
    const common = keys.flatMap((key) => (varied.includes(key) ? [] : `  ${key}: ${[...valuesOf(key)][0]}`));
    const metrics = [...new Set(runs.flatMap((run) => rowsOf(run).flatMap(({ metric }) => metric ?? [])))].map(String);
    const header = ['id', 'state', 'took', ...varied, ...metrics.map(metric_1.metricTitle)];
    const lines = runs.map((run) => [
        run.id,
        run.state,
        run.metrics ? (0, progress_1.duration)(run.metrics.seconds) : '',
        ...varied.map((key) => shown(run.config[key])),
        ...metrics.map((key) => meanOf(rowsOf(run), key)),
    ]);
    return [
        `${runs[0]?.name}: ${runs.length} runs`,
        'settings that they have in common',
        ...common,
        metrics.length > 0 ? 'the others, and means over all rows' : 'the others',
        (0, output_1.table)(header, lines),
        '`tunebook show ID` leads from one of them to its numbers and answers',
    ].join('\n');
}
const rowsOf = ({ metrics }) => metrics?.rows ?? [];
const shown = (value) => (typeof value === 'string' ? value : JSON.stringify(value ?? null));
/** To a tenth; nothing where there is no such row. */
function meanOf(rows, key) {
    const values = rows.flatMap((row) => (row.metric === key ? [Number(row.value)] : []));
    return values.length > 0 ? (0, summary_1.mean)(values).toFixed(1) : '';
}
