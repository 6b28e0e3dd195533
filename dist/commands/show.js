"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.show = show;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const files_1 = require("../base/files");
const paths_1 = require("../base/paths");
const progress_1 = require("../base/progress");
const summary_1 = require("../metrics/summary");
const included_1 = require("../runs/included");
const store_1 = require("../runs/store");
const flags_1 = require("./flags");
const output_1 = require("./output");
const show_several_1 = require("./show-several");
/** `tunebook show`: from a run's numbers to its settings, its predictions and the worst of them. */
function show(program) {
    program
        .command('show')
        .description("a run's settings, numbers and worst answers")
        .argument('<run>', "a run's id or its beginning, its folder, or its name (then a list of all runs of that name)")
        .option('--worst <n>', 'from how many of the worst tasks to show an answer', flags_1.count, 5)
        .option('--task <name>', "a row of the numbers: that task's row, and all answers behind it")
        .addHelpText('after', '\nExample:\n  tunebook show main-job')
        .action(async (word, flags) => {
        const given = (0, included_1.findIncludedRuns)(word);
        if (given.length > 0 && !(0, store_1.listRuns)((0, paths_1.runsFolder)()).some((0, store_1.calledBy)(word))) {
            const listed = given.map((run) => ({ ...run, state: 'included', metrics: run }));
            return (0, output_1.printResult)(given, isList(given, flags) ? (0, show_several_1.describeSeveral)(listed) : each(given, flags, describeIncluded));
        }
        const runs = (0, store_1.findRuns)((0, paths_1.runsFolder)(), word);
        await (0, output_1.printResult)(runs, isList(runs, flags) ? (0, show_several_1.describeSeveral)(runs) : each(runs, flags, describeRun));
    });
}
const each = (runs, flags, describe) => runs.map((run) => describe(run, flags)).join('\n\n');
/** Several runs are shown as a list, unless it is one task of theirs that is asked for. */
const isList = (runs, { task }) => runs.length > 1 && task === undefined;
function describeRun(run, { worst, task }) {
    const took = run.metrics ? `, took ${(0, progress_1.duration)(run.metrics.seconds)}` : '';
    return [
        `${run.name} ${run.id}: ${run.state}${took}`,
        `  ${run.folder}`,
        ...describeSettings(run),
        ...describeRows(run.metrics?.rows ?? [], task),
        ...(task === undefined ? describeWorst(run, worst) : describeTask(run, task)),
    ].join('\n');
}
/** A run that comes with the project. */
function describeIncluded(run, { task }) {
    return [
        `${run.name} ${run.id}: comes with the project, took ${(0, progress_1.duration)(run.seconds)}`,
        `  ${(0, included_1.includedFile)(run.name)}`,
        ...describeSettings(run),
        ...describeRows(run.rows, task),
        `its predictions are not kept: \`tunebook run ${run.name}\` makes it again, with them`,
    ].join('\n');
}
const describeSettings = ({ config, data, code }) => [
    `settings (data ${data.slice(0, 10)}, code ${code.slice(0, 10)})`,
    ...Object.entries(config).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`),
];
function describeRows(all, task) {
    const rows = all.filter((row) => task === undefined || row.task === task);
    if (rows.length === 0)
        return [];
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const cell = (value) => typeof value === 'number' ? (Number.isInteger(value) ? value : Number(value.toFixed(2))) : String(value ?? '');
    return [
        'numbers',
        (0, output_1.table)(columns, rows.map((row) => columns.map((column) => cell(row[column])))),
    ];
}
/** The metrics that these predictions have scores by, a script's own among them; the first of them orders them. */
function metricsOf(run, [first]) {
    const { isMetric, metricTitle } = require('../metrics/metric');
    const named = new Set(run.metrics?.rows.map(({ metric }) => metric));
    const keys = Object.keys(first ?? {}).filter((key) => isMetric(key) || named.has(key));
    return keys.map((key) => ({ key, title: metricTitle(key) }));
}
const meanOf = (all, key) => (0, summary_1.mean)(all.map((one) => Number(one[key])));
/** All answers to one task, and their means: what the task's row says. */
function describeTask(run, task) {
    const all = predictionsOf(run);
    const own = all.filter((one) => one.task === task);
    if (own.length === 0) {
        const tasks = [...new Set(all.map((one) => one.task))];
        throw new errors_1.UserError(`run ${run.id} has no answers to a task ${task}`, `it has some to ${tasks.join(', ')}`);
    }
    const metrics = metricsOf(run, own);
    const scores = (some) => metrics.map(({ key, title }) => `${title} ${meanOf(some, key).toFixed(1)}`).join(', ');
    return [
        `predictions: ${fileOf(run)} (${own.length} of task ${task}: ${scores(own)})`,
        ...own.flatMap((one) => [`  ${one.id} (${scores([one])})`, ...describeAnswer(one)]),
    ];
}
function describeAnswer({ source, targets, output }) {
    return [
        ...source.split('\n').map((line) => `    | ${line}`),
        `    expected ${targets.map((target) => JSON.stringify(target)).join(' or ')}, found ${JSON.stringify(output)}`,
    ];
}
const fileOf = (run) => (0, node_path_1.join)(run.folder, 'predictions.jsonl');
const predictionsOf = (run) => (0, node_fs_1.existsSync)(fileOf(run)) ? [...(0, files_1.readJsonl)(fileOf(run))].map(({ value }) => value) : [];
/** One wrong answer from each of the worst tasks, so that they are not all of one kind. */
function describeWorst(run, most) {
    const all = predictionsOf(run);
    if (all.length === 0)
        return [];
    const byTask = new Map();
    for (const one of all)
        byTask.set(one.task, [...(byTask.get(one.task) ?? []), one]);
    const [{ key, title } = { key: '', title: '' }] = metricsOf(run, all);
    const level = (of) => meanOf(of, key);
    const worst = [...byTask.values()]
        .filter((of) => of.some((one) => Number(one[key]) < 100))
        .sort((a, b) => level(a) - level(b))
        .slice(0, most)
        .flatMap((of) => {
        const lowest = of.reduce((low, one) => (Number(one[key]) < Number(low[key]) ? one : low));
        return [`  ${lowest.id} (its task: ${title} ${level(of).toFixed(1)})`, ...describeAnswer(lowest)];
    });
    const wrong = all.filter((one) => Number(one[key]) < 100).length;
    return [
        `predictions: ${fileOf(run)} (${all.length}, ${wrong} of them with ${title} below 100); one of each of the worst tasks:`,
        ...worst,
    ];
}
