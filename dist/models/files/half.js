"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.fromHalf = fromHalf;
/** IEEE 754 binary16 (1 bit of sign, 5 of exponent, 10 of fraction) as a number. */
function fromHalf(bits) {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    if (exponent === 0)
        return sign * fraction * 2 ** -24;
    if (exponent === 31)
        return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
