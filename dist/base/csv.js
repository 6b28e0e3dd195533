"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readCsv = readCsv;
const sync_1 = require("csv-parse/sync");
const errors_1 = require("./errors");
const files_1 = require("./files");
const foreign_1 = require("./foreign");
const names_1 = require("./names");
/**
 * The rows of a CSV file (RFC 4180: quotes doubled, line breaks inside quotes), plain or gzip, as records named by its first
 * row. Columns are separated by the one of `,` `;` tab `|` that separates the names in the first row; lines end with \n, \r\n
 * or \r. Lines that are empty are passed over.
 * @throws UserError naming file and line: columns that are missing or there twice, two separators that would both do, a quote
 *   that is not closed or stands in the middle of a field, a row that is longer or shorter than the first
 */
function readCsv(path, { needs = [], onBadRow } = {}) {
    const text = (0, files_1.readText)(path);
    const other = (0, foreign_1.foreignText)(text);
    if (other)
        throw new errors_1.UserError(`${path}: expected CSV, found ${other.what}`, other.hint);
    if (/^[^\r\n]*\0/.test(text))
        throw new errors_1.UserError(`${path}: expected CSV, found bytes that are no text`, 'save the table as CSV in UTF-8');
    if (text.trim() === '')
        throw new errors_1.UserError(`${path}: expected a first line with the names of the columns, found an empty file`);
    const separator = separatorOf(text, path, needs);
    const [head, ...rows] = records(text, path, separator);
    if (!head)
        throw new errors_1.UserError(`${path}: expected a first line with the names of the columns, found none`);
    const names = head.cells.map((name) => name.trim());
    checkNames(names, `${path}:${head.line}`, needs);
    return rows.flatMap(({ line, cells }) => {
        if (cells.length === names.length)
            return [{ line, row: Object.fromEntries(names.map((name, i) => [name, cells[i]])) }];
        const error = new errors_1.UserError(`${path}:${line}: expected ${names.length} columns (${some(names)}), found ${cells.length}`, cells.length > names.length ? `put a text that has ${named(separator)} in it between double quotes` : undefined);
        if (!onBadRow)
            throw error;
        onBadRow(error, line);
        return [];
    });
}
const separators = [',', ';', '\t', '|'];
const named = (separator) => ({ ',': 'a comma', ';': 'a semicolon', '\t': 'a tab', '|': 'a |' })[separator] ?? '';
/** What separates the columns: what separates the names in the first row. */
function separatorOf(text, path, needs) {
    const start = /[^\r\n]/.exec(text)?.index ?? 0;
    // The first line that does not end inside quotes; texts between quotes cannot hold a separator.
    const [first = ''] = /(?:[^"\r\n]|"[^"]*")*/y[Symbol.match](text.slice(start)) ?? [];
    const bare = first.replace(/"[^"]*"/g, 'x');
    const there = separators.filter((separator) => bare.includes(separator));
    if (there.length <= 1)
        return there[0] ?? ',';
    const known = (separator) => {
        const names = first.split(separator).map((name) => name.trim().replace(/^"(.*)"$/s, '$1'));
        return needs.filter((name) => names.includes(name)).length;
    };
    const most = there.reduce((best, separator) => Math.max(best, known(separator)), 0);
    const fitting = there.filter((separator) => known(separator) === most);
    if (most > 0 && fitting.length === 1)
        return fitting[0];
    throw new errors_1.UserError(`${path}: expected one separator between the names of the columns, found ${there.map(named).join(' and ')} in ${JSON.stringify(first.slice(0, 80))}`, 'put names that have one of , ; tab | in them between double quotes');
}
function checkNames(names, at, needs) {
    const seen = new Set();
    for (const name of names) {
        if (seen.has(name))
            throw new errors_1.UserError(`${at}: expected each column once, found "${name}" again`);
        seen.add(name);
    }
    const missing = needs.filter((name) => !seen.has(name));
    if (missing.length === 0)
        return;
    throw new errors_1.UserError(`${at}: expected the ${needs.length === 1 ? 'column' : 'columns'} ${needs.join(', ')}; found ${some(names)}`, `${missing.map((name) => `${name} is missing${(0, names_1.didYouMean)(names.slice(0, 1000), name)}`).join('; ')}${names.length === 1 ? '; names are separated by , or ; or a tab or |' : ''}`);
}
const some = (names) => {
    const shown = names.slice(0, 20).map((name) => (name.length > 60 ? `${name.slice(0, 59)}…` : name));
    return shown.join(', ') + (names.length > 20 ? ` and ${names.length - 20} more` : '');
};
const options = (delimiter) => ({
    delimiter,
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
});
function records(text, path, separator) {
    try {
        const count = lineCount();
        return (0, sync_1.parse)(text, options(separator)).map(({ record, info }) => ({
            line: count(record, info.lines).first,
            cells: record,
        }));
    }
    catch (error) {
        const { code } = error;
        if (code === undefined)
            throw error;
        const line = brokenLine(text, separator);
        if (code === 'CSV_QUOTE_NOT_CLOSED')
            throw new errors_1.UserError(`${path}:${line}: expected a closing quote, found the end of the file`, doubled);
        if (code === 'CSV_INVALID_CLOSING_QUOTE')
            throw new errors_1.UserError(`${path}:${line}: expected ${named(separator)} or the line's end behind a closing quote`, doubled);
        if (code === 'INVALID_OPENING_QUOTE' || code === 'CSV_INVALID_OPENING_QUOTE')
            throw new errors_1.UserError(`${path}:${line}: expected a quote only around a whole field`, doubled);
        throw new errors_1.UserError(`${path}:${line}: not valid CSV: ${error.message}`);
    }
}
const doubled = 'put the field in quotes, and double each quote inside it: "so ""called"" fields"';
/**
 * Counts the lines that records begin and end in, one record after another. The parser counts \r\n inside quotes as two
 * lines: what that comes to is taken off.
 */
function lineCount() {
    let extra = 0;
    return (record, ends) => {
        let inside = 0;
        for (const cell of record) {
            const lines = breaks(cell);
            inside += lines;
            if (lines > 0)
                extra += (cell.match(/[\r\n]/g)?.length ?? 0) - lines;
        }
        return { first: ends - extra - inside, last: ends - extra };
    };
}
const breaks = (cell) => (/[\r\n]/.test(cell) ? cell.split(/\r\n|\n|\r/).length - 1 : 0);
/** The line in which the record begins that cannot be read. */
function brokenLine(text, separator) {
    let read = 0;
    const count = lineCount();
    try {
        (0, sync_1.parse)(text, {
            ...options(separator),
            // With `info`, a record comes with it.
            on_record: (parsed, { lines }) => {
                read = count(parsed.record, lines).last;
                return null;
            },
        });
    }
    catch {
        // The same error as before: what counts is how far it got.
    }
    const lines = /(\r\n|\n|\r)+|[^\r\n]+/g;
    let line = 1;
    for (let part = lines.exec(text); part; part = lines.exec(text)) {
        if (part[1] !== undefined)
            line += breaks(part[0]);
        else if (line > read)
            break;
    }
    return line;
}
