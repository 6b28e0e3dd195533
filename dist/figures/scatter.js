"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.scatter = scatter;
const errors_1 = require("../base/errors");
const lists_1 = require("../base/lists");
const curve_1 = require("./curve");
const figure_1 = require("./figure");
const text_1 = require("./text");
const theme_1 = require("./theme");
/**
 * One mark a row at two numbers: one colour and shape for each `color`, and a line at zero where `y` has both signs.
 * @throws UserError when there are no rows, or `x` or `y` is no number
 */
function scatter(rows, options) {
    return (0, figure_1.drawn)((page) => draw(rows, options, page));
}
function draw(rows, options, page) {
    if (rows.length === 0)
        throw new errors_1.UserError('scatter: expected at least one row, found none');
    const marks = rows.map((row, i) => {
        const number = (key) => {
            const value = row[key];
            if (typeof value === 'number' && Number.isFinite(value))
                return value;
            throw new errors_1.UserError(`scatter: rows[${i}].${key}: expected a finite number, found ${(0, errors_1.describe)(value)}`);
        };
        const series = options.color === undefined ? '' : String(row[options.color]);
        return { series, name: (0, text_1.plain)(String(row[options.name])), x: number(options.x), y: number(options.y) };
    });
    const all = [...new Set(marks.map(({ series }) => series))];
    const heights = marks.map(({ y }) => y);
    const layout = (0, theme_1.frame)({
        page,
        title: options.title,
        caption: options.caption,
        legend: options.color === undefined ? [] : all,
        xaxis: (0, theme_1.axis)(options.xTitle ?? (0, text_1.titleOf)(options.x), { lines: true, base: true }),
        yaxis: {
            ...(0, theme_1.axis)(options.yTitle ?? (0, text_1.titleOf)(options.y, rows), { lines: true }),
            zeroline: (0, lists_1.smallest)(heights) < 0 && (0, lists_1.largest)(heights) > 0,
            zerolinecolor: '#7a7a7a',
        },
        rest: { hovermode: 'closest' },
    });
    const data = all.map((name, i) => {
        const own = marks.filter(({ series }) => series === name);
        return {
            type: 'scatter',
            mode: 'markers',
            name: (0, text_1.plain)(name),
            x: own.map(({ x }) => x),
            y: own.map(({ y }) => y),
            hovertext: own.map(({ name }) => name),
            hovertemplate: '%{hovertext}: %{x}, %{y}<extra></extra>',
            marker: {
                color: (0, theme_1.colorOf)(i),
                symbol: curve_1.symbols[i % curve_1.symbols.length],
                size: 10,
                line: { color: '#333333', width: 0.7 },
            },
            cliponaxis: false,
        };
    });
    return { data, layout, rows };
}
