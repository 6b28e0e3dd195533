"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.heat = heat;
const errors_1 = require("../base/errors");
const lists_1 = require("../base/lists");
const figure_1 = require("./figure");
const text_1 = require("./text");
const theme_1 = require("./theme");
/** Pixels of a cell, of all cells together at least (the colour bar needs them), letters of a name and its lines below a column at most. */
const LEAST = 110;
const TALL = 22;
const WIDEST = 120;
const LONGEST = 26;
const DEEPEST = 3;
/**
 * A heat map: one cell a row, white at zero. Values of both signs are orange and blue around it, others blue; they are
 * written into the cells where there is room.
 * @throws UserError when a value is no number, or two rows stand in one place
 */
function heat(rows, options) {
    return (0, figure_1.drawn)((page) => draw(rows, options, page));
}
function draw(rows, options, page) {
    if (rows.length === 0)
        throw new errors_1.UserError('heat: expected at least one row, found none');
    const columns = places(rows, options.order, options.x, options.xName);
    const lines = places(rows, options.order, options.y, options.yName);
    const cells = cellsOf(rows, options);
    const most = (0, lists_1.largest)(cells.map(({ value }) => Math.abs(value))) || 1;
    const signed = cells.some(({ value }) => value < 0);
    const left = 48 + longest(lines);
    const right = 96;
    const wide = Math.min(WIDEST, (page.width - left - right) / columns.length);
    const names = columns.map(({ name }) => (0, text_1.wrap)(name, theme_1.sizes.text - 1, wide - 6));
    const deep = (0, lists_1.largest)(names.map((name) => name.length));
    const widths = names.flat().map((line) => (0, text_1.textWidth)(line, theme_1.sizes.text - 1));
    const tilted = deep > DEEPEST || (0, lists_1.largest)(widths) > wide - 6;
    const layout = (0, theme_1.frame)({
        page,
        title: options.title,
        caption: options.caption,
        left,
        right: page.width - left - wide * columns.length,
        height: 82 + Math.max(LEAST, TALL * lines.length),
        bottom: tilted ? 44 + longest(columns) * 0.75 : 45 + 17 * deep,
        xaxis: {
            ...along(options.xTitle ?? (0, text_1.titleOf)(options.x), tilted ? columns.map(({ name }) => [name]) : names),
            tickangle: tilted ? -45 : 0,
        },
        yaxis: {
            ...along(options.yTitle ?? (0, text_1.titleOf)(options.y), lines.map(({ name }) => [name])),
            range: [lines.length - 0.5, -0.5],
        },
        rest: { barmode: 'overlay', bargap: 0 },
    });
    const digits = (0, text_1.decimals)(cells.map((cell) => cell.value));
    const marks = rows.map((row) => (options.mark === undefined ? '' : String(row[options.mark])));
    const written = cells.map(({ value }, i) => `${value.toFixed(digits).replace('-', '−')}${marks[i]}`);
    const fits = (0, lists_1.largest)(written.map((text) => (0, text_1.textWidth)(text, theme_1.sizes.small))) < wide - 4;
    const [x, y] = [cells.map((cell) => cell.x), cells.map((cell) => cell.y)];
    const data = [
        {
            type: 'bar',
            orientation: 'h',
            base: x.map((at) => at - 0.5),
            x: x.map(() => 1),
            y,
            width: 1,
            marker: {
                color: cells.map(({ value }) => value),
                colorscale: signed ? BOTH : ONE,
                cmin: signed ? -most : 0,
                cmax: most,
                line: { color: '#e4e4e4', width: 0.7 },
                showscale: true,
                colorbar: {
                    title: {
                        text: (0, text_1.plain)(options.valueTitle ?? (0, text_1.titleOf)(options.value, rows)),
                        side: 'right',
                        font: { size: theme_1.sizes.small },
                    },
                    tickfont: { size: theme_1.sizes.small },
                    thickness: 12,
                    outlinewidth: 0,
                    x: 1,
                    xpad: 12,
                    ypad: 0,
                },
            },
            hovertext: cells.map((cell, i) => (0, text_1.plain)(`${lines[cell.y]?.name} · ${columns[cell.x]?.name}: ${written[i]}`)),
            hovertemplate: '%{hovertext}<extra></extra>',
        },
        ...(fits
            ? [
                {
                    type: 'scatter',
                    mode: 'text',
                    x,
                    y,
                    text: written,
                    textfont: {
                        size: theme_1.sizes.small,
                        color: cells.map(({ value }) => (Math.abs(value) > most * 0.6 ? '#ffffff' : '#222222')),
                    },
                    hoverinfo: 'skip',
                },
            ]
            : []),
    ];
    return { data, layout: { ...layout, showlegend: false }, rows };
}
/** White to the theme's blue; and from its red over white. */
const ONE = [
    [0, '#ffffff'],
    [1, '#005a8e'],
];
const BOTH = [
    [0, '#b84f00'],
    [0.5, '#ffffff'],
    [1, '#005a8e'],
];
function places(rows, order, key, name = key) {
    const found = new Map();
    for (const row of rows)
        if (!found.has(row[key]))
            found.set(row[key], { key: row[key], name: short(String(row[name])) });
    const first = (order ?? []).flatMap((place) => found.get(place) ?? []);
    const ordered = new Set(first);
    return [...ordered, ...[...found.values()].filter((place) => !ordered.has(place))];
}
/** The width of the longest name in pixels. */
const longest = (all) => (0, lists_1.largest)(all.map(({ name }) => (0, text_1.textWidth)(name, theme_1.sizes.text - 1)));
function short(name) {
    const line = name.replace(/\s+/g, ' ');
    return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
/** Each row's place, counted from 0, and its value. */
function cellsOf(rows, { x, y, value: key, order }) {
    const columns = new Map(places(rows, order, x).map((place, i) => [place.key, i]));
    const lines = new Map(places(rows, order, y).map((place, i) => [place.key, i]));
    const taken = new Set();
    return rows.map((row, i) => {
        const value = row[key];
        if (typeof value !== 'number' || !Number.isFinite(value))
            throw new errors_1.UserError(`heat: rows[${i}].${key}: expected a finite number, found ${(0, errors_1.describe)(value)}`);
        const place = { x: columns.get(row[x]), y: lines.get(row[y]) };
        if (taken.size === taken.add(`${place.x} ${place.y}`).size)
            throw new errors_1.UserError(`heat: rows[${i}]: a second row with ${x} ${JSON.stringify(row[x])} and ${y} ${JSON.stringify(row[y])}`);
        return { ...place, value };
    });
}
/** An axis along which these names stand, each in its lines. */
function along(title, all) {
    return {
        ...(0, theme_1.axis)(title, {}),
        range: [-0.5, all.length - 0.5],
        tickvals: all.map((_, i) => i),
        ticktext: all.map((name) => name.map(text_1.plain).join('<br>')),
    };
}
