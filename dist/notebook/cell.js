"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.fromRoot = fromRoot;
exports.thrown = thrown;
exports.compileError = compileError;
const node_util_1 = require("node:util");
const typescript_for_tslab_1 = require("@tslab/typescript-for-tslab");
const errors_1 = require("../base/errors");
/**
 * Imports as a notebook writes them, relative to its folder, for a compiler that stands in the project's root:
 * `'../lib/index'` becomes `'.//lib/index'`, which is as long, so that columns in messages hold.
 */
function fromRoot(code) {
    if (!code.includes('../'))
        return code;
    let out = code;
    for (const { fileName, pos } of (0, typescript_for_tslab_1.preProcessFile)(code, true, true).importedFiles) {
        // `pos` is where the quote stands, or the text behind it, as the import is written.
        const at = out.startsWith('../', pos) ? pos : pos + 1;
        if (fileName.startsWith('../') && out.startsWith('../', at))
            out = `${out.slice(0, at)}.//${out.slice(at + 3)}`;
    }
    return out;
}
/** An exception as a cell shows it: a user's mistake as its message, anything else with where it came from. */
function thrown(error, root) {
    if (!(error instanceof Error)) {
        const text = (0, node_util_1.inspect)(error);
        return { ename: 'Error', evalue: text, traceback: [`thrown: ${text}`] };
    }
    const { name, message, stack = '', cause } = error;
    const head = name && message ? `${name}: ${message}` : name || message;
    if (error instanceof errors_1.UserError || name === 'UserError') {
        const hint = 'hint' in error && typeof error.hint === 'string' ? [`  ${error.hint}`] : [];
        return { ename: name, evalue: message, traceback: [head, ...hint] };
    }
    const because = cause === undefined ? [] : ['caused by', ...thrown(cause, root).traceback];
    return { ename: name, evalue: message, traceback: [head, ...frames(stack, root), ...because] };
}
/** The stack's lines that are the project's own or the cell's, without this machine's paths. */
function frames(stack, root) {
    const lines = stack.split('\n').filter((line) => /^\s+at /.test(line));
    const kept = lines.flatMap((line) => {
        if (line.includes('evalmachine.'))
            return ['    at the cell'];
        if (!line.includes(root) || line.includes('node_modules') || line.includes('lib/notebook/'))
            return [];
        return [line.replaceAll(`file://${root}/`, '').replaceAll(`${root}/`, '')];
    });
    const last = kept.indexOf('    at the cell');
    return last < 0 ? kept : kept.slice(0, last + 1);
}
/** tslab's report of what the compiler found, one call a message, in the notebook's own words. */
function compileError(messages) {
    const lines = messages.map(([first, ...rest]) => (0, node_util_1.format)(first, ...rest).replaceAll('.//', '../'));
    return { ename: 'TypeScript', evalue: lines[0] ?? '', traceback: lines };
}
