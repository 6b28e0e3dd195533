"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.symbols = void 0;
exports.curve = curve;
exports.drawCurve = drawCurve;
exports.spread = spread;
const errors_1 = require("../base/errors");
const lists_1 = require("../base/lists");
const figure_1 = require("./figure");
const text_1 = require("./text");
const theme_1 = require("./theme");
/** Up to this many lines are named at their ends, on paper where that leaves the plot most of the width; else in a legend. */
const NAMED = 8;
const MOST_OF = 0.7;
/** Marks and strokes, so that lines differ without their colours too. */
exports.symbols = ['circle', 'square', 'diamond', 'triangle-up', 'cross', 'x', 'star', 'hexagon'];
const dashes = ['solid', 'dash', 'dot', 'dashdot'];
/** Past this many points a line carries no marks. */
const MARKED = 40;
/**
 * Lines over a number: one for each `color`, a band for `interval`, or its units as points, each named at its right end in
 * its own colour.
 * @throws UserError when `x` or a value is no number, or two rows stand in one place
 */
function curve(rows, options) {
    return (0, figure_1.drawn)((page) => drawCurve(rows, options, page));
}
/** The same for a page. */
function drawCurve(rows, options, page) {
    const all = (0, figure_1.series)('curve', rows, options).map(sorted);
    const names = (0, lists_1.largest)(all.map(({ name }) => (0, text_1.textWidth)(name, theme_1.sizes.text)));
    const room = !page.paper || names < (1 - MOST_OF) * page.width;
    const named = options.color !== undefined && all.length <= NAMED && room;
    const range = page.range ?? reach(all);
    const layout = (0, theme_1.frame)({
        page,
        title: options.title,
        caption: options.caption,
        legend: options.color !== undefined && !named ? all.map(({ name }) => name) : [],
        right: named ? 24 + names : 24,
        xaxis: { ...(0, theme_1.axis)(options.xTitle ?? (0, text_1.titleOf)(options.x), { base: true }), ...along(all) },
        yaxis: { ...(0, theme_1.axis)(options.yTitle ?? (0, text_1.titleOf)(options.y, rows), { lines: true }), range },
        rest: { hovermode: 'x unified' },
    });
    const ends = named ? endLabels(all, range, (0, theme_1.plotHeight)(page.height)) : [];
    return {
        data: all.flatMap((one, i) => [...bands(one, i), ...unitPoints(one, i), line(one, i)]),
        layout: { ...layout, annotations: [...layout.annotations, ...ends] },
        rows,
    };
}
function sorted(one) {
    for (const { x } of one.points) {
        if (typeof x !== 'number')
            throw new errors_1.UserError(`curve: expected a number along x, found ${JSON.stringify(x)}`, 'bars takes names');
    }
    return { ...one, points: [...one.points].sort((a, b) => Number(a.x) - Number(b.x)) };
}
/** A little more than the values span; from zero if they come near it. */
function reach(all) {
    const ends = all.flatMap(({ points }) => points.flatMap(({ y, low = y, high = y, units = [] }) => [y, low, high, ...units.map(({ value }) => value)]));
    const [low, high] = [(0, lists_1.smallest)(ends), (0, lists_1.largest)(ends)];
    const past = (high - low || Math.abs(high) || 1) * 0.06;
    return [low >= 0 && low - past < (high - low) * 0.25 ? 0 : low - past, high + past];
}
/** All places along x with a little room on both sides; where they are few, the ticks stand at them. */
function along(all) {
    const places = [...new Set(all.flatMap(({ points }) => points.map(({ x }) => Number(x))))].sort((a, b) => a - b);
    const [first = 0, last = 0] = [places[0], places.at(-1)];
    const span = last - first || 1;
    const apart = (0, lists_1.smallest)(places.slice(1).map((x, i) => x - (places[i] ?? 0)));
    return {
        range: [first - span * 0.03, last + span * 0.03],
        ...(places.length <= 12 && apart >= span / 20 && { tickvals: places }),
    };
}
function line(one, i) {
    return {
        type: 'scatter',
        mode: one.points.length <= MARKED ? 'lines+markers' : 'lines',
        name: (0, text_1.plain)(one.name),
        x: one.points.map(({ x }) => x),
        y: one.points.map(({ y }) => y),
        legendgroup: String(i),
        line: { color: (0, theme_1.colorOf)(i), width: 2.2, dash: dashes[Math.floor(i / 2) % dashes.length] },
        marker: { color: (0, theme_1.colorOf)(i), size: 8, symbol: exports.symbols[i % exports.symbols.length] },
        cliponaxis: false,
    };
}
/** The intervals of neighbours as one outline: along the upper ends, and back along the lower ones. */
function bands(one, i) {
    const runs = [[]];
    for (const point of one.points) {
        if (point.low !== undefined)
            runs.at(-1)?.push(point);
        else if (runs.at(-1)?.length)
            runs.push([]);
    }
    return runs.flatMap((run) => {
        if (run.length === 0)
            return [];
        const back = [...run].reverse();
        return {
            type: 'scatter',
            mode: 'lines',
            x: [...run, ...back].map(({ x }) => x),
            y: [...run.map(({ high }) => high), ...back.map(({ low }) => low)],
            fill: 'toself',
            fillcolor: (0, theme_1.faded)((0, theme_1.colorOf)(i), 0.16),
            line: { width: 0 },
            legendgroup: String(i),
            showlegend: false,
            hoverinfo: 'skip',
        };
    });
}
/** The units of places that have no interval, as points in the line's colour. */
function unitPoints(one, i) {
    const own = one.points.flatMap(({ x, units = [] }) => units.map((unit) => ({ x, ...unit })));
    if (own.length === 0)
        return [];
    return [
        {
            type: 'scatter',
            mode: 'markers',
            x: own.map(({ x }) => x),
            y: own.map(({ value }) => value),
            hovertext: own.map(({ name }) => (0, text_1.plain)(name)),
            hovertemplate: `%{hovertext}: %{y}<extra>${(0, text_1.plain)(one.name)}</extra>`,
            marker: { color: '#ffffff', size: 6, line: { color: (0, theme_1.colorOf)(i), width: 1.2 } },
            legendgroup: String(i),
            showlegend: false,
            cliponaxis: false,
        },
    ];
}
/** The lines' names beside the plot, at the height where each line ends, moved apart where they would meet; `height` is the plot's, in pixels. */
function endLabels(all, [low, high], height) {
    const apart = theme_1.sizes.text * 1.25;
    const labels = all.map((one, i) => {
        const last = one.points.at(-1);
        const at = last?.y ?? low;
        return { name: one.name, color: (0, theme_1.inkOf)(i), y: at, pixel: ((at - low) / (high - low)) * height };
    });
    const placed = spread(labels.map(({ pixel }) => pixel), apart, height);
    return labels.map(({ name, color, y, pixel }, i) => ({
        text: `<b>${(0, text_1.plain)(name)}</b>`,
        font: { size: theme_1.sizes.text, color },
        showarrow: false,
        xref: 'paper',
        x: 1,
        xanchor: 'left',
        xshift: 2,
        y,
        yanchor: 'middle',
        yshift: (placed[i] ?? pixel) - pixel,
    }));
}
/**
 * Positions at least `apart` from each other, in the same order, each as near as can be to where it wants to be, within
 * [0, height]: neighbours that meet become one group, which stands around the mean of their wishes.
 */
function spread(wanted, apart, height) {
    const order = wanted.map((at, i) => ({ at, i })).sort((a, b) => a.at - b.at || b.i - a.i);
    const groups = [];
    for (const { at, i } of order) {
        let group = { members: [i], sum: at, start: at };
        for (let below = groups.at(-1); below && below.start + below.members.length * apart > group.start;) {
            groups.pop();
            const members = [...below.members, ...group.members];
            const sum = below.sum + group.sum;
            const start = sum / members.length - ((members.length - 1) * apart) / 2;
            group = { members, sum, start: Math.max(0, Math.min(start, height - (members.length - 1) * apart)) };
            below = groups.at(-1);
        }
        groups.push(group);
    }
    const out = [...wanted];
    for (const { members, start } of groups)
        members.forEach((i, rank) => {
            out[i] = start + rank * apart;
        });
    return out;
}
