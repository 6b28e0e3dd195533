"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.save = save;
exports.figureFiles = figureFiles;
exports.toCsv = toCsv;
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const files_1 = require("../base/files");
const progress_1 = require("../base/progress");
const pdf_1 = require("./pdf");
const render_1 = require("./render");
/** Of a PNG for print: dots an inch. */
const DOTS = 300;
/**
 * Writes `path.svg`, `path.png` (twice the size in pixels; for print, 300 dots an inch), `path.pdf`, and the rows as
 * `path.csv`, each whole or not at all.
 * @param path with or without one of the four endings; with TUNEBOOK_FIGURES in the environment, as when a notebook is
 *   only checked, the files are written into that folder instead
 */
function save(figure, path) {
    const files = figureFiles(path);
    const { TUNEBOOK_FIGURES } = process.env;
    if (TUNEBOOK_FIGURES)
        write(figure, figureFiles((0, node_path_1.join)(TUNEBOOK_FIGURES, (0, node_path_1.basename)(path))));
    else
        write(figure, files);
    return files;
}
function write(figure, files) {
    const { millimetres, layout } = figure;
    const svg = (0, render_1.toSvg)(figure);
    if (render_1.foreign.test(svg))
        (0, progress_1.say)(`${files.pdf}: the font has no ${render_1.foreign.exec(svg)}; the SVG and the PNG show it`);
    (0, files_1.writeAtomic)(files.svg, svg);
    (0, files_1.writeAtomic)(files.png, (0, render_1.toPng)(figure, millimetres === undefined ? 2 : ((millimetres / 25.4) * DOTS) / layout.width));
    (0, files_1.writeAtomic)(files.pdf, (0, pdf_1.toPdf)(figure));
    (0, files_1.writeAtomic)(files.csv, toCsv(figure.rows));
}
/** The four files of a figure. @throws UserError at an ending of another kind */
function figureFiles(path) {
    const ending = (0, node_path_1.extname)(path).toLowerCase();
    if (ending === '.jpg' || ending === '.jpeg') {
        throw new errors_1.UserError(`${path}: figures are saved as SVG, PNG and PDF, with their rows as CSV`);
    }
    const base = ['.svg', '.png', '.pdf', '.csv'].includes(ending) ? path.slice(0, -ending.length) : path;
    return { svg: `${base}.svg`, png: `${base}.png`, pdf: `${base}.pdf`, csv: `${base}.csv` };
}
/** Rows as CSV (RFC 4180), columns in order of appearance; what is missing is empty, what is nested is JSON. */
function toCsv(rows) {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const lines = rows.map((row) => {
        const cells = new Map(Object.entries(row));
        return columns.map((name) => field(cells.get(name))).join(',');
    });
    return `${[columns.map(field).join(','), ...lines].join('\r\n')}\r\n`;
}
function field(value) {
    if (value === undefined || value === null)
        return '';
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
