"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isFileName = void 0;
exports.own = own;
exports.choose = choose;
exports.unknownName = unknownName;
exports.either = either;
exports.didYouMean = didYouMean;
const errors_1 = require("./errors");
/**
 * What a table has under a name that comes from outside: a flag, a field of a file, a column. Unlike `table[name]` it never
 * finds what every object inherits, such as `constructor`.
 */
function own(table, name) {
    return Object.hasOwn(table, name) ? table[name] : undefined;
}
/**
 * The same where the name must be one of the table's.
 * @param what stands before the name in the message, such as `schedule`
 * @throws UserError that lists the names, and says which one may have been meant
 */
function choose(what, table, name) {
    if (typeof name === 'string' && Object.hasOwn(table, name))
        return table[name];
    throw unknownName(what, Object.keys(table), name);
}
/** `schedule: expected constant, linear or cosine, found linaer; did you mean linear?` */
function unknownName(what, names, found) {
    return new errors_1.UserError(`${what}: expected ${either(names)}, found ${String(found)}${didYouMean(names, found)}`);
}
/** `a, b or c`. */
function either(names) {
    const last = names[names.length - 1];
    return names.length < 2 ? String(last) : `${names.slice(0, -1).join(', ')} or ${last}`;
}
/** `; did you mean definitions?` where one of the names is spelled almost like the one found; else nothing. */
function didYouMean(names, found) {
    if (typeof found !== 'string' || found.length > LONGEST)
        return '';
    const far = (name) => edits(found.toLowerCase(), name.toLowerCase());
    const [nearest] = names
        .filter((name) => name.length <= LONGEST && far(name) <= Math.max(1, Math.floor(name.length / 4)))
        .sort((a, b) => far(a) - far(b));
    return nearest === undefined ? '' : `; did you mean ${nearest}?`;
}
/** Names that are longer are compared with nothing: the work grows with the product of both lengths. */
const LONGEST = 100;
/** How many letters are to be put in, taken out, replaced, or exchanged with their neighbour, to make `a` of `b`. */
function edits(a, b) {
    const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= a.length; i++) {
        const [before, row] = [rows[i - 1], [i]];
        for (let j = 1; j <= b.length; j++) {
            const same = a[i - 1] === b[j - 1] ? 0 : 1;
            let least = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + same);
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
                least = Math.min(least, rows[i - 2][j - 2] + 1);
            row.push(least);
        }
        rows.push(row);
    }
    return rows[a.length][b.length];
}
/** Whether a name can be one part of a path, on any system: letters, digits, `.`, `_` and `-`, with a letter or digit first. */
const isFileName = (name) => /^[a-z0-9][a-z0-9._-]{0,99}$/i.test(name);
exports.isFileName = isFileName;
