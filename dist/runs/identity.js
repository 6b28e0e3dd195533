"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.runId = runId;
exports.decidedBy = decidedBy;
exports.decidedByScript = decidedByScript;
exports.decidedAs = decidedAs;
exports.decidedWithin = decidedWithin;
exports.codeVersion = codeVersion;
const node_path_1 = require("node:path");
const canonical_1 = require("../base/canonical");
const paths_1 = require("../base/paths");
const registry_1 = require("../base/registry");
const closure_1 = require("./closure");
/** Ten hexadecimal digits. */
function runId(identity) {
    return (0, canonical_1.contentHash)([identity.config, identity.data, identity.code]).slice(0, 10);
}
/**
 * Where the code of functions stands: the file whose closure decides what one results in, unless that is not known; and the
 * function's own text, unless the file is one of lib/, where it would depend on the compiler alone.
 */
const origins = new WeakMap();
const originOf = (work) => origins.get(work) ?? { text: Function.prototype.toString.call(work) };
/** Declares that what the function results in is decided by this file of lib/ and what that imports. */
function decidedBy(file, work) {
    origins.set(work, { file: (0, node_path_1.join)(paths_1.root, 'lib', file) });
    return work;
}
/** The same of a function from outside lib/, by its own text too: a script can make several of one kind. */
function decidedByScript(file, work) {
    if (!origins.has(work))
        origins.set(work, { ...originOf(work), file });
    return work;
}
/** Declares that the function does nothing of its own beside what `like` does. */
function decidedAs(like, work) {
    origins.set(work, originOf(like));
    return work;
}
/** Declares of a function that was made by another one, if nothing else is declared of it, that it stands in the same file. */
function decidedWithin(around, work) {
    return decidedByScript(originOf(around).file, work);
}
const known = new Map();
/**
 * The version of the code that decides what the function results in. Of a function of lib/, a hash over its file, all
 * that it imports, the native sources, and the pinned versions of packages: editing a caption, or a metric that it does
 * not use, changes nothing, but any edit of those files does, also one that changes no number: a run too many is cheaper
 * than a stale one. Of a function from a script, the same with its own text. Of one whose file is not known, as in a
 * notebook's cell, its text and all of lib/; other cells that it uses are not seen. What scripts have added to the library's
 * tables decides too, whatever the function.
 */
function codeVersion(work) {
    const { file, text } = originOf(work);
    const added = (0, registry_1.additions)();
    const texts = [text, ...added.map((one) => one.text)].filter((one) => one !== undefined);
    const files = added.flatMap((one) => one.file ?? []);
    const key = JSON.stringify([file, files, texts]);
    const before = known.get(key);
    if (before !== undefined)
        return before;
    const closure = (0, closure_1.closureHash)([...(file === undefined ? (0, closure_1.allSources)() : [file]), ...files]);
    const version = (texts.length === 0 ? closure : (0, canonical_1.contentHash)([closure, ...texts])).slice(0, 16);
    known.set(key, version);
    return version;
}
