"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.describe = void 0;
exports.typeName = typeName;
exports.textOf = textOf;
exports.numeric = numeric;
exports.whole = whole;
exports.truthy = truthy;
exports.sizeOf = sizeOf;
exports.lengthOf = lengthOf;
exports.steps = steps;
exports.stepsOf = stepsOf;
exports.iterate = iterate;
exports.listOf = listOf;
exports.count = count;
exports.flag = flag;
exports.text = text;
const points_1 = require("./points");
const values_1 = require("./values");
/** Python's name of the value's type. */
function typeName(value) {
    if (value instanceof values_1.Undefined)
        return 'Undefined';
    if (value === null)
        return 'NoneType';
    if (typeof value === 'string')
        return 'str';
    if (typeof value === 'bigint')
        return 'int';
    if (typeof value === 'number')
        return 'float';
    if (typeof value === 'boolean')
        return 'bool';
    if (value instanceof values_1.Markup)
        return 'Markup';
    if (value instanceof values_1.List)
        return value.fields.length > 0 ? '_GroupTuple' : value.tuple ? 'tuple' : 'list';
    return value instanceof values_1.Dict ? 'dict' : value.type;
}
/** The type in an error message. */
const describe = (value) => (value === null ? 'None' : typeName(value));
exports.describe = describe;
/** The text of a str, Markup included; undefined of anything else. */
function textOf(value) {
    if (typeof value === 'string')
        return value;
    return value instanceof values_1.Markup ? value.text : undefined;
}
/** The number that an int, a float or a bool is. */
function numeric(value) {
    if (typeof value === 'bigint' || typeof value === 'number')
        return value;
    return typeof value === 'boolean' ? BigInt(value) : undefined;
}
/** The int that an int or a bool is. */
function whole(value) {
    if (typeof value === 'bigint')
        return value;
    return typeof value === 'boolean' ? BigInt(value) : undefined;
}
function truthy(value, run) {
    if (value instanceof values_1.Undefined)
        return false;
    if (value instanceof values_1.List)
        return value.items.length > 0;
    if (value instanceof values_1.Dict)
        return value.size > 0;
    if (value instanceof values_1.Markup)
        return value.text !== '';
    if (value instanceof values_1.Special)
        return value.length ? value.length(run) > 0 : true;
    // NaN is true in Python.
    return typeof value === 'number' ? value !== 0 : Boolean(value);
}
/** Python's `len`, or undefined of what has none. A text's is in characters, not the halves that JavaScript has some in. */
function sizeOf(value, run) {
    const text = textOf(value);
    if (text !== undefined) {
        run.spend((0, values_1.textSteps)(text.length));
        return (0, points_1.pointCount)(text);
    }
    if (value instanceof values_1.Undefined)
        return 0;
    if (value instanceof values_1.List)
        return value.items.length;
    if (value instanceof values_1.Dict)
        return value.size;
    return value instanceof values_1.Special ? value.length?.(run) : undefined;
}
function lengthOf(value, run) {
    const size = sizeOf(value, run);
    if (size === undefined)
        throw new values_1.TemplateError(`object of type '${typeName(value)}' has no len()`);
    return size;
}
/** An iterator over what `next` gives; undefined is its end. Leaving a loop over it does not close it. */
function steps(next) {
    return {
        next() {
            const value = next();
            return value === undefined ? { done: true, value: undefined } : { done: false, value };
        },
        [Symbol.iterator]() {
            return this;
        },
    };
}
/** Python's `iter`, or undefined of what cannot be gone through. A list's sees what is appended meanwhile. */
function stepsOf(value, run) {
    if (value instanceof values_1.Special)
        return value.iterate?.(run);
    if (value instanceof values_1.Undefined)
        return steps(() => undefined);
    let i = 0;
    const text = textOf(value);
    const items = value instanceof values_1.List ? value.items : text === undefined ? undefined : (0, points_1.chars)(text);
    if (items) {
        if (text !== undefined)
            run.spend(text.length);
        return steps(() => {
            run.spend(1);
            return items[i++];
        });
    }
    if (!(value instanceof values_1.Dict))
        return undefined;
    const [pairs, size] = [value.pairs(), value.size];
    return steps(() => {
        run.spend(1);
        if (value.size !== size)
            throw new values_1.TemplateError('dictionary changed size during iteration');
        const next = pairs.next();
        return next.done ? undefined : next.value[0];
    });
}
function iterate(value, run) {
    const found = stepsOf(value, run);
    if (!found)
        throw new values_1.TemplateError(`'${typeName(value)}' object is not iterable`);
    return found;
}
/** Python's `list(value)`. */
function listOf(value, run) {
    if (value instanceof values_1.List) {
        run.spend(value.items.length);
        return value.items.slice();
    }
    return [...iterate(value, run)];
}
/** `name` must be an int here. It is small enough to count with, or refused. */
function count(value, name) {
    const number = whole(value);
    if (number === undefined)
        throw new values_1.TemplateError(`${name}: expected an int, found a ${(0, exports.describe)(value)}`);
    return Number(number);
}
/** A flag that Python's own functions take: an int of 32 bits, by which they go. */
function flag(value, name) {
    const number = value === undefined ? 0 : count(value, name);
    if (number < -(2 ** 31) || number >= 2 ** 31)
        throw new values_1.TemplateError(`${name}: the int is too large`);
    return number !== 0;
}
function text(value, name) {
    const found = textOf(value);
    if (found === undefined)
        throw new values_1.TemplateError(`${name}: expected a str, found a ${(0, exports.describe)(value)}`);
    return found;
}
