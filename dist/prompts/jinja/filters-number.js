"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.numberFilters = void 0;
const number_format_1 = require("./number-format");
const numbers_1 = require("./numbers");
const parse_number_1 = require("./parse-number");
const signature_1 = require("./signature");
const types_1 = require("./types");
const values_1 = require("./values");
const int = (value, [otherwise = 0n, base], run) => {
    if (value instanceof values_1.Undefined)
        throw new values_1.TemplateError(value.message);
    const text = (0, types_1.textOf)(value);
    if (text === undefined) {
        const number = (0, types_1.numeric)(value);
        // Not a number is neither; of what is infinite, Python's int fails in a way that Jinja lets through.
        return number === undefined || Number.isNaN(number) ? otherwise : (0, numbers_1.toInt)(number);
    }
    run.spend((0, values_1.textSteps)(text.length) + (text.length / 16) ** 2);
    const radix = base === undefined ? 10n : (0, types_1.whole)(base);
    const integer = radix === undefined ? undefined : (0, parse_number_1.parseInteger)(text, Number(radix));
    if (integer !== undefined)
        return integer;
    const float = (0, parse_number_1.parseFloating)(text);
    return float === undefined || !Number.isFinite(float) ? otherwise : (0, numbers_1.toInt)(float);
};
const float = (value, [otherwise = 0]) => {
    const number = floating(value);
    return number === undefined ? otherwise : number;
};
/** Python's `float(value)`, or undefined where it cannot be one. */
function floating(value) {
    if (value instanceof values_1.Undefined)
        throw new values_1.TemplateError(value.message);
    const [text, number] = [(0, types_1.textOf)(value), (0, types_1.numeric)(value)];
    if (text !== undefined)
        return (0, parse_number_1.parseFloating)(text);
    return number === undefined ? undefined : (0, numbers_1.toFloat)(number);
}
const round = (value, [precision, method]) => {
    const how = method === undefined ? 'common' : (0, types_1.textOf)(method);
    if (how !== 'common' && how !== 'ceil' && how !== 'floor')
        throw new values_1.TemplateError('round: method must be common, ceil or floor');
    if (value instanceof values_1.Undefined)
        throw new values_1.TemplateError(value.message);
    const number = (0, types_1.numeric)(value);
    if (number === undefined)
        throw new values_1.TemplateError(`type ${(0, types_1.typeName)(value)} doesn't define __round__ method`);
    if (how === 'common')
        return (0, numbers_1.rounded)(number, precision === undefined ? 0 : precision === null ? undefined : (0, types_1.count)(precision, 'round'));
    const digits = precision === undefined ? 0n : (0, types_1.numeric)(precision);
    if (digits === undefined)
        throw new values_1.TemplateError(`round: expected a number of digits, found a ${(0, types_1.typeName)(precision)}`);
    const scale = (0, numbers_1.calculate)('**', 10n, digits);
    return (0, numbers_1.calculate)('/', (0, numbers_1.floorOrCeil)((0, numbers_1.calculate)('*', number, scale), how === 'ceil'), scale);
};
const abs = (value) => {
    const number = (0, types_1.numeric)(value);
    if (number === undefined)
        throw new values_1.TemplateError(`bad operand type for abs(): '${(0, types_1.typeName)(value)}'`);
    return typeof number === 'number' ? Math.abs(number) : number < 0n ? -number : number;
};
const filesizeformat = (value, [binary], run) => {
    const size = floating(value);
    if (size === undefined)
        throw new values_1.TemplateError(`filesizeformat: expected a number, found a ${(0, types_1.typeName)(value)}`);
    const twos = (0, types_1.truthy)(binary ?? false, run);
    const base = twos ? 1024 : 1000;
    if (size === 1)
        return '1 Byte';
    if (size < base)
        return `${(0, numbers_1.toInt)(size)} Bytes`;
    const letters = [...(twos ? 'KMGTPEZY' : 'kMGTPEZY')];
    const place = letters.findIndex((_, i) => size < unit(base, i));
    const at = place < 0 ? letters.length - 1 : place;
    const sign = size < 0 ? '-' : '';
    return `${sign}${(0, number_format_1.floatBody)((base * size) / unit(base, at), 'f', 1, false)} ${letters[at]}${twos ? 'iB' : 'B'}`;
};
const unit = (base, i) => Number(BigInt(base) ** BigInt(i + 2));
/** Jinja's filters of numbers. */
exports.numberFilters = (0, signature_1.methods)([
    ['abs', '', abs],
    ['filesizeformat', 'binary?', filesizeformat],
    ['float', 'default?', float],
    ['int', 'default? base?', int],
    ['round', 'precision? method?', round],
]);
