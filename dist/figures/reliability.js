"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.reliability = reliability;
const figure_1 = require("./figure");
const text_1 = require("./text");
const theme_1 = require("./theme");
/** The height at which the numbers of answers stand, just above 100%. */
const COUNTS = 106;
const names = { bar: 'right answers', line: 'as often right as sure', mark: 'at their mean confidence' };
/**
 * A reliability diagram (Guo et al. 2017): a bar for each bin of confidence, as high as the share of its answers that are
 * right, with a mark at their mean confidence; where the mark stands below the dashed line, the model was too sure. The
 * numbers above are how many answers each bin has.
 * @param calibration as `calibrate` or rank classification's scores give it
 */
function reliability(calibration, options = {}) {
    return (0, figure_1.drawn)((page) => draw(calibration, options, page));
}
function draw(calibration, { title, caption }, page) {
    const { rows, ece, mce, name } = calibration;
    const answers = rows.reduce((sum, { count }) => sum + count, 0);
    const percent = (share) => 100 * share;
    const full = rows.flatMap(({ from, to, count, confidence, accuracy }) => confidence === undefined || accuracy === undefined ? [] : [{ from, to, count, confidence, accuracy }]);
    const error = `${name}: ${percent(ece).toFixed(1)}% (largest distance ${percent(mce).toFixed(1)}%), ${answers.toLocaleString('en')} answers`;
    const ticks = { tickvals: [0, 20, 40, 60, 80, 100] };
    const layout = (0, theme_1.frame)({
        page,
        title,
        caption: `${caption === undefined ? '' : `${caption}. `}${(0, text_1.capital)(error)}; numbers above the bins: their answers.`,
        legend: [names.bar, names.line, names.mark],
        xaxis: { ...(0, theme_1.axis)('Confidence in the chosen answer (%)', { base: true }), range: [0, 100], ...ticks },
        yaxis: { ...(0, theme_1.axis)('Right answers (%)', { lines: true }), range: [0, 111], ...ticks },
        rest: { barmode: 'overlay' },
    });
    const bar = {
        type: 'bar',
        name: names.bar,
        x: full.map(({ from, to }) => percent((from + to) / 2)),
        y: full.map(({ accuracy }) => percent(accuracy)),
        width: full.map(({ from, to }) => 0.94 * percent(to - from)),
        marker: { color: (0, theme_1.tinted)((0, theme_1.colorOf)(0), 0.45) },
        hovertemplate: '%{y:.1f}% right<extra></extra>',
    };
    const marks = {
        type: 'scatter',
        mode: 'markers',
        name: names.mark,
        x: full.map(({ confidence }) => percent(confidence)),
        y: full.map(({ accuracy }) => percent(accuracy)),
        marker: { color: (0, theme_1.colorOf)(1), size: 10, symbol: 'diamond', line: { color: '#222222', width: 1 } },
        hovertemplate: '%{x:.1f}% sure, %{y:.1f}% right<extra></extra>',
        cliponaxis: false,
    };
    const sure = {
        type: 'scatter',
        mode: 'lines',
        name: names.line,
        x: [0, 100],
        y: [0, 100],
        line: { color: '#222222', width: 1.6, dash: 'dash' },
        hoverinfo: 'skip',
    };
    const counts = {
        type: 'scatter',
        mode: 'text',
        x: rows.map(({ from, to }) => percent((from + to) / 2)),
        y: rows.map(() => COUNTS),
        text: rows.map(({ count }) => count.toLocaleString('en')),
        textposition: 'middle center',
        textfont: { size: rows.length > 12 ? theme_1.sizes.small - 3 : theme_1.sizes.small },
        showlegend: false,
        hoverinfo: 'skip',
        cliponaxis: false,
    };
    return { data: [bar, sure, marks, counts], layout, rows };
}
