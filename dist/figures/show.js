"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.still = void 0;
exports.show = show;
exports.richly = richly;
exports.interactive = interactive;
const node_util_1 = require("node:util");
const render_1 = require("./render");
const screen_1 = require("./screen");
const table_1 = require("./table");
/**
 * Shows a figure, a table (plain rows, an Arquero table, a Danfo DataFrame) or any other value. In a notebook a figure
 * answers to the mouse, and is a picture where nothing runs; outside of one its rows are printed on stdout.
 */
function show(value) {
    (0, screen_1.display)(richly(value) ?? { 'text/plain': typeof value === 'string' ? value : (0, node_util_1.inspect)(value) });
}
/** A figure or a table in the forms that a notebook shows; undefined for anything else. */
function richly(value) {
    if (isFigure(value))
        return { ...(value.panels ? rowsOf(value) : interactive(value)), ...(0, exports.still)(value) };
    const table = (0, table_1.asTable)(value);
    return table && { 'text/html': (0, table_1.tableHtml)(table), 'text/plain': (0, table_1.tableText)(table) };
}
/** A figure as a picture, of its own size in pixels: JupyterLab shows that until the mouse enters it. */
const still = (figure) => ({ 'image/png': Buffer.from((0, render_1.toPng)(figure, 1)).toString('base64') });
exports.still = still;
/** A figure as it answers to the mouse. */
function interactive(figure) {
    const { data, layout } = figure;
    return { 'application/vnd.plotly.v1+json': { data, layout, config: { displaylogo: false } }, ...rowsOf(figure) };
}
function rowsOf({ rows }) {
    const table = (0, table_1.asTable)(rows);
    return { 'text/plain': table ? (0, table_1.tableText)(table) : 'a figure' };
}
function isFigure(value) {
    return typeof value === 'object' && value !== null && 'data' in value && 'layout' in value && 'rows' in value;
}
