"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.corpusInterval = corpusInterval;
exports.compareCorpora = compareCorpora;
const bootstrap_1 = require("./bootstrap");
const compare_1 = require("./compare");
const paired_test_1 = require("./paired-test");
const ranges_1 = require("./ranges");
const resampling_units_1 = require("./resampling-units");
/** A corpus score ×100, such as BLEU, with its 95% interval. */
function corpusInterval(corpus, run, options) {
    const rows = run.map(({ task, output, targets }) => ({ task, counts: corpus.counts(output, targets) }));
    return (0, bootstrap_1.intervalOf)(resampleSums(rows, (sums) => 100 * corpus.score(sums), options), { range: ranges_1.percent });
}
/**
 * Corpus scores of two runs on the same instances, second less first, with the paired bootstrap test (Koehn 2004), centred
 * and in sacreBLEU's form: whatever is drawn is drawn for both.
 */
function compareCorpora(corpus, before, after, options) {
    const first = new Map(before.map(({ id, output }) => [id, output]));
    const rows = after.map(({ id, task, output, targets }) => ({
        task,
        counts: [...corpus.counts(first.get(id), targets), ...corpus.counts(output, targets)],
    }));
    const resampled = resampleSums(rows, (sums) => 100 * (corpus.score(sums.slice(sums.length / 2)) - corpus.score(sums.slice(0, sums.length / 2))), options);
    const difference = (0, bootstrap_1.intervalOf)(resampled, { range: (0, ranges_1.differenceOf)(ranges_1.percent) });
    const comparison = (0, compare_1.tested)(difference, () => (0, paired_test_1.testOf)(resampled));
    return difference.units ? comparison : { ...comparison, sacrebleu: (0, paired_test_1.testOf)(resampled, 'sacrebleu') };
}
/** A function of sums over units that are drawn again; its standard error is the jackknife's. */
function resampleSums(rows, statistic, { random, over, resamples = 2000 }) {
    const names = over === 'tasks' ? [...new Set(rows.map(({ task }) => task))] : rows.map((_, i) => `${i + 1}`);
    const units = unitSums(rows, over);
    const size = units.length;
    if (size === 0)
        throw new RangeError(`over ${over}: expected at least one answer, found none`);
    const all = new Array(units[0].length).fill(0);
    for (const unit of units)
        add(all, unit);
    const own = random.fork('corpus');
    const means = Float64Array.from({ length: resamples }, () => {
        const sums = new Array(all.length).fill(0);
        for (let i = 0; i < size; i++)
            add(sums, units[own.int(size)]);
        return statistic(sums);
    });
    const without = units.map((unit) => statistic(all.map((sum, i) => sum - unit[i])));
    const centre = without.reduce((sum, value) => sum + value, 0) / size;
    const squares = without.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    return {
        means,
        estimate: statistic(all),
        error: Math.sqrt(((size - 1) / size) * squares),
        degrees: Math.max(1, size - 1),
        over: (0, resampling_units_1.counted)(size, over),
        units: units.map((unit, i) => ({ name: names[i], value: statistic(unit) })),
    };
}
function unitSums(rows, over) {
    if (over === 'instances')
        return rows.map(({ counts }) => [...counts]);
    const tasks = new Map();
    for (const { task, counts } of rows) {
        const sums = tasks.get(task);
        if (sums)
            add(sums, counts);
        else
            tasks.set(task, [...counts]);
    }
    return [...tasks.values()];
}
function add(sums, counts) {
    for (let i = 0; i < sums.length; i++)
        sums[i] = sums[i] + counts[i];
}
