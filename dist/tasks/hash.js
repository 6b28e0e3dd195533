"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.taskHash = taskHash;
const canonical_1 = require("../base/canonical");
/**
 * The SHA-256 of everything a task holds, as 64 hexadecimal digits: part of a run's identity, so that a run on changed
 * data is another run. The order of definitions, examples and instances counts; the order of a file's fields does not.
 */
function taskHash(task) {
    return (0, canonical_1.contentHash)(task);
}
