"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.toPdf = toPdf;
const pdfkit_1 = __importDefault(require("pdfkit"));
const svg_to_pdfkit_1 = __importDefault(require("svg-to-pdfkit"));
const browser_1 = require("./browser");
const render_1 = require("./render");
/**
 * A figure as a PDF of one page: lines and areas as such, text as text in the figures' own font, of which the letters in use
 * are embedded. One for print is as large as on paper, another has 4/3 pixels a point, as in browsers. The same figure
 * gives the same bytes.
 */
function toPdf(figure) {
    const { layout, millimetres } = figure;
    const points = millimetres === undefined ? 0.75 : ((millimetres / 25.4) * 72) / layout.width;
    const [width, height] = [layout.width * points, layout.height * points];
    const [regular, bold] = browser_1.fontFiles;
    // The true date would be another one with every drawing.
    const info = { CreationDate: new Date(0) };
    const document = new pdfkit_1.default({ size: [width, height], margin: 0, font: regular, info });
    document.registerFont('regular', regular).registerFont('bold', bold);
    (0, svg_to_pdfkit_1.default)(document, (0, render_1.toSvg)(figure), 0, 0, {
        width,
        height,
        fontCallback: (_family, isBold) => (isBold ? 'bold' : 'regular'),
    });
    document.end();
    return Buffer.concat([...piecesOf(document)]);
}
/** What an ended document holds. Older releases of Node give it at once, newer ones piece by piece. */
function* piecesOf(document) {
    for (let piece = document.read(); piece !== null; piece = document.read())
        yield piece;
}
