"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.calculate = calculate;
exports.toFloat = toFloat;
exports.rounded = rounded;
exports.toInt = toInt;
exports.floorOrCeil = floorOrCeil;
exports.intText = intText;
exports.floatText = floatText;
exports.ratio = ratio;
const decimals_1 = require("./decimals");
const power_1 = require("./power");
const values_1 = require("./values");
/** Whole numbers of templates have at most this many bits; Python itself prints none of more than 4,300 digits. */
const maxBits = 65_536;
/** Python's arithmetic between two numbers. */
function calculate(operator, a, b) {
    if (typeof a === 'bigint' && typeof b === 'bigint')
        return integers(operator, a, b);
    return floats(operator, toFloat(a), toFloat(b));
}
/** The float of a number. @throws TemplateError where it is too large for one */
function toFloat(value) {
    const float = Number(value);
    if (typeof value === 'bigint' && !Number.isFinite(float))
        throw new values_1.TemplateError('int too large to convert to float');
    return float;
}
function integers(operator, a, b) {
    switch (operator) {
        case '+':
            return bounded(a + b);
        case '-':
            return bounded(a - b);
        case '*':
            if ((0, decimals_1.bitLength)(a) + (0, decimals_1.bitLength)(b) > maxBits + 1)
                throw tooLarge();
            return bounded(a * b);
        case '/': {
            if (b === 0n)
                throw new values_1.TemplateError('division by zero');
            const quotient = b < 0n ? (0, decimals_1.nearestDouble)(-a, -b) : (0, decimals_1.nearestDouble)(a, b);
            if (!Number.isFinite(quotient))
                throw new values_1.TemplateError('integer division result too large for a float');
            return quotient;
        }
        case '//':
            if (b === 0n)
                throw new values_1.TemplateError('integer division or modulo by zero');
            return floorDivide(a, b);
        case '%':
            if (b === 0n)
                throw new values_1.TemplateError('integer modulo by zero');
            return a - floorDivide(a, b) * b;
        case '**': {
            if (b < 0n)
                return (0, power_1.power)(toFloat(a), toFloat(b));
            if (BigInt((0, decimals_1.bitLength)(a < 0n ? -a : a) - 1) * b > BigInt(maxBits) && a !== 0n)
                throw tooLarge();
            return a === 0n || a === 1n || a === -1n ? a ** (b > 1n ? 2n - (b % 2n) : b) : bounded(a ** b);
        }
        default:
            throw new values_1.TemplateError(`no operator ${operator}`);
    }
}
const tooLarge = () => new values_1.TemplateError('too large a number');
function bounded(value) {
    if (value > -(2n ** 64n) && value < 2n ** 64n)
        return value;
    if ((0, decimals_1.bitLength)(value) > maxBits)
        throw tooLarge();
    return value;
}
function floorDivide(a, b) {
    const quotient = a / b;
    return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}
function floats(operator, a, b) {
    switch (operator) {
        case '+':
            return a + b;
        case '-':
            return a - b;
        case '*':
            return a * b;
        case '**':
            return (0, power_1.power)(a, b);
        default:
    }
    if (b === 0)
        throw new values_1.TemplateError(operator === '/' ? 'float division by zero' : 'float floor division by zero');
    if (operator === '/')
        return a / b;
    // As in CPython's float_divmod.
    let rest = a % b;
    let quotient = (a - rest) / b;
    if (rest !== 0) {
        if (b < 0 !== rest < 0) {
            rest += b;
            quotient -= 1;
        }
    }
    else
        rest = b < 0 ? -0 : 0;
    if (operator === '%')
        return rest;
    if (quotient === 0)
        return a / b < 0 ? -0 : 0 * (a / b);
    const floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
}
/** Python's `round(value, digits)`: of the true value, halves to the even digit. @param digits none rounds to an int */
function rounded(value, digits) {
    if (typeof value === 'bigint') {
        if (digits === undefined || digits >= 0)
            return value;
        if (digits < -20_000)
            return 0n;
        const unit = 10n ** BigInt(-digits);
        return (0, decimals_1.divideEven)(value, unit) * unit;
    }
    if (digits === undefined) {
        finite(value);
        return (0, decimals_1.scaledBy10)(value, 0) * (value < 0 ? -1n : 1n);
    }
    if (!Number.isFinite(value) || digits > 323)
        return value;
    const sign = value < 0 || Object.is(value, -0) ? -1 : 1;
    if (digits < -308)
        return sign * 0;
    const nearest = digits >= 0 ? Number((0, decimals_1.fixed)(value, digits)) : Number((0, decimals_1.scaledBy10)(value, digits) * 10n ** BigInt(-digits));
    if (!Number.isFinite(nearest))
        throw new values_1.TemplateError('rounded value too large to represent');
    return sign * nearest;
}
function finite(value) {
    if (Number.isNaN(value))
        throw new values_1.TemplateError('cannot convert float NaN to integer');
    if (!Number.isFinite(value))
        throw new values_1.TemplateError('cannot convert float infinity to integer');
}
/** Python's `int(value)` of a number: towards zero. */
function toInt(value) {
    if (typeof value === 'bigint')
        return value;
    finite(value);
    return BigInt(Math.trunc(value));
}
/** Python's `math.floor` and `math.ceil`. */
function floorOrCeil(value, up) {
    if (typeof value === 'bigint')
        return value;
    finite(value);
    return BigInt(up ? Math.ceil(value) : Math.floor(value));
}
/** Python's `str` of an int. */
function intText(value) {
    const text = value.toString();
    if (text.length > 4301 || (text.length === 4301 && text[0] !== '-'))
        throw new values_1.TemplateError('exceeds the limit (4300 digits) for integer string conversion');
    return text;
}
/** Python's `repr` of a float: the shortest digits that give it back, with a point, or an exponent of two digits. */
function floatText(value) {
    if (Number.isNaN(value))
        return 'nan';
    if (!Number.isFinite(value))
        return value > 0 ? 'inf' : '-inf';
    if (Object.is(value, -0))
        return '-0.0';
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
        const [digits, exponent] = value.toExponential().split('e');
        return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
    }
    return Number.isInteger(value) ? `${value}.0` : String(value);
}
/** The exact ratio that a finite float is. */
function ratio(value) {
    let { m, e } = (0, decimals_1.parts)(value);
    if (m === 0n)
        return [0n, 1n];
    while (m % 2n === 0n) {
        m /= 2n;
        e++;
    }
    return e >= 0 ? [m << BigInt(e), 1n] : [m, 1n << BigInt(-e)];
}
