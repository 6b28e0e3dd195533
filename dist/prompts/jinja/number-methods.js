"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.floatMethods = exports.intMethods = void 0;
exports.numberAttribute = numberAttribute;
const decimals_1 = require("./decimals");
const numbers_1 = require("./numbers");
const signature_1 = require("./signature");
const values_1 = require("./values");
const size = (value) => (value < 0n ? -value : value);
/** Python's `int`, but for bytes. */
exports.intMethods = (0, signature_1.methods)([
    ['as_integer_ratio', '/', (self) => new values_1.List([self, 1n], true)],
    ['bit_count', '/', (self) => BigInt(size(self).toString(2).replaceAll('0', '').length)],
    ['bit_length', '/', (self) => BigInt((0, decimals_1.bitLength)(self))],
    ['conjugate', '/', (self) => self],
]);
/** Python's `float`, but for hexadecimal digits. */
exports.floatMethods = (0, signature_1.methods)([
    [
        'as_integer_ratio',
        '/',
        (self) => {
            if (!Number.isFinite(self))
                throw new values_1.TemplateError('cannot convert Infinity or NaN to integer ratio');
            return new values_1.List([...(0, numbers_1.ratio)(self)], true);
        },
    ],
    ['conjugate', '/', (self) => self],
    ['is_integer', '/', (self) => Number.isInteger(self)],
]);
function numberAttribute(value, name) {
    const float = typeof value === 'number';
    if (name === 'real')
        return value;
    if (name === 'imag')
        return float ? 0 : 0n;
    if (float)
        return undefined;
    return name === 'numerator' ? value : name === 'denominator' ? 1n : undefined;
}
