"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tasksAndSeeds = exports.metricsOf = exports.ofMetric = void 0;
exports.groupScores = groupScores;
exports.intervalCaption = intervalCaption;
exports.gains = gains;
exports.difference = difference;
const lists_1 = require("../base/lists");
const random_1 = require("../base/random");
const bootstrap_1 = require("./bootstrap");
const paired_test_1 = require("./paired-test");
const ranges_1 = require("./ranges");
const resampling_units_1 = require("./resampling-units");
/** What is drawn again in the bootstrap, and the column whose values these are: tasks, or what several tasks have in common. */
const UNITS = {
    tasks: 'task',
    targets: 'task',
    operations: 'cluster',
    datasets: 'cluster',
    categories: 'category',
};
/** The rows of one metric, the first that they have unless it is given. */
const ofMetric = (rows, key = (0, exports.metricsOf)(rows)[0]) => rows.filter(({ metric }) => String(metric) === key);
exports.ofMetric = ofMetric;
/** The metrics of these rows, in their order. */
const metricsOf = (rows) => [...new Set(rows.map(({ metric }) => String(metric)))];
exports.metricsOf = metricsOf;
/**
 * Means of task rows by group and condition, in order of appearance; each task counts alike. Where there are several
 * seeds, intervals are over units and seeds, drawn independently. Where a group has a single unit, its tasks are drawn,
 * and of a single task its seeds.
 */
function groupScores(rows, options) {
    return groups((0, exports.ofMetric)(rows, options.metric), options.by).map(({ group, condition, rows }) => {
        const sum = (column) => rows.reduce((total, row) => total + Number(row[column]), 0);
        const guessed = (column) => rows.every((row) => row[column] !== undefined) ? { [column]: sum(column) / rows.length } : {};
        const drawn = drawnOf(rows, options);
        const { estimate, low, high, units } = interval(observations(rows, drawn), drawn, ranges_1.percent);
        return {
            group,
            condition,
            tasks: new Set(rows.map(({ task }) => task)).size,
            instances: sum('instances'),
            metric: String(rows[0]?.metric),
            value: estimate,
            low,
            high,
            ...(units && { units }),
            drawn: drawn.units,
            seeds: drawn.seeds,
            over: inWords([drawn]),
            ...guessed('chance'),
            ...guessed('majority'),
            lostDemonstration: sum('lostDemonstration'),
            lostQuery: sum('lostQuery'),
            runs: [...new Set(rows.flatMap(({ run }) => (run === undefined ? [] : [run])))].join(' '),
        };
    });
}
/**
 * What the intervals of these scores are, and over how much, as a caption has it; and that the units stand as points
 * where they are too few for one.
 * @param marks what shows an interval, e.g. "whiskers"
 */
function intervalCaption(scores, { units: called }, marks) {
    const of = (all) => inWords(all.map(({ drawn, seeds }) => ({ units: drawn, seeds, called })));
    const [few, enough] = [scores.filter((one) => one.units), scores.filter((one) => !one.units)];
    return [
        ...(enough.length > 0 ? [`${marks}: ${(0, bootstrap_1.intervalsOver)(of(enough))}`] : []),
        ...(few.length > 0 ? [`points: ${(0, bootstrap_1.tooFewUnits)(of(few))}`] : []),
    ].join('; ');
}
/** "28 tasks and 5 seeds", as these rows have them. */
const tasksAndSeeds = (rows) => inWords([drawnOf(rows, { units: 'tasks' })]);
exports.tasksAndSeeds = tasksAndSeeds;
function drawnOf(rows, options) {
    const count = (column) => new Set(rows.map((row) => row[column])).size;
    const called = count(UNITS[options.units]) > 1 || UNITS[options.units] === 'task' ? options.units : 'tasks';
    const [units, seeds] = [count(UNITS[called]), count('seed')];
    const over = seeds === 1 ? 'tasks' : units === 1 ? 'seeds' : 'tasks and seeds';
    return { over, column: UNITS[called], called, units, seeds };
}
/** "14 operations and 5 seeds", "14 operations (1 seed)"; of several "3 or 14 operations and 1 seed", "2 to 14 operations and 5 seeds". */
function inWords(all) {
    const span = (counts, plural) => {
        const found = [...new Set(counts)].sort((a, b) => a - b);
        const last = (0, resampling_units_1.counted)(found.at(-1), plural);
        if (found.length === 1)
            return last;
        return found.length === 2 ? `${found[0]} or ${last}` : `${found[0]} to ${last}`;
    };
    const units = span(all.map((one) => one.units), all[0]?.called);
    const seeds = all.map((one) => one.seeds);
    return (0, lists_1.largest)(seeds) > 1 ? `${units} and ${span(seeds, 'seeds')}` : `${units} (1 seed)`;
}
/** What one condition gains over another on each task of a group with each seed, where both have it. */
function gains(rows, options, group, from, to) {
    const gained = gainedRows(rows, options, group, from, to);
    return observations(gained, drawnOf(gained, options));
}
/** The paired difference between two conditions within a group, on the tasks that both have. */
function difference(rows, options, group, from, to) {
    const gained = gainedRows(rows, options, group, from, to);
    const drawn = drawnOf(gained, options);
    const observed = observations(gained, drawn);
    const found = interval(observed, drawn, (0, ranges_1.differenceOf)(ranges_1.percent));
    const flipped = drawn.over === 'seeds' ? 'seeds' : 'tasks';
    return {
        ...found,
        p: found.units ? Number.NaN : (0, paired_test_1.permutationTest)(observed, flipped, { random: (0, random_1.rng)('permutation') }).p,
    };
}
function gainedRows(rows, { by, metric }, group, from, to) {
    const own = (0, exports.ofMetric)(rows, metric);
    const of = (condition) => own.filter((row) => row.group === group && row[by] === condition);
    const before = new Map(of(from).map((row) => [pairOf(row), Number(row.value)]));
    return of(to).flatMap((row) => {
        const other = before.get(pairOf(row));
        return other === undefined ? [] : { ...row, value: Number(row.value) - other };
    });
}
const pairOf = ({ task, seed, wording }) => `${task} ${seed ?? ''} ${wording ?? ''}`;
function observations(rows, { column }) {
    return rows.map((row) => ({
        value: Number(row.value),
        task: String(row[column]),
        ...(row.seed === undefined ? {} : { seed: Number(row.seed) }),
    }));
}
function interval(observed, { over, called }, range) {
    return (0, bootstrap_1.bootstrapInterval)(observed, over, { random: (0, random_1.rng)('bootstrap'), range, tasksAre: called });
}
function groups(rows, by) {
    const found = new Map();
    for (const row of rows) {
        const [group, condition] = [String(row.group), String(row[by])];
        const key = `${group}\n${condition}`;
        const entry = found.get(key) ?? { group, condition, rows: [] };
        entry.rows.push(row);
        found.set(key, entry);
    }
    return [...found.values()].sort((a, b) => order(rows, 'group', a.group, b.group));
}
/** By first appearance in the rows; stable otherwise. */
function order(rows, column, a, b) {
    const place = (value) => rows.findIndex((row) => String(row[column]) === value);
    return place(a) - place(b);
}
