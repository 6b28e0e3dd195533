"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.symbolOf = void 0;
exports.taskMap = taskMap;
const errors_1 = require("../base/errors");
const lists_1 = require("../base/lists");
const curve_1 = require("./curve");
const figure_1 = require("./figure");
const text_1 = require("./text");
const theme_1 = require("./theme");
/** Pixels: of a mark, and of a label's letters, which may be smaller on a screen; and the most letters that a label has. */
const MARK = 10;
const lettersOn = ({ paper }) => (paper ? theme_1.sizes.small : 11);
const LONGEST = 28;
/**
 * A map of tasks: one mark a task, its colour and its shape those of its cluster, one scale for both axes. Names stand beside
 * the marks where there is room for them, and under the pointer for all.
 * @throws UserError when a place is no number
 */
function taskMap(rows, options = {}) {
    return (0, figure_1.drawn)((page) => draw(rows, options, page));
}
function draw(rows, options, page) {
    if (rows.length === 0)
        throw new errors_1.UserError('taskMap: expected at least one row, found none');
    rows.forEach((row, i) => {
        for (const key of ['x', 'y']) {
            if (Number.isFinite(row[key]))
                continue;
            throw new errors_1.UserError(`taskMap: rows[${i}].${key}: expected a finite number, found ${(0, errors_1.describe)(row[key])}`);
        }
    });
    const clusters = [...new Set(rows.map(({ cluster }) => cluster))];
    const parts = { ...options, page, legend: clusters.length > 1 ? clusters : [], height: page.width - 160 };
    const across = { ...(0, theme_1.axis)(options.xTitle ?? 'First component', { lines: true, base: true }) };
    const up = { ...(0, theme_1.axis)(options.yTitle ?? 'Second component', { lines: true, base: true }), scaleanchor: 'x' };
    const { width, height, margin } = (0, theme_1.frame)({ ...parts, xaxis: across, yaxis: up });
    const view = fit(rows, width - margin.l - margin.r, height - margin.t - margin.b);
    const layout = (0, theme_1.frame)({
        ...parts,
        xaxis: { ...across, range: view.x },
        yaxis: { ...up, range: view.y },
        rest: { hovermode: 'closest' },
    });
    const letters = lettersOn(page);
    const labels = place(rows, view, letters);
    const data = clusters.flatMap((cluster, i) => {
        const own = rows.flatMap((row, at) => (row.cluster === cluster ? [{ ...row, ...labels[at] }] : []));
        const where = { type: 'scatter', x: own.map(({ x }) => x), y: own.map(({ y }) => y), legendgroup: cluster };
        const marks = {
            ...where,
            mode: 'markers',
            name: (0, text_1.plain)(cluster),
            hovertext: own.map(({ task }) => (0, text_1.plain)(task)),
            hovertemplate: `%{hovertext}<extra>${(0, text_1.plain)(cluster)}</extra>`,
            marker: { color: (0, theme_1.colorOf)(i), symbol: (0, exports.symbolOf)(i), size: MARK, line: { color: '#333333', width: 0.7 } },
            cliponaxis: false,
        };
        // Unseen marks keep the names away from the seen ones.
        const names = {
            ...where,
            mode: 'markers+text',
            marker: { size: MARK + 2, opacity: 0 },
            text: own.map(({ label }) => (0, text_1.plain)(label)),
            textposition: own.map(({ side }) => side),
            textfont: { size: letters, color: (0, theme_1.inkOf)(i) },
            showlegend: false,
            hoverinfo: 'skip',
        };
        return [marks, names];
    });
    return { data, layout, rows };
}
/** Of 64 clusters no two have both colour and shape in common. */
const symbolOf = (i) => curve_1.symbols[(i + Math.floor(i / theme_1.palette.length)) % curve_1.symbols.length];
exports.symbolOf = symbolOf;
/** The whole map in the middle of the plot, as many pixels a unit across as up. */
function fit(rows, width, height) {
    const ends = (values) => [(0, lists_1.smallest)(values), (0, lists_1.largest)(values)];
    const [left, right] = ends(rows.map(({ x }) => x));
    const [low, high] = ends(rows.map(({ y }) => y));
    const unit = 1.12 * Math.max((right - left) / width, (high - low) / height) || 1 / width;
    const around = (a, b, pixels) => [
        (a + b - unit * pixels) / 2,
        (a + b + unit * pixels) / 2,
    ];
    const [x, y] = [around(left, right, width), around(low, high, height)];
    return { x, y, width, height, pixel: (row) => [(row.x - x[0]) / unit, (y[1] - row.y) / unit] };
}
/** Where a name may stand, best first: its direction from the mark, as Plotly calls it. */
const sides = [
    ['middle right', 1, 0],
    ['middle left', -1, 0],
    ['top center', 0, -1],
    ['bottom center', 0, 1],
    ['top right', 1, -1],
    ['bottom right', 1, 1],
    ['top left', -1, -1],
    ['bottom left', -1, 1],
];
/** A name for each row on a side where it meets no mark and no other name; empty where there is none. */
function place(rows, view, letters) {
    const half = MARK / 2 + 1;
    const taken = boxes();
    for (const row of rows) {
        const [x, y] = view.pixel(row);
        taken.add([x - half, y - half, x + half, y + half]);
    }
    return rows.map((row) => {
        const label = row.task.length > LONGEST ? `${row.task.slice(0, LONGEST - 1)}…` : row.task;
        const [x, y] = view.pixel(row);
        const [width, height] = [(0, text_1.textWidth)(label, letters), letters * 1.2];
        for (const [side, right, down] of sides) {
            const [middleX, middleY] = [x + right * (width / 2 + half + 2), y + down * (height / 2 + half)];
            const box = [middleX - width / 2, middleY - height / 2, middleX + width / 2, middleY + height / 2];
            const inside = box[0] > 0 && box[1] > 0 && box[2] < view.width && box[3] < view.height;
            if (!inside || taken.meet(box))
                continue;
            taken.add(box);
            return { label, side };
        }
        return { label: '', side: 'middle right' };
    });
}
/** Side of a square, in pixels, by which boxes are looked up. */
const CELL = 24;
/** Boxes that are taken, by the squares of the plot that they reach into. */
function boxes() {
    const cells = new Map();
    const reached = ([left, top, right, bottom]) => {
        const found = [];
        for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
            for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++)
                found.push(`${x} ${y}`);
        return found;
    };
    return {
        add(box) {
            for (const cell of reached(box)) {
                const own = cells.get(cell);
                if (own)
                    own.push(box);
                else
                    cells.set(cell, [box]);
            }
        },
        meet: (box) => reached(box).some((cell) => cells.get(cell)?.some((other) => meet(box, other)) ?? false),
    };
}
const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
