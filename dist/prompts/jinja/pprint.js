"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.pformat = pformat;
const compare_1 = require("./compare");
const patterns_1 = require("./patterns");
const points_1 = require("./points");
const string_search_1 = require("./string-search");
const text_1 = require("./text");
const types_1 = require("./types");
const values_1 = require("./values");
const width = 80;
/** Python's `pprint.pformat`. */
function pformat(value, run) {
    return format(value, 0, 0, 1, run);
}
/** @param after how much more room is needed in the last line */
function format(value, indent, after, level, run) {
    const short = safeRepr(value, run);
    run.spend((0, values_1.textSteps)(short.length));
    if ((0, points_1.pointCount)(short) <= width - indent - after)
        return short;
    if (typeof value === 'string')
        return value === '' ? "''" : text(value, indent, after, level, run);
    if (value instanceof values_1.Dict) {
        const pairs = sortedPairs(value, run);
        const parts = pairs.map(([key, item], i) => {
            const name = safeRepr(key, run);
            const room = i === pairs.length - 1 ? after + 1 : 1;
            return `${name}: ${format(item, indent + 1 + (0, points_1.pointCount)(name) + 2, room, level + 1, run)}`;
        });
        return `{${parts.join(`,\n${' '.repeat(indent + 1)}`)}}`;
    }
    if (!(value instanceof values_1.List) || value.fields.length > 0)
        return short;
    const { items } = value;
    const close = value.tuple ? (items.length === 1 ? ',)' : ')') : ']';
    const parts = items.map((item, i) => format(item, indent + 1, i === items.length - 1 ? after + close.length : 1, level + 1, run));
    return (value.tuple ? '(' : '[') + parts.join(`,\n${' '.repeat(indent + 1)}`) + close;
}
/** `repr`, with the keys of dicts in order. */
function safeRepr(value, run) {
    if (value instanceof values_1.Dict) {
        const pairs = sortedPairs(value, run).map(([key, item]) => `${safeRepr(key, run)}: ${safeRepr(item, run)}`);
        return `{${pairs.join(', ')}}`;
    }
    if (!(value instanceof values_1.List) || value.fields.length > 0)
        return (0, text_1.repr)(value, run);
    const items = value.items.map((item) => safeRepr(item, run)).join(', ');
    if (!value.tuple)
        return `[${items}]`;
    return value.items.length === 1 ? `(${items},)` : `(${items})`;
}
/** A dict's pairs by key; keys without an order among them by their types' names. */
function sortedPairs(dict, run) {
    const pairs = [...dict.pairs()];
    try {
        return (0, compare_1.sorted)(pairs.map((pair) => new values_1.List([...pair])), (pair) => pair.items[0], false, run).map((pair) => pair.items);
    }
    catch (error) {
        if (!(error instanceof values_1.TemplateError))
            throw error;
        return pairs.sort(([a], [b]) => {
            if (comparable(a, b))
                return (0, compare_1.compare)(a, b, run);
            const [s, t] = [(0, types_1.typeName)(a), (0, types_1.typeName)(b)];
            if (s === t)
                throw new values_1.TemplateError('pprint: keys without an order');
            return s < t ? -1 : 1;
        });
    }
}
const comparable = (a, b) => (0, types_1.typeName)(a) === (0, types_1.typeName)(b) && typeof a !== 'object';
/** A text in pieces that fit. */
function text(value, start, allowance, level, run) {
    const [indent, after] = level === 1 ? [start + 1, allowance + 1] : [start, allowance];
    const most = width - indent;
    const chunks = [];
    const all = (0, string_search_1.lines)(value, true, run);
    const fits = (piece, room) => (0, points_1.pointCount)((0, text_1.quoted)(piece, run)) <= room;
    all.forEach((line, i) => {
        const last = i === all.length - 1;
        if (fits(line, last ? most - after : most)) {
            chunks.push((0, text_1.quoted)(line, run));
            return;
        }
        const parts = line.match(new RegExp(`[^${patterns_1.pythonSpace}]*[${patterns_1.pythonSpace}]*`, 'gu')) ?? [];
        if (parts.at(-1) === '')
            parts.pop();
        let current = '';
        parts.forEach((part, j) => {
            const room = j === parts.length - 1 && last ? most - after : most;
            if (fits(current + part, room))
                current += part;
            else {
                if (current)
                    chunks.push((0, text_1.quoted)(current, run));
                current = part;
            }
        });
        if (current)
            chunks.push((0, text_1.quoted)(current, run));
    });
    if (chunks.length === 1)
        return (0, text_1.quoted)(all.at(-1), run);
    const body = chunks.join(`\n${' '.repeat(indent)}`);
    return level === 1 ? `(${body})` : body;
}
