"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.sourceOf = void 0;
exports.readNotebook = readNotebook;
exports.writeNotebook = writeNotebook;
const errors_1 = require("../base/errors");
const files_1 = require("../base/files");
/** @throws UserError if the file is no notebook of format 4, naming the part that is not as it has to be */
function readNotebook(path) {
    const json = (0, files_1.readJson)(path);
    const expected = (what) => new errors_1.UserError(`${path}: ${what}`, 'expected a notebook of format 4 (.ipynb)');
    if (!isObject(json))
        throw expected('not a notebook');
    const { nbformat, cells, metadata } = json;
    if (nbformat !== 4)
        throw expected(`nbformat: expected 4, found ${typeof nbformat === 'number' ? nbformat : (0, errors_1.describe)(nbformat)}`);
    if (!Array.isArray(cells))
        throw expected('cells: expected a list');
    if (!isObject(metadata))
        throw expected('metadata: expected an object');
    for (const [i, cell] of cells.entries()) {
        const wrong = cellProblem(cell);
        if (wrong !== undefined)
            throw expected(`cells[${i}]${wrong}`);
    }
    return json;
}
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts = (value) => Array.isArray(value) && value.every((line) => typeof line === 'string');
const isText = (value) => typeof value === 'string' || isTexts(value);
/** What keeps a cell from being one: where, and what was expected. */
function cellProblem(cell) {
    if (!isObject(cell))
        return ': expected an object';
    const { cell_type: kind, source, metadata, outputs } = cell;
    if (kind !== 'code' && kind !== 'markdown' && kind !== 'raw')
        return '.cell_type: not known';
    if (!isText(source))
        return '.source: expected text';
    if (!isObject(metadata))
        return '.metadata: expected an object';
    if (outputs === undefined)
        return undefined;
    if (!Array.isArray(outputs))
        return '.outputs: expected a list';
    for (const [i, output] of outputs.entries()) {
        const wrong = outputProblem(output);
        if (wrong !== undefined)
            return `.outputs[${i}]${wrong}`;
    }
    return undefined;
}
function outputProblem(output) {
    if (!isObject(output))
        return ': expected an object';
    switch (output.output_type) {
        case 'stream':
            if (typeof output.name !== 'string')
                return '.name: expected text';
            return isText(output.text) ? undefined : '.text: expected text';
        case 'error':
            for (const name of ['ename', 'evalue'])
                if (typeof output[name] !== 'string')
                    return `.${name}: expected text`;
            return isTexts(output.traceback) ? undefined : '.traceback: expected a list of texts';
        case 'display_data':
        case 'execute_result':
            return isObject(output.data) ? undefined : '.data: expected an object';
        default:
            return '.output_type: not known';
    }
}
const sourceOf = ({ source }) => (typeof source === 'string' ? source : source.join(''));
exports.sourceOf = sourceOf;
/** Writes the file as Jupyter does — keys sorted, texts as lists of lines — so that saving it there changes nothing. */
function writeNotebook(path, notebook) {
    (0, files_1.writeAtomic)(path, `${JSON.stringify(sorted(asLines(notebook)), undefined, 1)}\n`);
}
function asLines(notebook) {
    return {
        ...notebook,
        cells: notebook.cells.map((cell) => ({ ...cell, source: lines(cell.source), ...outputs(cell) })),
    };
}
function outputs({ outputs: all }) {
    if (!all)
        return {};
    return {
        outputs: all.map((output) => {
            if (output.output_type === 'stream')
                return { ...output, text: lines(output.text) };
            if (output.output_type === 'error')
                return output;
            const data = Object.entries(output.data).map(([mime, value]) => [
                mime,
                typeof value === 'string' ? lines(value) : value,
            ]);
            return { ...output, data: Object.fromEntries(data) };
        }),
    };
}
function lines(text) {
    if (typeof text !== 'string')
        return text;
    return text === '' ? [] : text.split(/(?<=\n)/);
}
function sorted(value) {
    if (Array.isArray(value))
        return value.map(sorted);
    if (typeof value !== 'object' || value === null)
        return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)]);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
