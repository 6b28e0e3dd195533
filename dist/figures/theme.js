"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.plotHeight = exports.screenPage = exports.sizes = exports.family = exports.printColorOf = exports.inkOf = exports.colorOf = exports.palette = void 0;
exports.faded = faded;
exports.frame = frame;
exports.axis = axis;
exports.tinted = tinted;
const text_1 = require("./text");
/** Colours that colour-blind readers can tell apart (Okabe and Ito 2008), the darkest pairs first, yellow late. */
exports.palette = ['#0072B2', '#E69F00', '#009E73', '#D55E00', '#CC79A7', '#56B4E9', '#000000', '#F0E442'];
/** The colour of the i-th series; past eight they come again. */
const colorOf = (i) => exports.palette[i % exports.palette.length];
exports.colorOf = colorOf;
/** The same, dark enough to be read as letters on white. */
const inkOf = (i) => inks[(0, exports.colorOf)(i)] ?? (0, exports.colorOf)(i);
exports.inkOf = inkOf;
const inks = {
    '#E69F00': '#9C6B00',
    '#56B4E9': '#2279AB',
    '#CC79A7': '#A8527F',
    '#F0E442': '#7D7400',
};
/** The i-th area's colour on paper, within an outline: those that are told apart in grey too, and from a dark whisker. */
const printColorOf = (i) => greys[i % greys.length];
exports.printColorOf = printColorOf;
const greys = ['#0072B2', '#E69F00', '#FFFFFF', '#D55E00', '#F0E442'];
/** A colour with an opacity, for bands. */
function faded(color, opacity) {
    const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
    return `rgba(${r},${g},${b},${opacity})`;
}
/**
 * Arimo ships with the project and measures like Arial, Helvetica and Liberation Sans, so that text keeps its width
 * wherever the SVG is opened.
 */
exports.family = 'Arimo, Arial, Helvetica, Liberation Sans, sans-serif';
/** Pixels; the width of a figure is that of a page's text at 110 dots an inch. */
exports.sizes = { width: 760, height: 440, text: 14, small: 12.5, title: 17 };
exports.screenPage = { width: exports.sizes.width, height: exports.sizes.height, paper: false };
const ink = '#222222';
const soft = '#595959';
/** Pixels above a plot, and below it for its axis. */
const ABOVE = 20;
const BELOW = 62;
/** The height of the plot itself in a frame of this height. */
const plotHeight = (height) => height - ABOVE - BELOW;
exports.plotHeight = plotHeight;
/** The theme: one layout for every plot, with room made for its title, its legend and its caption. */
function frame(options) {
    const { page = exports.screenPage } = options;
    const { width, paper } = page;
    const { height = page.height, left = paper ? 60 : 76, right = 24, bottom: room = BELOW } = options;
    const title = options.title && !paper ? (0, text_1.wrap)(options.title, exports.sizes.title * 1.08, width - 32) : [];
    const caption = options.caption && !paper ? (0, text_1.wrap)(options.caption, exports.sizes.small, width - 32) : [];
    const legend = legendRows(options.legend ?? [], width - left - right);
    const top = (paper ? ABOVE / 2 : ABOVE) + title.length * 23 + legend * 24;
    // Paper has its own space below a figure.
    const spare = !paper ? 0 : options.xaxis.title.text === '' ? 34 : 10;
    const bottom = room - spare + (caption.length > 0 ? 10 + caption.length * 17 : 0);
    return {
        width,
        height: (0, exports.plotHeight)(height) + top + bottom,
        margin: { l: left, r: right, t: top, b: bottom, pad: 0 },
        font: { family: exports.family, size: exports.sizes.text, color: ink },
        paper_bgcolor: '#ffffff',
        plot_bgcolor: '#ffffff',
        colorway: [...exports.palette],
        hoverlabel: { font: { family: exports.family, size: exports.sizes.text } },
        showlegend: legend > 0,
        ...(legend > 0 && {
            legend: {
                orientation: 'h',
                x: 0,
                xanchor: 'left',
                y: 1,
                yanchor: 'bottom',
                tracegroupgap: 2,
                font: { size: exports.sizes.text },
            },
        }),
        xaxis: titled(options.xaxis, width - left - right),
        yaxis: titled(options.yaxis, (0, exports.plotHeight)(height)),
        annotations: [
            ...(title.length > 0
                ? [corner(`<b>${title.map(text_1.plain).join('<br>')}</b>`, { size: exports.sizes.title, color: ink }, left, top - 10)]
                : []),
            ...(caption.length > 0
                ? [corner(caption.map(text_1.plain).join('<br>'), { size: exports.sizes.small, color: soft }, left, 8 - bottom)]
                : []),
        ],
        ...options.rest,
    };
}
/** How many rows a horizontal legend takes, whose entries stand in groups of one: each as wide as its own name. */
function legendRows(names, width) {
    if (names.length === 0)
        return 0;
    let [rows, used] = [1, 0];
    for (const name of names) {
        const entry = (0, text_1.textWidth)(name, exports.sizes.text) + 50;
        if (used > 0 && used + entry > width)
            [rows, used] = [rows + 1, 0];
        used += entry;
    }
    return rows;
}
/** Text at the picture's left edge: `up` pixels above the plot's top edge, or, if negative, below its lower edge. */
function corner(text, font, left, up) {
    return {
        text,
        font,
        align: 'left',
        showarrow: false,
        xref: 'paper',
        x: 0,
        xanchor: 'left',
        xshift: 16 - left,
        yref: 'paper',
        y: up > 0 ? 1 : 0,
        yanchor: up > 0 ? 'top' : 'bottom',
        yshift: up,
    };
}
/** The axis with its title in as many lines as it takes to fit its length. */
function titled(along, length) {
    const text = (0, text_1.wrap)(along.title.text, exports.sizes.text, length).join('<br>');
    return { ...along, title: { ...along.title, text } };
}
/** An axis with its title; `lines` across the plot help to read values off, and a `base` line is where bars stand. */
function axis(title, kind) {
    return {
        title: { text: (0, text_1.plain)(title), font: { size: exports.sizes.text, color: ink }, standoff: 10 },
        tickfont: { size: exports.sizes.text - 1, color: ink },
        ticklabelstandoff: kind.base ? 0 : 4,
        automargin: true,
        showgrid: kind.lines ?? false,
        gridcolor: '#e4e4e4',
        showline: kind.base ?? false,
        linecolor: '#7a7a7a',
        ticks: kind.base ? 'outside' : '',
        ticklen: 4,
        tickcolor: '#7a7a7a',
        zeroline: false,
    };
}
/** A colour thinned with white: a ground for dark letters. `share` is how much of the colour is left. */
function tinted(color, share = 0.18) {
    const parts = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
    return `#${parts
        .map((part) => Math.round(255 - (255 - part) * share)
        .toString(16)
        .padStart(2, '0'))
        .join('')}`;
}
