"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.allSwitches = allSwitches;
const errors_1 = require("../base/errors");
/**
 * A format's switches in full, those not given as in `usual`.
 * @throws UserError at a switch that does not exist, or whose value is of another kind than the usual one's
 */
function allSwitches(format, given, usual) {
    const set = Object.entries(given).filter(([, value]) => value !== undefined);
    for (const [key, value] of set) {
        const kind = Object.hasOwn(usual, key) ? typeof usual[key] : undefined;
        if (kind === undefined)
            throw new errors_1.UserError(`${format}: no switch ${key}`, `its switches are ${Object.keys(usual).join(', ')}`);
        const right = typeof value === kind && (kind !== 'number' || (Number.isSafeInteger(value) && Number(value) >= 0));
        if (!right) {
            const words = kind === 'number' ? 'a whole number from 0 up' : kind === 'boolean' ? 'true or false' : 'a text';
            throw new errors_1.UserError(`${format}: ${key}: expected ${words}, found ${String(value)}`);
        }
    }
    return { ...usual, ...Object.fromEntries(set) };
}
