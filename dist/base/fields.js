"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.expected = expected;
exports.object = object;
exports.text = text;
exports.finite = finite;
exports.count = count;
exports.boolean = boolean;
exports.list = list;
exports.texts = texts;
exports.someTexts = someTexts;
exports.optional = optional;
exports.others = others;
exports.distinct = distinct;
const errors_1 = require("./errors");
/**
 * Checks of values read from a file. `at` is the value's place, `reviews.json: Instances[17].output`; each check returns
 * the value typed, or throws a UserError `<at>: expected …, found …` with `hint` (the shape that was expected) beside it.
 */
function expected(what, found, at, hint) {
    return new errors_1.UserError(`${at}: expected ${what}, found ${(0, errors_1.describe)(found)}`, hint);
}
function object(value, at, hint) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw expected('an object', value, at, hint);
    return value;
}
function text(value, at, hint) {
    if (typeof value !== 'string')
        throw expected('a string', value, at, hint);
    return value;
}
function finite(value, at) {
    if (typeof value !== 'number' || !Number.isFinite(value))
        throw expected('a finite number', value, at);
    return value;
}
/** A whole number from 0 up. */
function count(value, at) {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
        throw expected('a whole number', value, at);
    return value;
}
/** @param fallback what a missing field means; without it, the field has to be there */
function boolean(value, at, fallback) {
    if (value === undefined && fallback !== undefined)
        return fallback;
    if (typeof value !== 'boolean')
        throw expected('true or false', value, at);
    return value;
}
/** A list, each item checked by `item` at its own place, `<at>[3]`. */
function list(value, at, item, hint) {
    if (!Array.isArray(value))
        throw expected('a list', value, at, hint);
    return value.map((inner, i) => item(inner, `${at}[${i}]`, i));
}
function texts(value, at, hint) {
    if (!Array.isArray(value))
        throw expected('a list of strings', value, at, hint);
    return value.map((inner, i) => text(inner, `${at}[${i}]`, hint));
}
function someTexts(value, at, hint) {
    const [first, ...others] = texts(value, at, hint);
    if (first === undefined)
        throw new errors_1.UserError(`${at}: expected at least one string, found an empty list`, hint);
    return [first, ...others];
}
/** `check` where the file has the field, undefined where it has not. */
function optional(value, at, check) {
    return value === undefined ? undefined : check(value, at);
}
/** The fields not named, for `rest`: undefined when there are none. */
function others(fields, ...named) {
    const rest = Object.entries(fields).filter(([key]) => !named.includes(key));
    return rest.length > 0 ? Object.fromEntries(rest) : undefined;
}
/** Throws when an id occurs twice; `at(i)` is the place of the i-th. */
function distinct(ids, at) {
    const first = new Map();
    ids.forEach((id, i) => {
        const before = first.get(id);
        if (before !== undefined)
            throw new errors_1.UserError(`${at(i)}: expected an id of its own, found "${id}" again (first at ${at(before)})`);
        first.set(id, i);
    });
}
