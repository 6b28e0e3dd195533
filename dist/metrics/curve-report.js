"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readCurvePoints = readCurvePoints;
exports.reportCurves = reportCurves;
const csv_1 = require("../base/csv");
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const names_1 = require("../base/names");
const bootstrap_1 = require("./bootstrap");
const sample_efficiency_1 = require("./sample-efficiency");
const summary_1 = require("./summary");
/**
 * Points of curves from rows of JSON lines or CSV, by curve; rows that share curve, seed and number of examples are
 * averaged, as over tasks.
 * @throws UserError naming line and column
 */
function readCurvePoints(path, columns) {
    const found = /\.csv(\.gz)?$/.test(path)
        ? (0, csv_1.readCsv)(path).map(({ line, row }) => ({ line, fields: row }))
        : [...(0, files_1.readJsonl)(path)].map(({ line, value }) => ({ line, fields: (0, fields_1.object)(value, `${path}:${line}`) }));
    const curves = new Map();
    for (const { line, fields } of found) {
        const at = (column) => `${path}:${line}: ${column}`;
        const cell = (column) => {
            const value = (0, names_1.own)(fields, column);
            if (value === undefined)
                throw new errors_1.UserError(`${at(column)}: no such column`, `the row has ${Object.keys(fields).join(', ')}`);
            return value;
        };
        const number = (column) => {
            const value = cell(column);
            const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
            if (typeof read === 'number' && Number.isFinite(read))
                return read;
            throw (0, fields_1.expected)('a number', value, at(column));
        };
        const samples = number(columns.samples);
        if (samples < 0)
            throw (0, fields_1.expected)('a number from 0 up', samples, at(columns.samples));
        const label = (column, value) => {
            if (typeof value === 'object')
                throw (0, fields_1.expected)('a string or a number', value, at(column));
            return String(value);
        };
        const name = columns.by === undefined ? 'all' : label(columns.by, cell(columns.by));
        const seed = label(columns.runs, (0, names_1.own)(fields, columns.runs) ?? '');
        const curve = curves.get(name) ?? new Map();
        curves.set(name, curve);
        const place = curve.get(`${seed}\n${samples}`) ?? { samples, seed, scores: [] };
        curve.set(`${seed}\n${samples}`, place);
        place.scores.push(number(columns.score));
    }
    if (curves.size === 0)
        throw new errors_1.UserError(`${path}: expected at least one row, found none`);
    return new Map([...curves].map(([name, places]) => [
        name,
        [...places.values()].map(({ samples, seed, scores }) => ({ samples, seed, score: (0, summary_1.mean)(scores) })),
    ]));
}
/** Each curve's means, area and, if asked, the examples that it needs. @throws UserError naming the curve that has a hole */
function reportCurves(path, curves, options) {
    return [...curves].map(([name, points]) => {
        try {
            return reportCurve(name, points, options);
        }
        catch (error) {
            throw error instanceof RangeError ? new errors_1.UserError(`${path}: curve ${name}: ${error.message}`) : error;
        }
    });
}
function reportCurve(name, points, { axis, reach, range, random }) {
    const seeds = new Set(points.map(({ seed }) => seed)).size;
    const { rows, area, name: areaName } = (0, sample_efficiency_1.efficiencyCurve)(points, axis, random.fork('area'), range);
    const needed = (score) => {
        if (seeds > 1)
            return (0, sample_efficiency_1.samplesToReach)(points, score, axis, { random: random.fork('needed'), range });
        const [samples, scores] = [rows.map((row) => row.samples), rows.map((row) => row.mean)];
        return (0, sample_efficiency_1.firstCrossing)(samples, scores, score, axis);
    };
    return {
        name,
        seeds,
        ...(seeds > 1 ? withBands(rows, points, random, range) : { rows }),
        area,
        areaName,
        ...(reach !== undefined && { needed: needed(reach) }),
    };
}
function withBands(rows, points, random, range) {
    const values = new Map(rows.map(({ samples }) => [samples, []]));
    for (const { samples, score, seed } of points)
        values.get(samples)?.push({ value: score, seed, task: '' });
    const intervals = rows.map(({ samples }) => {
        const own = values.get(samples);
        return (0, bootstrap_1.bootstrapInterval)(own, 'seeds', { random: random.fork(`band ${samples}`), range });
    });
    return {
        rows: rows.map((row, i) => {
            const { low, high, units } = intervals[i];
            return { ...row, ...(units ? { units } : { low, high }) };
        }),
        intervals: intervals[0]?.name,
    };
}
