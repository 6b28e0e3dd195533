"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.find = find;
exports.occurrences = occurrences;
exports.borders = borders;
exports.stripped = stripped;
exports.split = split;
exports.rsplit = rsplit;
exports.lines = lines;
const python_1 = require("../python");
const points_1 = require("./points");
const types_1 = require("./types");
const values_1 = require("./values");
/** What `text[start:end]` of a method's arguments is, and where it begins; undefined where it begins beyond its end. */
function region(text, start, end, run) {
    run.spend((0, values_1.textSteps)(text.length));
    const length = (0, points_1.pointCount)(text);
    const place = (value, otherwise) => {
        if (value === undefined || value === null)
            return otherwise;
        const at = (0, types_1.count)(value, 'a place in a text');
        return Math.max(0, at < 0 ? at + length : at);
    };
    const [from, to] = [place(start, 0), Math.min(length, place(end, length))];
    return from > to ? undefined : { from, part: (0, points_1.slicePoints)(text, from, to) };
}
/** Python's `find`, and `rfind` where `last`: the character at which it begins, or -1. */
function find(text, [sub, start, end], last, run) {
    const wanted = (0, types_1.text)(sub, last ? 'rfind' : 'find');
    const within = region(text, start, end, run);
    if (!within)
        return -1;
    const at = last ? within.part.lastIndexOf(wanted) : within.part.indexOf(wanted);
    return at < 0 ? -1 : within.from + (0, points_1.pointOf)(within.part, at);
}
function occurrences(text, [sub, start, end], run) {
    const wanted = (0, types_1.text)(sub, 'count');
    const within = region(text, start, end, run);
    if (!within)
        return 0;
    return wanted === '' ? (0, points_1.pointCount)(within.part) + 1 : within.part.split(wanted).length - 1;
}
/** Python's `startswith` and `endswith`: one text or a tuple of them. */
function borders(text, [wanted, start, end], atEnd, run) {
    const name = atEnd ? 'endswith' : 'startswith';
    const all = wanted instanceof values_1.List && wanted.tuple
        ? wanted.items.map((one) => (0, types_1.text)(one, name))
        : [(0, types_1.text)(wanted, name)];
    const within = region(text, start, end, run);
    if (!within)
        return false;
    return all.some((one) => (atEnd ? within.part.endsWith(one) : within.part.startsWith(one)));
}
/** The text without what is at its ends: white space, or the characters given. */
function stripped(text, wanted, left, right) {
    const given = wanted === undefined || wanted === null ? undefined : (0, types_1.textOf)(wanted);
    if (wanted !== undefined && wanted !== null && given === undefined)
        throw new values_1.TemplateError('strip arg must be None or str');
    // Units stand for characters where there are no pairs of them.
    const all = given !== undefined && (0, points_1.hasPairs)(text + given) ? (0, points_1.chars)(text) : text;
    const away = given === undefined ? undefined : new Set((0, points_1.chars)(given));
    const goes = (i) => (away ? away.has(all[i]) : (0, python_1.isSpace)(text.charCodeAt(i)));
    let [start, end] = [0, all.length];
    while (left && start < end && goes(start))
        start++;
    while (right && end > start && goes(end - 1))
        end--;
    return typeof all === 'string' ? all.slice(start, end) : all.slice(start, end).join('');
}
/** Python's `split`: at the separator, or at white space; after `limit` splits all the rest as one. */
function split(text, separator, limit, run) {
    run.spend(text.length);
    if (separator === undefined || separator === null)
        return words(text, limit);
    const by = (0, types_1.text)(separator, 'split');
    if (by === '')
        throw new values_1.TemplateError('empty separator');
    const parts = text.split(by);
    return limit < 0 || parts.length <= limit + 1 ? parts : [...parts.slice(0, limit), parts.slice(limit).join(by)];
}
function words(text, limit) {
    const parts = [];
    let start = -1;
    for (let i = 0; i <= text.length; i++) {
        const blank = i === text.length || (0, python_1.isSpace)(text.charCodeAt(i));
        if (blank && start >= 0) {
            parts.push(text.slice(start, i));
            start = -1;
        }
        else if (!blank && start < 0) {
            start = i;
            if (parts.length === limit)
                return [...parts, text.slice(i)];
        }
    }
    return parts;
}
/** Python's `rsplit`. */
function rsplit(text, separator, limit, run) {
    run.spend(text.length);
    const most = limit < 0 ? Number.POSITIVE_INFINITY : limit;
    if (separator !== undefined && separator !== null) {
        const by = (0, types_1.text)(separator, 'rsplit');
        if (by === '')
            throw new values_1.TemplateError('empty separator');
        const parts = [];
        let end = text.length;
        for (let at = lastBefore(text, by, end); at >= 0 && parts.length < most; at = lastBefore(text, by, end)) {
            parts.unshift(text.slice(at + by.length, end));
            end = at;
        }
        return [text.slice(0, end), ...parts];
    }
    const parts = [];
    let end = text.length;
    const skip = () => {
        while (end > 0 && (0, python_1.isSpace)(text.charCodeAt(end - 1)))
            end--;
    };
    for (skip(); end > 0 && parts.length < most; skip()) {
        let start = end;
        while (start > 0 && !(0, python_1.isSpace)(text.charCodeAt(start - 1)))
            start--;
        parts.unshift(text.slice(start, end));
        end = start;
    }
    return end > 0 ? [text.slice(0, end), ...parts] : parts;
}
const lastBefore = (text, by, end) => end < by.length ? -1 : text.lastIndexOf(by, end - by.length);
/** Python's `splitlines`: at more characters than `\n`. */
function lines(text, keep, run) {
    run.spend(text.length);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they end lines in Python
    const found = text.match(/[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|$)/g) ?? [];
    if (found.at(-1) === '')
        found.pop();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
    return keep ? found : found.map((line) => line.replace(/(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])$/, ''));
}
