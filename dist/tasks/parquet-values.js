"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.kindOf = kindOf;
exports.plain = plain;
const errors_1 = require("../base/errors");
const float_1 = require("../base/float");
function kindOf({ element, children }) {
    const float = element.type === 'FLOAT' || element.type === 'DOUBLE';
    const [list] = children;
    // A list's items, and a map's values, stand one level deeper, in a group that repeats.
    if (list && children.length === 1 && list.element.repetition_type === 'REPEATED') {
        const { children: inner } = list;
        const item = inner.find((one) => one.element.name === 'value') ?? (inner.length === 1 ? inner[0] : undefined);
        if (element.converted_type === 'LIST')
            return { float: false, items: kindOf(inner.length === 1 && inner[0] ? inner[0] : list) };
        if (element.converted_type === 'MAP' && item)
            return { float: false, items: kindOf(item) };
    }
    return { float, fields: new Map(children.map((child) => [child.element.name, kindOf(child)])) };
}
/**
 * A value of Parquet as JSON has it. A float that is whole is a `Float`, a whole number beyond 2^53 a bigint.
 * @param at its place in error messages
 */
function plain(value, at, kind) {
    if (typeof value === 'bigint')
        return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    if (typeof value === 'number')
        return kind?.float && Number.isInteger(value) ? new float_1.Float(value) : value;
    if (value === undefined || value === null)
        return null;
    if (value instanceof Date)
        return value
            .toISOString()
            .replace('T', ' ')
            .replace(/(\.000)?Z$/, '');
    if (ArrayBuffer.isView(value))
        throw new errors_1.UserError(`${at}: expected texts, numbers, lists and objects, found bytes`);
    if (Array.isArray(value))
        return value.map((inner) => plain(inner, at, kind?.items ?? kind));
    if (typeof value !== 'object')
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner, at, kind?.items ?? kind?.fields?.get(key))]));
}
