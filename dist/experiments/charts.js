"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.scoresOverK = void 0;
exports.groupBars = groupBars;
exports.curveOverK = curveOverK;
const bars_1 = require("../figures/bars");
const curve_1 = require("../figures/curve");
const text_1 = require("../figures/text");
const group_scores_1 = require("../metrics/group-scores");
const report_1 = require("./report");
const captionOf = (scores, options, marks) => (0, text_1.capital)([...(options.caption ? [options.caption] : []), (0, group_scores_1.intervalCaption)(scores, options, marks)].join('; '));
/** Means as bars with their intervals, side by side by group or by condition. */
function groupBars(rows, options) {
    const scores = (0, group_scores_1.groupScores)(rows, options);
    const { x, color, title, xTitle = '' } = options;
    return (0, bars_1.bars)(scores, {
        x,
        y: 'value',
        color,
        interval: ['low', 'high', 'units'],
        title,
        xTitle,
        yTitle: (0, report_1.metricTitle)(rows),
        caption: captionOf(scores, options, 'whiskers'),
    });
}
/** Group scores of rows that were measured at several `k`, which takes the place of their group. */
const scoresOverK = (rows, options) => (0, group_scores_1.groupScores)(rows.map((row) => ({ ...row, group: String(row.k) })), options).map((score) => ({ ...score, k: Number(score.group) }));
exports.scoresOverK = scoresOverK;
/** The same as lines over `k`, one for each condition, with their intervals. */
function curveOverK(rows, options) {
    const scores = (0, exports.scoresOverK)(rows, options);
    const { title, xTitle, yTitle = (0, report_1.metricTitle)(rows) } = options;
    return (0, curve_1.curve)(scores, {
        x: 'k',
        y: 'value',
        color: 'condition',
        interval: ['low', 'high', 'units'],
        title,
        xTitle,
        yTitle,
        caption: captionOf(scores, options, 'bands'),
    });
}
