"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.formatScores = formatScores;
exports.formatReport = formatReport;
exports.formatSystems = formatSystems;
exports.rangeText = rangeText;
exports.pText = pText;
const lists_1 = require("../base/lists");
const compare_1 = require("./compare");
/**
 * Scores as a block of text: what was tested and how it was scored, each run's mean with its interval, each difference
 * from the first run with its interval and p, what the intervals are over, and what truncation cut.
 */
function formatScores(block, options) {
    const { title, runs, metric, truncation } = block;
    const [first] = runs;
    const over = options.over ?? (0, compare_1.usualOver)(first.instances);
    const intervals = runs.map(({ instances }) => (0, compare_1.runInterval)(instances, metric.key, { ...options, over }));
    const [one, ...others] = runs.map(({ instances }) => instances);
    const comparisons = (0, compare_1.compareAll)([one, ...others], metric.key, { ...options, over });
    return layOut({
        heading: `${title} (${sizes(first.instances)})`,
        metric: metric.name,
        rows: runs.map(({ name }, i) => {
            const interval = intervals[i];
            return { name, score: interval.estimate, interval, comparison: comparisons[i - 1] };
        }),
        truncation,
    });
}
/**
 * A report as such blocks, one a metric: the others' score first where there is a comparison, then the answers'. Without
 * intervals and comparison there are only scores.
 */
function formatReport(title, report, references, name) {
    const keys = Object.keys(report.names);
    const blocks = keys.map((key) => {
        const comparison = report.comparison?.perMetric[key];
        const others = comparison && {
            name: report.comparison?.with,
            score: comparison.other,
            sd: comparison.otherSeeds?.sd,
            interval: comparison.otherInterval,
        };
        return layOut({
            heading: `${title} (${sizes(references)})`,
            metric: report.names[key],
            rows: [
                ...(others ? [others] : []),
                { name, score: report[key], sd: report.seeds?.[key].sd, interval: report.intervals?.[key], comparison },
            ],
        });
    });
    return blocks.join('\n\n');
}
/** Systems as such a block, the first of them what the others are compared with, and below it their ranks. */
function formatSystems(title, { name, systems, ranks }, references) {
    const rows = systems.map(({ seeds, ...row }) => ({ ...row, sd: seeds?.sd }));
    const block = layOut({ heading: `${title} (${sizes(references)})`, metric: name, rows });
    if (ranks === undefined)
        return block;
    const width = (0, lists_1.largest)(systems.map((one) => one.name.length), 12);
    const { friedman, criticalDifference, groups, methods } = ranks;
    return [
        block,
        `  ${ranks.name}: ${pText(friedman.p)}; ranks further apart than ${criticalDifference.toFixed(2)} differ`,
        ...methods.map(({ method, rank }) => `  ${method.padEnd(width)} ${rank.toFixed(2).padStart(5)}`),
        ...groups.map((group) => `  cannot be told apart: ${group.join(', ')}`),
    ].join('\n');
}
function layOut({ heading, metric, rows, truncation }) {
    const width = (0, lists_1.largest)(rows.map(({ name }) => name.length), 12);
    const spread = rows.some(({ sd }) => sd !== undefined);
    const lines = rows.map(({ name, score, sd, interval, comparison }) => {
        const deviation = sd === undefined ? '' : ` ± ${sd.toFixed(1)}`;
        const own = `  ${name.padEnd(width)} ${score5(score)}${deviation}${interval ? `  ${rangeText(interval)}` : ''}`;
        if (comparison === undefined)
            return own;
        const { difference, p } = comparison;
        const test = Number.isNaN(p) ? '' : `  paired, ${pText(p)}`;
        return `${own.padEnd(width + (spread ? 33 : 26))} ${signed(difference.estimate)}  ${rangeText(difference)}${test}`;
    });
    const intervals = rows.flatMap(({ interval, comparison }) => [interval ?? [], comparison?.difference ?? []].flat());
    const comparisons = rows.flatMap(({ comparison }) => comparison ?? []);
    return [
        `${heading.padEnd(63)} ${metric}`,
        ...lines,
        ...(spread ? ['  ±: standard deviation over seeds'] : []),
        ...explained(intervals, comparisons),
        ...(truncation === undefined ? [] : [`  truncation: ${cutText(truncation)}`]),
    ].join('\n');
}
/** What the brackets and the p-values above are. */
function explained(intervals, comparisons) {
    const interval = intervals.find(({ units }) => units === undefined);
    const few = intervals.find(({ units }) => units !== undefined);
    const test = comparisons.find(({ p }) => !Number.isNaN(p))?.test;
    return [
        ...(interval ? [`  […]: ${[interval.name, ...(test === undefined ? [] : [test])].join('; ')}`] : []),
        ...(few ? [`  {…}: the values of ${few.name}`] : []),
        ...comparisons.flatMap(({ sacrebleu }) => (sacrebleu ? [`  ${pText(sacrebleu.p)}: ${sacrebleu.name}`] : [])),
    ];
}
/** "[1.2, 3.4]"; of too few units "{1.2; 3.4}", their values. */
function rangeText({ low, high, units }, text = (value) => value.toFixed(1)) {
    if (units)
        return `{${units.map(({ value }) => text(value).trim()).join('; ')}}`;
    return `[${text(low)}, ${text(high)}]`;
}
function sizes(instances) {
    const categories = new Set(instances.flatMap(({ category }) => category ?? [])).size;
    const counts = [
        [categories, 'category', 'categories'],
        [new Set(instances.map(({ task }) => task)).size, 'task', 'tasks'],
        [instances.length, 'instance', 'instances'],
    ];
    return counts
        .filter(([count]) => count > 0)
        .map(([count, one, many]) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`)
        .join(', ');
}
function cutText({ lostDemonstration, lostQuery }) {
    const prompts = lostDemonstration === 1 ? '1 prompt' : `${lostDemonstration.toLocaleString('en')} prompts`;
    return `${prompts} lost a demonstration, ${lostQuery.toLocaleString('en')} lost part of the question`;
}
/** "p < 0.001" or "p = 0.034". */
function pText(p) {
    return p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`;
}
function score5(value) {
    return value.toFixed(1).padStart(5);
}
function signed(value) {
    return value < 0 ? `−${(-value).toFixed(1)}` : `+${value.toFixed(1)}`;
}
