"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.slice = slice;
const iterators_1 = require("./iterators");
const points_1 = require("./points");
const types_1 = require("./types");
const values_1 = require("./values");
/** `value[start:stop:step]`. */
function slice(value, start, stop, step, run) {
    if (value instanceof values_1.Undefined)
        throw new values_1.TemplateError(value.message);
    const text = (0, types_1.textOf)(value);
    if (text === undefined && !(value instanceof values_1.List) && !(value instanceof iterators_1.Range))
        throw new values_1.TemplateError(`'${(0, types_1.typeName)(value)}' object cannot be sliced`);
    const by = bound(step) ?? 1n;
    if (by === 0n)
        throw new values_1.TemplateError('slice step cannot be zero');
    const [from, to] = [bound(start), bound(stop)];
    if (value instanceof iterators_1.Range) {
        const [first, end] = limits(BigInt(value.length()), from, to, by);
        return new iterators_1.Range(value.at(first), value.at(end), value.step * by);
    }
    if (value instanceof values_1.List) {
        const items = sliced(value.items, from, to, by);
        run.spend(items.length);
        return new values_1.List(items, value.tuple);
    }
    const line = text;
    run.spend((0, values_1.textSteps)(line.length));
    if ((0, points_1.hasPairs)(line) || by !== 1n)
        run.spend(line.length);
    const out = (0, points_1.hasPairs)(line) || by !== 1n
        ? sliced((0, points_1.chars)(line), from, to, by).join('')
        : between(line, limits(BigInt(line.length), from, to, 1n));
    return value instanceof values_1.Markup ? new values_1.Markup(out) : out;
}
function bound(value) {
    if (value === null)
        return undefined;
    const at = (0, types_1.whole)(value);
    if (at === undefined)
        throw new values_1.TemplateError(`slice indices must be integers or None, found a ${(0, types_1.describe)(value)}`);
    return at;
}
/** Where a slice begins and what it stops before, as Python's `slice.indices`. */
function limits(size, from, to, by) {
    const [low, high] = by > 0n ? [0n, size] : [-1n, size - 1n];
    const place = (at) => {
        const shifted = at < 0n ? at + size : at;
        return shifted < low ? low : shifted > high ? high : shifted;
    };
    const first = from === undefined ? (by > 0n ? low : high) : place(from);
    const end = to === undefined ? (by > 0n ? high : low) : place(to);
    return [first, end];
}
function sliced(items, from, to, by) {
    const [first, end] = limits(BigInt(items.length), from, to, by).map(Number);
    if (by === 1n)
        return items.slice(first, end);
    const kept = [];
    const step = Number(by);
    for (let i = first; step > 0 ? i < end : i > end; i += step)
        kept.push(items[i]);
    return kept;
}
const between = (line, [start, end]) => line.slice(Number(start), Number(end));
