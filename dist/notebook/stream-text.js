"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.streamText = streamText;
/** So many characters of a stream are kept, at its beginning and at its end. */
const KEPT = { first: 400_000, last: 100_000 };
/**
 * Takes text as it comes and keeps what stays: a line that is begun again (`\r`) keeps its last state, a backspace takes the
 * character before it away, and the wish to clear the rest of a line has nothing to clear. The work is in proportion to what
 * is written, in however many pieces it comes; what is kept is bounded.
 */
function streamText(kept = KEPT) {
    const lines = bounded(kept);
    /** The line that is being written, in pieces: it is joined when it ends, not at each piece. */
    let line = [];
    let length = 0;
    /** Whether the last sign was a `\r`, of which the next one decides what it means. */
    let back = false;
    /** The beginning of a sequence that a piece of text ended in. */
    let begun = '';
    const put = (text) => {
        line.push(text);
        length += text.length;
        if (length <= 2 * kept.first)
            return;
        // A line without an end is kept as far as it may be changed no more.
        lines.add(line.join(''));
        line = [];
        length = 0;
    };
    const erase = () => {
        const last = line[line.length - 1];
        if (last === undefined)
            return;
        const shorter = last.slice(0, /[\udc00-\udfff]$/.test(last) && last.length > 1 ? -2 : -1);
        length -= last.length - shorter.length;
        if (shorter === '')
            line.pop();
        else
            line[line.length - 1] = shorter;
    };
    return {
        write(piece) {
            const text = begun + piece;
            begun = ['\u001b[', '\u001b'].find((start) => text.endsWith(start)) ?? '';
            const parts = text.slice(0, text.length - begun.length).replaceAll('\u001b[K', '');
            for (const part of parts.match(/[\r\n\b]|[^\r\n\b]+/g) ?? []) {
                if (back && part !== '\n' && part !== '\r') {
                    line = [];
                    length = 0;
                }
                back = part === '\r';
                if (part === '\n') {
                    line.push('\n');
                    lines.add(line.join(''));
                    line = [];
                    length = 0;
                }
                else if (part === '\b')
                    erase();
                else if (part !== '\r')
                    put(part);
            }
        },
        get text() {
            return lines.text(line.join('') + (back ? '\r' : '') + begun);
        },
    };
}
/** Text that only grows, of which the beginning and the end are kept. */
function bounded({ first, last }) {
    const head = [];
    let headLength = 0;
    let tail = [];
    let tailLength = 0;
    let lost = 0;
    const shorten = () => {
        const whole = tail.join('');
        lost += Math.max(0, whole.length - last);
        tail = [whole.slice(Math.max(0, whole.length - last))];
        tailLength = Math.min(whole.length, last);
    };
    return {
        add(text) {
            const fits = text.slice(0, first - headLength);
            if (fits !== '')
                head.push(fits);
            headLength += fits.length;
            if (fits.length === text.length)
                return;
            tail.push(text.slice(fits.length));
            tailLength += text.length - fits.length;
            if (tailLength > 2 * last + first)
                shorten();
        },
        /** With `rest` behind it, which may still change. */
        text(rest) {
            const start = head.join('');
            const end = tail.join('') + rest;
            if (start.length + end.length <= first + last)
                return start + end;
            const from = start + end.slice(0, first - start.length);
            const after = end.slice(first - start.length);
            const dropped = lost + Math.max(0, after.length - last);
            return dropped === 0
                ? from + after
                : `${from}\n[${dropped.toLocaleString('en')} characters of output left out]\n${after.slice(Math.max(0, after.length - last))}`;
        },
    };
}
