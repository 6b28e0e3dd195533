"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.equal = equal;
exports.compare = compare;
exports.sorted = sorted;
exports.contains = contains;
const points_1 = require("./points");
const types_1 = require("./types");
const values_1 = require("./values");
const sameNumber = (a, b) => {
    if (typeof a === typeof b)
        return a === b;
    const [int, float] = (typeof a === 'bigint' ? [a, b] : [b, a]);
    return Number.isInteger(float) && BigInt(float) === int;
};
/** Python's `==`. */
function equal(a, b, run) {
    run.spend(1);
    if (typeof a === 'object' && a === b)
        return true;
    const [x, y] = [(0, types_1.numeric)(a), (0, types_1.numeric)(b)];
    if (x !== undefined && y !== undefined)
        return sameNumber(x, y);
    const [s, t] = [(0, types_1.textOf)(a), (0, types_1.textOf)(b)];
    if (s !== undefined && t !== undefined) {
        run.spend((0, values_1.textSteps)(Math.min(s.length, t.length)));
        return s === t;
    }
    if (a instanceof values_1.Undefined)
        return b instanceof values_1.Undefined;
    if (a instanceof values_1.List && b instanceof values_1.List)
        return (a.tuple === b.tuple &&
            a.items.length === b.items.length &&
            a.items.every((item, i) => equal(item, b.items[i], run)));
    if (a instanceof values_1.Dict && b instanceof values_1.Dict)
        return (a.size === b.size &&
            [...a.pairs()].every(([key, item]) => {
                const other = b.get(key, run);
                return other !== undefined && equal(item, other, run);
            }));
    return a instanceof values_1.Special && b instanceof values_1.Special && (a.equals?.(b, run) ?? false);
}
/** Below 0, 0 or above 0, as `a` comes before, with or after `b`; NaN where neither. @param operator for the message */
function compare(a, b, run, operator = '<') {
    run.spend(1);
    const undefinedOne = [a, b].find((value) => value instanceof values_1.Undefined);
    if (undefinedOne instanceof values_1.Undefined)
        throw new values_1.TemplateError(undefinedOne.message);
    const [x, y] = [(0, types_1.numeric)(a), (0, types_1.numeric)(b)];
    if (x !== undefined && y !== undefined)
        return x < y ? -1 : x > y ? 1 : sameNumber(x, y) ? 0 : Number.NaN;
    const [s, t] = [(0, types_1.textOf)(a), (0, types_1.textOf)(b)];
    if (s !== undefined && t !== undefined) {
        run.spend((0, values_1.textSteps)(Math.min(s.length, t.length)));
        return (0, points_1.compareText)(s, t);
    }
    if (a instanceof values_1.List && b instanceof values_1.List && a.tuple === b.tuple) {
        for (let i = 0; i < Math.min(a.items.length, b.items.length); i++) {
            const [left, right] = [a.items[i], b.items[i]];
            if (!equal(left, right, run))
                return compare(left, right, run, operator);
        }
        return a.items.length - b.items.length;
    }
    throw new values_1.TemplateError(`'${operator}' not supported between instances of '${(0, types_1.typeName)(a)}' and '${(0, types_1.typeName)(b)}'`);
}
/** Python's `sorted`. @param key of each value, what is compared */
function sorted(values, key, reverse, run) {
    const keyed = values.map((value) => ({ value, key: key(value) }));
    // Python tells only the second from the first; with one value, nothing is compared.
    keyed.sort((a, b) => {
        const order = reverse ? compare(b.key, a.key, run) : compare(a.key, b.key, run);
        if (Number.isNaN(order))
            throw new values_1.TemplateError('nan cannot be sorted');
        return order;
    });
    return keyed.map(({ value }) => value);
}
/** Python's `item in container`. */
function contains(container, item, run) {
    const text = (0, types_1.textOf)(container);
    if (text !== undefined) {
        const part = (0, types_1.textOf)(item);
        if (part === undefined)
            throw new values_1.TemplateError(`'in <string>' requires string as left operand, not ${(0, types_1.typeName)(item)}`);
        run.spend((0, values_1.textSteps)(text.length));
        return text.includes(part);
    }
    if (container instanceof values_1.Dict)
        return container.has(item, run);
    if (container instanceof values_1.Special && container.contains)
        return container.contains(item, run);
    if (container instanceof values_1.Special && !container.iterate)
        throw new values_1.TemplateError(`argument of type '${(0, types_1.typeName)(container)}' is not iterable`);
    for (const one of (0, types_1.iterate)(container, run))
        if (equal(one, item, run))
            return true;
    return false;
}
