"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PIXELS = void 0;
exports.forPrint = forPrint;
const errors_1 = require("../base/errors");
const theme_1 = require("./theme");
/** The size of text on paper, in points (72 an inch), and millimetres of an inch. */
const POINTS = 8;
const INCH = 25.4;
/** Pixels of a layout that stand on a millimetre of paper. */
exports.PIXELS = ((72 / INCH) * theme_1.sizes.text) / POINTS;
/** A figure is at most this part as high as it is wide. */
const HIGH = 0.7;
/**
 * A figure as it goes into a paper: laid out anew for `width` millimetres, with text of 8 pt (the numbers in the plot 7),
 * lines from half a point, areas that differ in grey too, and without title and caption, which the paper sets below it.
 * `save` writes it at this size.
 * @param width of a column; many journals have 86 mm for one and 178 mm for two
 * @param range of a y axis of numbers, where it is to be another than that of the figure's own values
 * @throws UserError when the figure was changed after it was drawn, or no column has this width
 */
function forPrint(figure, { width, range }) {
    if (!figure.on) {
        throw new errors_1.UserError('forPrint: this figure is a copy, and cannot be laid out anew', 'give it what bars, curve, heat, … returned');
    }
    if (!(width >= 40 && width <= 400)) {
        throw new errors_1.UserError(`forPrint: width: expected millimetres, from 40 to 400, found ${(0, errors_1.describe)(width)}`);
    }
    const pixels = Math.round(width * exports.PIXELS);
    const height = Math.min(theme_1.sizes.height, Math.round(pixels * HIGH));
    const page = { width: pixels, height, paper: true, ...(range && { range }) };
    return { ...figure.on(page), millimetres: width };
}
