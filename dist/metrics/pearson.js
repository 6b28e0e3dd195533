"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.pearson = pearson;
const lists_1 = require("../base/lists");
/**
 * Pearson's correlation of two lists of one length, in [−1, 1] at any scale of numbers; NaN where one of them is constant
 * or has a value that is not finite.
 */
function pearson(x, y) {
    const [dx, dy] = [centred(x), centred(y)];
    let [xy, xx, yy] = [0, 0, 0];
    dx.forEach((value, i) => {
        const other = dy[i];
        xy += value * other;
        xx += value * value;
        yy += other * other;
    });
    return Math.max(-1, Math.min(1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
}
/** The values less their mean, at a scale at which squares neither overflow nor vanish; all 0 where they are equal. */
function centred(values) {
    // A mean that is rounded would leave something of equal values.
    if (values.every((value) => value === values[0]))
        return values.map(() => 0);
    const near = scaled(values);
    const mean = near.reduce((sum, value) => sum + value, 0) / near.length;
    return scaled(near.map((value) => value - mean));
}
/** Divided by a power of two, which rounds nothing, so that the largest size is from one to two. */
function scaled(values) {
    const unit = 2 ** Math.min(1023, Math.floor(Math.log2((0, lists_1.largest)(values.map(Math.abs)))));
    return values.map((value) => value / unit);
}
