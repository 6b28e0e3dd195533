"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.efficiency = efficiency;
const curve_1 = require("./curve");
const figure_1 = require("./figure");
/**
 * Sample-efficiency curves: mean scores over the number of training examples, with a band for the 95% intervals over
 * seeds, or the seeds as points where they are too few. Along the log axis examples stand at log2(1 + n), so that there is a place for none.
 */
function efficiency(reports, options) {
    return (0, figure_1.drawn)((page) => draw(reports, options, page));
}
function draw(reports, { axis, scoreTitle, title }, page) {
    const place = (samples) => (axis === 'log' ? Math.log2(1 + samples) : samples);
    const rows = reports.flatMap(({ name, rows: own }) => own.map(({ samples, mean, sd, n, low, high, units }) => ({
        curve: name,
        samples,
        score: mean,
        low,
        high,
        units,
        sd,
        seeds: n,
    })));
    const shown = reports.flatMap(({ intervals, rows: [first] }) => intervals === undefined ? [] : `${first?.units ? 'points' : 'bands'}: ${intervals}`);
    const figure = (0, curve_1.drawCurve)(rows.map((row) => ({ ...row, place: place(row.samples) })), {
        x: 'place',
        y: 'score',
        ...(reports.length > 1 && { color: 'curve' }),
        interval: ['low', 'high', 'units'],
        xTitle: axis === 'log' ? 'Training examples n (at log2(1 + n))' : 'Training examples',
        yTitle: scoreTitle,
        title,
        ...(shown.length > 0 && { caption: `Means over seeds; ${[...new Set(shown)].join('; ')}.` }),
    }, page);
    const places = [...new Set(rows.map(({ samples }) => samples))].sort((a, b) => a - b);
    const named = apart(places, place);
    const ticks = { tickvals: named.map(place), ticktext: named.map((samples) => samples.toLocaleString('en')) };
    const xaxis = { ...figure.layout.xaxis, ...(axis === 'log' && ticks) };
    return { data: figure.data, layout: { ...figure.layout, xaxis }, rows };
}
/** Ticks on an axis at most. */
const TICKS = 20;
/** Of many places along the axis, ascending, those that leave room for their numbers. */
function apart(places, place) {
    const room = (place(places.at(-1) ?? 0) - place(places[0] ?? 0)) / TICKS;
    const kept = [];
    for (const samples of places) {
        const last = kept.at(-1);
        if (last === undefined || place(samples) - place(last) >= room)
            kept.push(samples);
    }
    return kept;
}
