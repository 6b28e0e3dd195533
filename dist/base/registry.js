"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.additions = void 0;
exports.register = register;
const caller_1 = require("./caller");
const errors_1 = require("./errors");
const names_1 = require("./names");
const added = new Map();
/**
 * Adds a line to one of the library's tables from a script, in place of one that a script added before under this name.
 * What was added is part of the identity of every run that is made afterwards.
 * @param what the line is, for messages
 * @param called the function that the script called
 * @throws UserError at a name that the library uses itself, or that no setting could hold
 */
function register(what, table, name, value, called) {
    if (!(0, names_1.isFileName)(name))
        throw new errors_1.UserError(`${what}: expected a name of letters, digits, ".", "_" and "-", found ${JSON.stringify(name) ?? name}`);
    const lines = added.get(table) ?? new Map();
    if ((0, names_1.own)(table, name) !== undefined && !lines.has(name))
        throw new errors_1.UserError(`${what}: ${name} is one of the library's own`, 'choose another name');
    const file = (0, caller_1.callerOf)(called);
    lines.set(name, file === undefined ? { text: textOf(value) } : { file });
    added.set(table, lines);
    table[name] = value;
}
/** Everything that scripts have added so far. */
const additions = () => [...added.values()].flatMap((lines) => [...lines.values()]);
exports.additions = additions;
/** Functions as they are written, whatever else as JSON. */
const textOf = (value) => typeof value === 'function'
    ? String(value)
    : JSON.stringify(value, (_, inner) => (typeof inner === 'function' ? String(inner) : inner));
