"use strict";
/**
 * What `Math.max(...values)`, `Math.min(...values)` and `list.push(...more)` do, for any number of values: a call's
 * arguments stand on the stack, which ends at some hundred thousand of them.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.largest = largest;
exports.smallest = smallest;
exports.append = append;
/** The largest of the values and `least`; NaN if one of them is. */
function largest(values, least = -Infinity) {
    let found = least;
    for (const value of values)
        found = Math.max(found, value);
    return found;
}
/** The smallest of the values and `most`; NaN if one of them is. */
function smallest(values, most = Infinity) {
    let found = most;
    for (const value of values)
        found = Math.min(found, value);
    return found;
}
/** Adds the values to the end of the list. */
function append(list, more) {
    for (const value of more)
        list.push(value);
}
