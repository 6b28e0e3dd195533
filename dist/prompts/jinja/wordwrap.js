"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.wrapped = wrapped;
const patterns_1 = require("./patterns");
const points_1 = require("./points");
const values_1 = require("./values");
const blank = '\\t-\\r ';
const punctuation = `[${patterns_1.word}!"'&.,?]`;
const letter = `[\\p{L}\\p{Nl}\\p{No}_]`;
/** Where Python's textwrap may part a line: blanks, words, and after hyphens and dashes between words. */
const pieces = new RegExp(`[${blank}]+|(?<=${punctuation})-{2,}(?=[${patterns_1.word}])|[^${blank}]+?(?:-(?:(?<=${letter}{2}-)|(?<=${letter}-${punctuation}-))(?=${letter}-?${letter})|(?=[${blank}]|$)|(?<=${punctuation})(?=-{2,}[${patterns_1.word}]))`, 'gu');
const simplePieces = new RegExp(`[${blank}]+|[^${blank}]+`, 'gu');
const visible = new RegExp(`[^${patterns_1.pythonSpace}]`, 'u');
const isBlank = (piece) => !visible.test(piece);
/** Python's `textwrap.wrap` of one line. */
function wrapped(text, width, breakWords, breakHyphens) {
    if (width <= 0)
        throw new values_1.TemplateError(`invalid width ${width} (must be > 0)`);
    const left = (text.match(breakHyphens ? pieces : simplePieces) ?? []).reverse();
    const found = [];
    while (left.length > 0) {
        const line = [];
        let size = 0;
        if (found.length > 0 && isBlank(left.at(-1)))
            left.pop();
        while (left.length > 0) {
            const length = (0, points_1.pointCount)(left.at(-1));
            if (size + length > width)
                break;
            line.push(left.pop());
            size += length;
        }
        const next = left.at(-1);
        if (next !== undefined && (0, points_1.pointCount)(next) > width) {
            if (breakWords) {
                const all = (0, points_1.chars)(next);
                const end = breakAt(all, width - size, breakHyphens);
                line.push(all.slice(0, end).join(''));
                left[left.length - 1] = all.slice(end).join('');
            }
            else if (line.length === 0)
                line.push(left.pop());
        }
        if (line.length > 0 && isBlank(line.at(-1)))
            line.pop();
        if (line.length > 0)
            found.push(line.join(''));
    }
    return found;
}
/** Where a word that is too long is broken: after a hyphen, or where the line is full. */
function breakAt(word, room, hyphens) {
    if (hyphens && word.length > room) {
        const hyphen = word.slice(0, room).lastIndexOf('-');
        if (hyphen > 0 && word.slice(0, hyphen).some((char) => char !== '-'))
            return hyphen + 1;
    }
    return room;
}
