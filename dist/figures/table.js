"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.asTable = asTable;
exports.written = written;
exports.tableText = tableText;
exports.tableHtml = tableHtml;
exports.escapeHtml = escapeHtml;
const lists_1 = require("../base/lists");
const text_1 = require("./text");
/** More rows than this are counted, not shown. */
const SHOWN = 50;
/** Plain rows, an Arquero table or a Danfo DataFrame as a table; undefined for anything else. */
function asTable(value) {
    if (Array.isArray(value))
        return ofRows(value);
    if (typeof value !== 'object' || value === null)
        return undefined;
    if ('objects' in value && 'columnNames' in value && typeof value.objects === 'function') {
        return ofRows(value.objects());
    }
    if ('columns' in value && 'values' in value && '$data' in value) {
        const { columns, values } = value;
        return { columns, rows: values };
    }
    return undefined;
}
function ofRows(rows) {
    if (rows.length === 0 || !rows.every(isRecord))
        return undefined;
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    return { columns, rows: rows.map((row) => columns.map((name) => new Map(Object.entries(row)).get(name))) };
}
/** Cells as text: the numbers of a column with as many decimals as they need to be told apart. */
function written({ columns, rows }) {
    return columns.map((name, i) => {
        const values = rows.map((row) => row[i]);
        const numbers = values.flatMap(numbersIn);
        const digits = (0, text_1.decimals)(numbers);
        return {
            name,
            numeric: numbers.length > 0 && values.every((value) => typeof value === 'number' || value == null),
            cells: values.map((value) => Array.isArray(value) ? value.map((item) => itemText(item, digits)).join(BETWEEN) : cellText(value, digits)),
        };
    });
}
/** Between the items of a list. */
const BETWEEN = ' | ';
/** The finite numbers of a cell: its own, or those of its list's items. */
function numbersIn(value) {
    if (typeof value === 'number')
        return Number.isFinite(value) ? [value] : [];
    if (!Array.isArray(value))
        return [];
    return value.flatMap((item) => (isRecord(item) ? Object.values(item) : [item])).filter(Number.isFinite);
}
/** An item of a list; of a record its values, `animal 35.0`. */
const itemText = (item, digits) => isRecord(item)
    ? Object.values(item)
        .map((value) => cellText(value, digits))
        .join(' ')
    : cellText(item, digits);
function cellText(value, digits) {
    if (value === undefined || value === null)
        return '';
    if (Number.isNaN(value))
        return '–';
    if (typeof value === 'number')
        return Number.isFinite(value) ? value.toFixed(digits) : String(value);
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** The rows that are shown. */
const first = ({ columns, rows }) => ({ columns, rows: rows.slice(0, SHOWN) });
const more = (table) => (table.rows.length > SHOWN ? `… and ${table.rows.length - SHOWN} more rows` : undefined);
/** A table as lines of text, columns aligned, numbers to the right. */
function tableText(table) {
    const columns = written(first(table)).map((column) => {
        const texts = [column.name, ...column.cells].map((text) => text.replace(/\s+/g, ' '));
        const width = Math.min(60, (0, lists_1.largest)(texts.map((text) => text.length)));
        return texts.map((text) => (column.numeric ? cut(text, width).padStart(width) : cut(text, width).padEnd(width)));
    });
    const lines = (columns[0] ?? []).map((_, i) => columns
        .map((cells) => cells[i])
        .join('  ')
        .trimEnd());
    const rest = more(table);
    return [...lines, ...(rest ? [rest] : [])].join('\n');
}
/** A text of at most so many characters; of a list, whole items. */
function cut(text, width) {
    if (text.length <= width)
        return text;
    const kept = text.slice(0, width - 1);
    const end = kept.lastIndexOf(BETWEEN);
    return `${end < 0 ? kept : kept.slice(0, end + BETWEEN.length)}…`;
}
/** A table as HTML that reads well with and without its styles, on light and dark pages. */
function tableHtml(table) {
    const columns = written(first(table));
    const style = ({ numeric }) => `style="text-align:${numeric ? 'right' : 'left'};vertical-align:top"`;
    const head = columns.map((column) => `<th ${style(column)}>${escapeHtml(column.name)}</th>`).join('');
    const count = columns[0]?.cells.length ?? 0;
    const body = Array.from({ length: count }, (_, i) => {
        const cells = columns.map((column) => `<td ${style(column)}>${escapeHtml(column.cells[i] ?? '')}</td>`);
        return `<tr>${cells.join('')}</tr>`;
    });
    const rest = more(table);
    return [
        `<table><thead><tr>${head}</tr></thead><tbody>`,
        ...body,
        `</tbody></table>${rest ? `<p>${rest}</p>` : ''}`,
    ].join('\n');
}
function escapeHtml(text) {
    return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
