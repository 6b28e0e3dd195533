"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.fromRow = fromRow;
const float_1 = require("../../base/float");
const values_1 = require("./values");
/** The row's own values are not work of the template's. */
const free = { spend() { } };
/**
 * A row's value as a template's. A number is an int where it is whole, a float otherwise; a `Float` is a float in any case,
 * a bigint an int.
 */
function fromRow(value) {
    if (value === null || value === undefined)
        return null;
    if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint')
        return value;
    if (typeof value === 'number')
        return Number.isSafeInteger(value) ? BigInt(value) : value;
    if (value instanceof float_1.Float)
        return value.value;
    if (Array.isArray(value))
        return new values_1.List(value.map(fromRow));
    if (typeof value === 'object') {
        const dict = new values_1.Dict();
        for (const [key, inner] of value instanceof Map ? value : Object.entries(value))
            dict.set(key, fromRow(inner), free);
        return dict;
    }
    throw new values_1.TemplateError(`expected a JSON value, found a ${typeof value}`);
}
