"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.bars = bars;
const lists_1 = require("../base/lists");
const figure_1 = require("./figure");
const text_1 = require("./text");
const theme_1 = require("./theme");
/** Up to this many bars carry their value as text. */
const LABELLED = 32;
/**
 * A bar chart from zero: one group for each `x`, one bar for each `color`, whiskers for `interval`, or its units as points.
 * Values are written at the bars' ends; where there are whiskers or points, which end elsewhere, at the bars' feet, in one
 * line. Long or many names are laid out as rows, top to bottom.
 * @throws UserError when a value is no number, or two rows stand in one place
 */
function bars(rows, options) {
    return (0, figure_1.drawn)((page) => draw(rows, options, page));
}
function draw(rows, options, page) {
    const all = (0, figure_1.series)('bars', rows, options);
    const groups = [...new Set(all.flatMap(({ points }) => points.map(({ x }) => String(x))))];
    const sideways = !fitsUpright(groups, page);
    // Where no two series meet, each bar takes the whole of its place.
    const mode = all.reduce((n, { points }) => n + points.length, 0) > groups.length ? 'group' : 'overlay';
    const labelled = all.length * groups.length <= LABELLED && (sideways || valuesFit(all, groups.length, mode, page));
    const atFeet = labelled && options.interval !== undefined;
    // As many pixels on any page.
    const gap = (0.01 * theme_1.sizes.width) / page.width;
    const names = groups.map((name) => (0, text_1.wrap)(name, theme_1.sizes.text - 1, 260));
    const left = 48 + (0, lists_1.largest)(names.flat().map((line) => (0, text_1.textWidth)(line, theme_1.sizes.text - 1)));
    const length = sideways ? page.width - left - 24 : (0, theme_1.plotHeight)(page.height);
    const foot = (sideways ? 12 + widest(all) : 1.5 * theme_1.sizes.small) / length;
    const range = (!sideways && page.range) || reach(all, { atEnds: labelled && !atFeet, foot: atFeet ? foot : 0, sideways });
    const valueAxis = {
        ...(0, theme_1.axis)(options.yTitle ?? (0, text_1.titleOf)(options.y, rows), { lines: true }),
        zeroline: true,
        zerolinecolor: '#7a7a7a',
        range,
    };
    const groupAxis = {
        ...(0, theme_1.axis)(options.xTitle ?? (0, text_1.titleOf)(options.x), {}),
        type: 'category',
        categoryorder: 'array',
        categoryarray: groups,
        tickvals: groups,
        ticktext: groups.map((name) => (0, text_1.wrap)(name, theme_1.sizes.text - 1, 260)
            .map(text_1.plain)
            .join('<br>')),
        ...(sideways && { autorange: 'reversed' }),
    };
    const layout = (0, theme_1.frame)({
        page,
        title: options.title,
        caption: options.caption,
        legend: options.color === undefined || options.color === options.x ? [] : all.map(({ name }) => name),
        ...(sideways && { left }),
        ...(sideways && { height: 100 + groups.length * (14 + all.length * 20) }),
        xaxis: sideways ? valueAxis : groupAxis,
        yaxis: sideways ? groupAxis : valueAxis,
        rest: { barmode: mode, bargap: 0.28, bargroupgap: 0.06, scattermode: mode, scattergap: 0.28 },
    });
    // Upright at the plot's lower edge; in rows beside the bars.
    const inset = sideways ? foot - 6 / length : 0;
    const at = atFeet ? range[0] + inset * (range[1] - range[0]) : undefined;
    const data = all.flatMap((one, i) => {
        const slot = mode === 'group' ? { offsetgroup: String(i) } : {};
        return [
            barTrace(one, i, sideways, options, page),
            ...(one.points.some(({ units }) => units) ? [unitTrace(one, i, sideways)] : []),
            ...(labelled ? [valueTrace(one, i, sideways, all, (range[1] - range[0]) * gap, at)] : []),
        ].map((trace) => ({ ...trace, ...slot }));
    });
    return { data, layout, rows };
}
/** Whether the groups' names fit side by side under upright bars. */
function fitsUpright(groups, page) {
    const room = (page.width - 110) / groups.length;
    return groups.every((name) => (0, text_1.textWidth)(name, theme_1.sizes.text - 1) < room - 10);
}
/** Whether the values fit side by side above upright bars. */
function valuesFit(all, groups, mode, page) {
    return widest(all) < (0.72 * (page.width - 110)) / groups / (mode === 'group' ? all.length : 1);
}
/** The width of the longest value in pixels. */
function widest(all) {
    const values = all.flatMap(({ points }) => points.map(({ y }) => y));
    const digits = (0, text_1.decimals)(values);
    return (0, lists_1.largest)(values.map((y) => (0, text_1.textWidth)(y.toFixed(digits), theme_1.sizes.small)));
}
/** From zero to a little past the furthest end; further where a value is written there. */
function reach(all, { atEnds, foot, sideways }) {
    const ends = all.flatMap(({ points }) => points.flatMap(({ y, low = y, high = y, units = [] }) => [y, low, high, ...units.map(({ value }) => value)]));
    const [low, high] = [(0, lists_1.smallest)(ends, 0), (0, lists_1.largest)(ends, 0)];
    const past = (high - low || 1) * (atEnds ? 0.09 : 0.02);
    // A value left of a bar stands before the names.
    const left = atEnds && sideways ? 1.4 * past : past;
    const [from, to] = [low < 0 ? low - left : 0, high > 0 || low === 0 ? high + past : 0];
    return [from - ((to - from) * foot) / (1 - foot), to];
}
/** Plotly draws no whisker of what is no number, and one of length zero of null; JSON has no NaN. */
const NO_WHISKER = 'none';
function barTrace(one, i, sideways, options, { paper }) {
    const [along, up] = sideways ? ['y', 'x'] : ['x', 'y'];
    return {
        type: 'bar',
        name: (0, text_1.plain)(one.name),
        orientation: sideways ? 'h' : 'v',
        [along]: one.points.map(({ x }) => String(x)),
        [up]: one.points.map(({ y }) => y),
        legendgroup: String(i),
        marker: paper ? { color: (0, theme_1.printColorOf)(i), line: { color: '#222222', width: 0.9 } } : { color: (0, theme_1.colorOf)(i) },
        hovertemplate: `%{${along}}: %{${up}}<extra>${(0, text_1.plain)(one.name)}</extra>`,
        ...(options.interval && {
            [`error_${up}`]: {
                type: 'data',
                symmetric: false,
                array: one.points.map(({ y, high }) => (high === undefined ? NO_WHISKER : high - y)),
                arrayminus: one.points.map(({ y, low }) => (low === undefined ? NO_WHISKER : y - low)),
                color: '#333333',
                thickness: 1.4,
                width: 4,
            },
        }),
    };
}
/** The units of bars that have no interval, each a point in its bar's own place. */
function unitTrace(one, i, sideways) {
    const [along, up] = sideways ? ['y', 'x'] : ['x', 'y'];
    const own = one.points.flatMap(({ x, units = [] }) => units.map((unit) => ({ x: String(x), ...unit })));
    return {
        type: 'scatter',
        mode: 'markers',
        orientation: sideways ? 'h' : 'v',
        [along]: own.map(({ x }) => x),
        [up]: own.map(({ value }) => value),
        hovertext: own.map(({ name }) => (0, text_1.plain)(name)),
        hovertemplate: `%{hovertext}: %{${up}}<extra>${(0, text_1.plain)(one.name)}</extra>`,
        marker: { color: '#ffffff', size: 7, opacity: 0.9, line: { color: '#333333', width: 1.4 } },
        legendgroup: String(i),
        showlegend: false,
        cliponaxis: false,
    };
}
/** The values as text in the bars' own places: past their ends, or all in one line `at` the feet. */
function valueTrace(one, i, sideways, all, gap, at) {
    const [along, up] = sideways ? ['y', 'x'] : ['x', 'y'];
    const digits = (0, text_1.decimals)(all.flatMap(({ points }) => points.map(({ y }) => y)));
    const below = ({ y }) => at === undefined && y < 0;
    return {
        type: 'scatter',
        mode: 'text',
        orientation: sideways ? 'h' : 'v',
        [along]: one.points.map(({ x }) => String(x)),
        [up]: one.points.map((point) => at ?? (below(point) ? point.y - gap : point.y + gap)),
        text: one.points.map(({ y }) => y.toFixed(digits).replace('-', '−')),
        textposition: one.points.map((point) => sideways
            ? below(point) || at !== undefined
                ? 'middle left'
                : 'middle right'
            : below(point)
                ? 'bottom center'
                : 'top center'),
        textfont: { size: theme_1.sizes.small },
        legendgroup: String(i),
        showlegend: false,
        hoverinfo: 'skip',
        cliponaxis: false,
    };
}
