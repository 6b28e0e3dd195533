"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.checkKeys = checkKeys;
exports.keys = keys;
const canonical_1 = require("./canonical");
const errors_1 = require("./errors");
const names_1 = require("./names");
const progress_1 = require("./progress");
/**
 * Checks that no key of a file is ignored that would change what is computed. A key that the table does not have is
 * unknown to Transformers too, or newer than the table: one message names those.
 * @param hint what to do about a refused one
 * @throws UserError naming the first key whose value is not done here
 */
function checkKeys(file, fields, table, hint) {
    const unknown = [];
    for (const [name, value] of Object.entries(fields)) {
        const meaning = (0, names_1.own)(table, name);
        if (meaning === undefined)
            unknown.push(name);
        else if (typeof meaning === 'object' && !isOneOf(value, meaning.only))
            throw refusal(file, name, value, meaning.only, hint);
    }
    if (unknown.length > 0)
        (0, progress_1.say)(`${file}: passed over, since not known here: ${unknown.slice(0, 8).join(', ')}`);
}
const isOneOf = (value, values) => value === null || value === undefined || values.some((one) => (0, canonical_1.canonicalJson)(one) === (0, canonical_1.canonicalJson)(value));
function refusal(file, name, value, values, hint) {
    const shown = JSON.stringify(value);
    const found = shown.length > 60 ? `${shown.slice(0, 59)}…` : shown;
    const neutral = values.length > 0 ? values.map((one) => JSON.stringify(one)).join(' or ') : 'null';
    return new errors_1.UserError(`${file}: ${name}: ${found} is not done here, only ${neutral} is`, hint);
}
/** A table's entries of one meaning. */
function keys(meaning, ...names) {
    return Object.fromEntries(names.flat().map((name) => [name, meaning]));
}
