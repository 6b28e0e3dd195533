"use strict";
/** Doubles and decimals, exactly: Python rounds a float's true value, halves to the even digit. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.bitLength = void 0;
exports.parts = parts;
exports.divideEven = divideEven;
exports.nearestDouble = nearestDouble;
exports.scaledBy10 = scaledBy10;
exports.fixed = fixed;
exports.scientific = scientific;
/** A finite double as m × 2^e. */
function parts(value) {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    const bits = view.getBigUint64(0);
    const exponent = Number((bits >> 52n) & 0x7ffn);
    const fraction = bits & 0xfffffffffffffn;
    const m = exponent === 0 ? fraction : fraction | 0x10000000000000n;
    return { m: bits >> 63n ? -m : m, e: Math.max(exponent, 1) - 1075 };
}
const bitLength = (n) => (n === 0n ? 0 : (n < 0n ? -n : n).toString(2).length);
exports.bitLength = bitLength;
/** n / d rounded to a whole number, halves to even; d is positive. */
function divideEven(n, d) {
    const sign = n < 0n ? -1n : 1n;
    const [quotient, rest] = [(n * sign) / d, (n * sign) % d];
    const up = rest * 2n > d || (rest * 2n === d && quotient % 2n === 1n);
    return sign * (up ? quotient + 1n : quotient);
}
/** The double nearest to n / d (d positive); infinite where none is near. */
function nearestDouble(n, d) {
    if (n === 0n)
        return 0;
    const magnitude = (0, exports.bitLength)(n) - (0, exports.bitLength)(d);
    if (magnitude > 1025)
        return n > 0n ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    // 53 or 54 bits, fewer where doubles have fewer; 54 are one too many.
    let shift = Math.min(53 - magnitude, 1074);
    const scaled = (by) => (by >= 0 ? divideEven(n << BigInt(by), d) : divideEven(n, d << BigInt(-by)));
    if ((0, exports.bitLength)((shift >= 0 ? n << BigInt(shift) : n) / (shift >= 0 ? d : d << BigInt(-shift))) > 53)
        shift--;
    const mantissa = Number(scaled(shift));
    return shift > 1000 ? mantissa * 2 ** -1000 * 2 ** (1000 - shift) : mantissa * 2 ** -shift;
}
/** |value| × 10^places, rounded to a whole number. */
function scaledBy10(value, places) {
    const { m, e } = parts(Math.abs(value));
    const [up, down] = [places > 0 ? 10n ** BigInt(places) : 1n, places < 0 ? 10n ** BigInt(-places) : 1n];
    return e >= 0 ? divideEven((m << BigInt(e)) * up, down) : divideEven(m * up, down << BigInt(-e));
}
/** |value| with that many digits after the point. */
function fixed(value, places) {
    const digits = scaledBy10(value, places)
        .toString()
        .padStart(places + 1, '0');
    return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
/** |value| as d.ddd × 10^exponent, with that many digits after the first. */
function scientific(value, places) {
    if (value === 0)
        return { digits: '0'.repeat(places + 1), exponent: 0 };
    let exponent = Number(Math.abs(value).toExponential().split('e')[1]);
    let digits = scaledBy10(value, places - exponent).toString();
    if (digits.length > places + 1)
        digits = scaledBy10(value, places - ++exponent).toString();
    return { digits, exponent };
}
