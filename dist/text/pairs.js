"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readPairs = readPairs;
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const shape = 'each line is {"source": "…", "target": "…"}, or has "targets": ["…"], as `tunebook render` prints them';
/**
 * Reads a JSON-lines file of pairs, all of it, so that a mistake in its last line is told before any work is done.
 * Other fields are passed over.
 * @throws UserError `file:line: field: …` at the first line that is none, or if there is no line
 */
function readPairs(path) {
    const pairs = [];
    for (const { line, value } of (0, files_1.readJsonl)(path)) {
        const at = `${path}:${line}`;
        const { source, target, targets } = (0, fields_1.object)(value, at, shape);
        pairs.push({
            source: (0, fields_1.text)(source, `${at}: source`, shape),
            targets: target === undefined && targets !== undefined
                ? (0, fields_1.someTexts)(targets, `${at}: targets`, shape)
                : [(0, fields_1.text)(target, `${at}: target`, shape)],
        });
    }
    if (pairs.length === 0)
        throw new errors_1.UserError(`${path}: expected at least one line, found none`, shape);
    return pairs;
}
