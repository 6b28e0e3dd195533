"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.panels = panels;
const errors_1 = require("../base/errors");
const lists_1 = require("../base/lists");
const print_1 = require("./print");
const render_1 = require("./render");
const theme_1 = require("./theme");
/** Millimetres from one panel to the next, and that a panel has at least. */
const GAP = 6;
const LEAST = 40;
/** Pixels that a letter takes above a plot. */
const LETTER = 22;
/**
 * Figures that belong together as one figure for print: side by side, each with its letter, (a), (b), …, their plots of one
 * height on one line. Its rows are those of all, with the letter of each in the column `panel`.
 * @throws UserError when they have no room, or `sameY` is to join axes that are not of numbers
 */
function panels(figures, { width, sameY = false }) {
    const own = (width - GAP * (figures.length - 1)) / figures.length;
    if (figures.length < 2 || !(own >= LEAST)) {
        const most = Math.floor((width + GAP) / (LEAST + GAP));
        throw new errors_1.UserError(`panels: expected from 2 to ${most} figures on ${width} mm, found ${figures.length}`);
    }
    const alone = figures.map((figure) => (0, print_1.forPrint)(figure, { width: own }));
    const range = sameY ? together(alone.map(({ layout }) => rangeOf(layout))) : undefined;
    const drawings = (range ? figures.map((figure) => (0, print_1.forPrint)(figure, { width: own, range })) : alone).map(lettered);
    const plots = drawings.map(render_1.plotIn);
    const top = (0, lists_1.largest)(plots.map((plot) => plot.top));
    const bottom = (0, lists_1.largest)(drawings.map(({ layout }, i) => layout.height - (plots[i]?.bottom ?? 0)));
    const height = top + (0, lists_1.largest)(plots.map((plot) => plot.bottom - plot.top)) + bottom;
    return {
        data: [],
        layout: { width: Math.round(width * print_1.PIXELS), height },
        rows: figures.flatMap(({ rows }, i) => rows.map((row) => ({ panel: (0, render_1.letterOf)(i), ...row }))),
        millimetres: width,
        panels: drawings.map(({ data, layout, rows }, i) => {
            const margin = { ...layout.margin, t: top, b: bottom };
            const annotations = [...notesOf(layout), letter(i, layout, top)];
            const yaxis = sameY && i > 0 ? { ...layout.yaxis, title: { text: '' } } : layout.yaxis;
            return { data, layout: { ...layout, height, margin, annotations, yaxis }, rows };
        }),
    };
}
/** With room for a letter above the plot; beside a legend, which begins where the plot does, there is. */
function lettered({ data, layout, rows }) {
    const more = layout.showlegend ? 0 : LETTER;
    const margin = layout.margin;
    return { data, layout: { ...layout, height: layout.height + more, margin: { ...margin, t: margin.t + more } }, rows };
}
/** The y axis's range. @throws UserError if it is not one of numbers from low to high */
function rangeOf({ yaxis }) {
    const { range } = yaxis;
    if (range && range[0] < range[1])
        return range;
    throw new errors_1.UserError('panels: sameY: expected numbers along the y axis of each', 'curve has them, and upright bars');
}
const together = (ranges) => [
    (0, lists_1.smallest)(ranges.map(([low]) => low)),
    (0, lists_1.largest)(ranges.map(([, high]) => high)),
];
const notesOf = ({ annotations }) => annotations;
/** The panel's letter in its upper left corner. */
function letter(i, { margin }, top) {
    return {
        text: `<b>(${(0, render_1.letterOf)(i)})</b>`,
        font: { size: theme_1.sizes.text },
        showarrow: false,
        xref: 'paper',
        x: 0,
        xanchor: 'left',
        xshift: -margin.l,
        yref: 'paper',
        y: 1,
        yanchor: 'top',
        yshift: top - 2,
    };
}
