"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.curve = curve;
const outputs_1 = require("../base/outputs");
const random_1 = require("../base/random");
const flags_1 = require("./flags");
const output_1 = require("./output");
/** `tunebook curve`: scores over numbers of training examples → areas, and the examples needed to reach a score. */
function curve(program) {
    program
        .command('curve')
        .description('scores over numbers of training examples → area, and examples needed')
        .argument('<rows>', 'JSON lines or CSV, a score a row; rows of one place, such as tasks, are averaged')
        .option('--samples <column>', 'the number of training examples', 'samples')
        .option('--score <column>', 'the score', 'score')
        .option('--by <column>', 'what tells curves apart')
        .option('--runs <column>', 'what tells runs of one curve apart', 'seed')
        .addOption((0, flags_1.oneOf)('--axis <name>', 'examples as they are, or as log2(1 + examples)', ['linear', 'log'], 'log'))
        .option('--reach <score>', 'how many examples are needed to reach it', flags_1.decimal)
        .option('--figure <path>', 'save the curves: SVG, PNG, and their rows as CSV')
        .option('--overwrite', 'write over a figure that is there', false)
        .option('--seed <n>', 'of the resampling', flags_1.seed, 0)
        .addHelpText('after', '\nPrints one JSON object: by curve its means and standard deviations over seeds, the area under it divided by its width, and the examples needed, with 95% intervals over seeds where there are six or more, else with the values of the seeds.\n\nExample:\n  tunebook curve rows.jsonl --samples k --score rougeL --by start --reach 50 --figure efficiency')
        .action(curveCommand);
}
async function curveCommand(path, flags) {
    if (flags.figure !== undefined) {
        const { figureFiles } = require('../figures/save');
        (0, outputs_1.checkNewFiles)('--figure', Object.values(figureFiles(flags.figure)), flags);
    }
    const { readCurvePoints, reportCurves } = require('../metrics/curve-report');
    const { samples, score, by, runs } = flags;
    const curves = readCurvePoints(path, { samples, score, by, runs });
    const { axis, reach } = flags;
    const range = rangeOf(score, curves);
    const reports = reportCurves(path, curves, { axis, reach, range, random: (0, random_1.rng)(flags.seed) });
    const figure = flags.figure === undefined ? '' : `\n\nfigure: ${drawn(flags.figure, reports, flags)}`;
    // JSON has no infinity: what is never reached is null.
    await (0, output_1.printResult)([{ axis, ...(reach !== undefined && { reach }), curves: reports }], describeCurves(reports, flags) + figure);
}
/** A column that is called as a metric is taken as that score ×100, unless a value lies outside. */
function rangeOf(column, curves) {
    const { isMetric } = require('../metrics/metric');
    const { percent } = require('../metrics/ranges');
    const [low, high] = percent;
    const within = [...curves.values()].every((points) => points.every(({ score }) => score >= low && score <= high));
    return within && isMetric(column) ? percent : undefined;
}
/** Numbers of examples that a table has columns for. */
const COLUMNS = 20;
function describeCurves(reports, { reach, by, score: column }) {
    const all = [...new Set(reports.flatMap(({ rows }) => rows.map((row) => row.samples)))].sort((a, b) => a - b);
    const places = all.filter((_, i) => i % Math.ceil(all.length / COLUMNS) === 0 || i === all.length - 1);
    const over = reports.flatMap(({ intervals, rows }) => intervals === undefined ? [] : `${rows[0]?.units ? '{…}: the values of' : '[…]:'} ${intervals}`);
    const header = [by ?? 'curve', ...places.map(String), 'area', ...(reach === undefined ? [] : [`to reach ${reach}`])];
    const lines = reports.map(({ name, rows, area, needed }) => {
        const at = new Map(rows.map((row) => [row.samples, row]));
        return [
            name,
            ...places.map((place) => {
                const row = at.get(place);
                return row ? `${row.mean.toFixed(1)}${row.n > 1 ? ` ± ${row.sd.toFixed(1)}` : ''}` : '';
            }),
            typeof area === 'number' ? area.toFixed(1) : estimated(area, 1),
            ...(needed === undefined ? [] : [typeof needed === 'number' ? examples(needed) : estimated(needed, 0)]),
        ];
    });
    const [first] = reports;
    return [
        `${column} by the number of training examples; ${first?.areaName}`,
        (0, output_1.table)(header, lines),
        ...(places.length < all.length ? [`${places.length} of ${all.length} numbers of examples`] : []),
        ...(over.length > 0 ? ['±: standard deviation over seeds', ...new Set(over)] : []),
    ].join('\n');
}
const examples = (value) => (value === Infinity ? 'never' : value.toFixed(0));
function estimated(interval, digits) {
    const { rangeText } = require('../metrics/score-text');
    const text = (value) => (digits === 0 ? examples(value) : value.toFixed(1));
    return `${text(interval.estimate)} ${rangeText(interval, text)}`;
}
/** @returns the picture's path */
function drawn(path, reports, { score, axis }) {
    const { efficiency } = require('../figures/efficiency');
    const { save } = require('../figures/save');
    const { titleOf } = require('../figures/text');
    return save(efficiency(reports, { axis, scoreTitle: titleOf(score) }), path).png;
}
