"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.holds = holds;
exports.operate = operate;
exports.concatenated = concatenated;
exports.joined = joined;
exports.signed = signed;
const compare_1 = require("./compare");
const numbers_1 = require("./numbers");
const printf_1 = require("./printf");
const text_1 = require("./text");
const types_1 = require("./types");
const values_1 = require("./values");
/** Python's comparisons. */
function holds(operator, left, right, run) {
    switch (operator) {
        case '==':
            return (0, compare_1.equal)(left, right, run);
        case '!=':
            return !(0, compare_1.equal)(left, right, run);
        case '<':
            return (0, compare_1.compare)(left, right, run, operator) < 0;
        case '<=':
            return (0, compare_1.compare)(left, right, run, operator) <= 0;
        case '>':
            return (0, compare_1.compare)(left, right, run, operator) > 0;
        case '>=':
            return (0, compare_1.compare)(left, right, run, operator) >= 0;
        case 'in':
            return (0, compare_1.contains)(right, left, run);
        default:
            return !(0, compare_1.contains)(right, left, run);
    }
}
/** Python's arithmetic: `+ - * / // % **`. */
function operate(operator, left, right, run) {
    if (operator === '%' && (typeof left === 'string' || left instanceof values_1.Markup))
        return (0, printf_1.percent)(left, right, run);
    for (const one of [left, right])
        if (one instanceof values_1.Undefined)
            throw new values_1.TemplateError(one.message);
    const [a, b] = [(0, types_1.numeric)(left), (0, types_1.numeric)(right)];
    if (a !== undefined && b !== undefined) {
        run.spend(typeof a === 'bigint' && typeof b === 'bigint' ? work(a, b) : 0);
        return (0, numbers_1.calculate)(operator, a, b);
    }
    if (operator === '+') {
        const [x, y] = [(0, types_1.textOf)(left), (0, types_1.textOf)(right)];
        if (x !== undefined && y !== undefined)
            return added(left, right, run);
        if (left instanceof values_1.List && right instanceof values_1.List && left.tuple === right.tuple) {
            run.spend(left.items.length + right.items.length);
            return new values_1.List([...left.items, ...right.items], left.tuple);
        }
    }
    if (operator === '*') {
        const [times, repeated] = (0, types_1.whole)(left) === undefined ? [(0, types_1.whole)(right), left] : [(0, types_1.whole)(left), right];
        if (times !== undefined) {
            const many = multiplied(repeated, times, run);
            if (many !== undefined)
                return many;
        }
    }
    throw new values_1.TemplateError(`unsupported operand type(s) for ${operator}: '${(0, types_1.typeName)(left)}' and '${(0, types_1.typeName)(right)}'`);
}
/** Steps for whole numbers that are larger than machines have them. */
function work(a, b) {
    const limit = 2n ** 64n;
    if (a < limit && a > -limit && b < limit && b > -limit)
        return 0;
    return (a.toString(16).length * b.toString(16).length) / 1024;
}
/** Text after text: where one is Markup, the other is escaped. */
function added(left, right, run) {
    if (typeof left === 'string' && typeof right === 'string')
        return concatenated([left, right], run);
    return new values_1.Markup(concatenated([(0, text_1.escaped)(left, run).text, (0, text_1.escaped)(right, run).text], run));
}
/** The texts in one. */
function concatenated(parts, run) {
    run.spend((0, values_1.textSteps)(parts.reduce((total, part) => total + part.length, 0)));
    return parts.join('');
}
/** Jinja's `~`. @param escaping whether the others are escaped where one is Markup */
function joined(values, escaping, run) {
    if (escaping && values.some((value) => value instanceof values_1.Markup))
        return new values_1.Markup(concatenated(values.map((value) => (0, text_1.escaped)(value, run).text), run));
    return concatenated(values.map((value) => (0, text_1.str)(value, run)), run);
}
function multiplied(value, times, run) {
    const count = times > 0n ? Number(times) : 0;
    const text = (0, types_1.textOf)(value);
    if (text !== undefined) {
        run.spend((0, values_1.textSteps)(text.length * count));
        const many = text.repeat(text === '' ? 0 : count);
        return value instanceof values_1.Markup ? new values_1.Markup(many) : many;
    }
    if (!(value instanceof values_1.List))
        return undefined;
    run.spend(value.items.length * count);
    const items = [];
    if (value.items.length > 0)
        for (let i = 0; i < count; i++)
            for (const one of value.items)
                items.push(one);
    return new values_1.List(items, value.tuple);
}
/** Python's `-x` and `+x`. */
function signed(operator, value) {
    if (value instanceof values_1.Undefined)
        throw new values_1.TemplateError(value.message);
    const number = (0, types_1.numeric)(value);
    if (number === undefined)
        throw new values_1.TemplateError(`bad operand type for unary ${operator}: '${(0, types_1.typeName)(value)}'`);
    return operator === '-' ? -number : number;
}
