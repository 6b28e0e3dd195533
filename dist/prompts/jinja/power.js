"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.power = power;
const decimals_1 = require("./decimals");
const values_1 = require("./values");
/** Digits of the fixed-point numbers below, in bits. */
const scale = 192n;
const one = 1n << scale;
/**
 * Python's `x ** y` of floats. JavaScript's own differs in the last digit between engines; this is the double nearest to
 * the true value.
 */
function power(x, y) {
    if (y === 0 || x === 1)
        return 1;
    if (Number.isNaN(x) || Number.isNaN(y))
        return Number.NaN;
    if (x === 0 && y < 0)
        throw new values_1.TemplateError('0.0 cannot be raised to a negative power');
    if (x === 0 || !Number.isFinite(x) || !Number.isFinite(y))
        return Math.abs(x) === 1 ? 1 : x ** y;
    if (x < 0 && !Number.isInteger(y))
        throw new values_1.TemplateError('a negative number to a fractional power is complex');
    const sign = x < 0 && y % 2 !== 0 ? -1 : 1;
    // At these sizes the result is 0 or too large, whatever the digits.
    const rough = y * Math.log2(Math.abs(x));
    if (rough > 1100)
        throw new values_1.TemplateError('(34, Numerical result out of range)');
    if (rough < -1200)
        return sign * 0;
    const result = Number.isInteger(y) && Math.abs(y) <= 1100 ? wholePower(Math.abs(x), y) : realPower(Math.abs(x), y);
    if (!Number.isFinite(result))
        throw new values_1.TemplateError('(34, Numerical result out of range)');
    return sign * result;
}
/** Exactly, then rounded. */
function wholePower(x, y) {
    const { m, e } = (0, decimals_1.parts)(x);
    const mantissa = m ** BigInt(Math.abs(y));
    const exponent = BigInt(e * Math.abs(y));
    const [n, d] = exponent >= 0n ? [mantissa << exponent, 1n] : [mantissa, 1n << -exponent];
    return y > 0 ? (0, decimals_1.nearestDouble)(n, d) : (0, decimals_1.nearestDouble)(d, n);
}
/** e^(y ln x), with three times the digits of a double. */
function realPower(x, y) {
    const { m, e } = (0, decimals_1.parts)(x);
    const shift = (0, decimals_1.bitLength)(m) - 1;
    const log = logarithm((m << scale) >> BigInt(shift)) + BigInt(e + shift) * ln2;
    const of = (0, decimals_1.parts)(y);
    const product = of.e >= 0 ? (log * of.m) << BigInt(of.e) : (log * of.m) >> BigInt(-of.e);
    let twos = product / ln2;
    if (twos * ln2 > product)
        twos--;
    const power = exponential(product - twos * ln2);
    return twos >= 0n ? (0, decimals_1.nearestDouble)(power << twos, one) : (0, decimals_1.nearestDouble)(power, one << -twos);
}
/** ln x of 1 ≤ x < 2, by the series of artanh. */
function logarithm(x) {
    const z = ((x - one) << scale) / (x + one);
    const square = (z * z) >> scale;
    let [sum, term] = [0n, z];
    for (let k = 1n; term !== 0n; k += 2n) {
        sum += term / k;
        term = (term * square) >> scale;
    }
    return 2n * sum;
}
// Of 2 itself, at the edge of the range, the series still converges.
const ln2 = logarithm(2n * one);
/** e^x of 0 ≤ x < ln 2. */
function exponential(x) {
    let [sum, term] = [0n, one];
    for (let k = 1n; term !== 0n; k++) {
        sum += term;
        term = ((term * x) >> scale) / k;
    }
    return sum;
}
