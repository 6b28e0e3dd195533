"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.drawn = drawn;
exports.series = series;
const errors_1 = require("../base/errors");
const theme_1 = require("./theme");
/** A figure on the screen that can be laid out for other pages too. */
function drawn(draw) {
    return Object.defineProperty(draw(theme_1.screenPage), 'on', { value: draw });
}
/**
 * Rows → series, in order of appearance.
 * @throws UserError naming the row and the column that is no number, or the two rows that stand in one place
 */
function series(plot, rows, options) {
    if (rows.length === 0)
        throw new errors_1.UserError(`${plot}: expected at least one row, found none`);
    const found = new Map();
    rows.forEach((row, i) => {
        const number = (key) => {
            const value = row[key];
            if (typeof value === 'number' && Number.isFinite(value))
                return value;
            throw new errors_1.UserError(`${plot}: rows[${i}].${key}: expected a finite number, found ${(0, errors_1.describe)(value)}`);
        };
        const name = options.color === undefined ? '' : String(row[options.color]);
        const x = place(plot, i, options.x, row[options.x]);
        const points = found.get(name) ?? new Map();
        found.set(name, points);
        if (points.has(x)) {
            throw new errors_1.UserError(`${plot}: rows[${i}]: a second row with ${options.x} ${JSON.stringify(x)}${name && `, ${options.color} ${JSON.stringify(name)}`}`, 'a plot shows one row a place: take the mean first, or tell the rows apart with color');
        }
        const [low, high, units] = options.interval ?? [];
        const ends = low !== undefined && high !== undefined && !(isNone(row[low]) && isNone(row[high]));
        points.set(x, {
            x,
            y: number(options.y),
            ...(ends && { low: number(low), high: number(high) }),
            ...(units !== undefined && !isNone(row[units]) && { units: row[units] }),
        });
    });
    return [...found].map(([name, points]) => ({ name, points: [...points.values()] }));
}
const isNone = (value) => value === undefined || value === null || Number.isNaN(value);
function place(plot, i, key, value) {
    if (typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value)))
        return value;
    if (typeof value === 'boolean')
        return String(value);
    throw new errors_1.UserError(`${plot}: rows[${i}].${key}: expected a text or a number, found ${(0, errors_1.describe)(value)}`);
}
