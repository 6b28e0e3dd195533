"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.part = void 0;
exports.aligned = aligned;
exports.spread = spread;
exports.prepended = prepended;
exports.replacedAt = replacedAt;
exports.changed = changed;
/** An original text: every character is itself. */
function aligned(text) {
    const starts = new Int32Array(text.length);
    const ends = new Int32Array(text.length);
    for (let at = 0; at < text.length;) {
        const end = after(text, at);
        starts.fill(at, at, end);
        ends.fill(end, at, end);
        at = end;
    }
    return { text, starts, ends, origin: 0 };
}
/** A part that is not empty. */
const part = ({ text, starts, ends }, start, end) => ({
    text: text.slice(start, end),
    starts: starts.subarray(start, end),
    ends: ends.subarray(start, end),
    origin: starts[start],
});
exports.part = part;
/** Each character replaced by others, or by none, which come from where it came from. */
function spread(from, replaced) {
    const out = builder(from);
    for (let at = 0; at < from.text.length;) {
        const end = after(from.text, at);
        out.put(replaced(from.text.slice(at, end)), at);
        at = end;
    }
    return out.made();
}
/** A text's beginning comes from where its first character came from. */
function prepended(from, prefix) {
    if (prefix === '' || from.text === '')
        return from;
    const out = builder(from);
    out.put(prefix, 0);
    out.keep(0, from.text.length);
    return out.made();
}
/** What matches is replaced, and what comes for it comes from the match's last character. */
function replacedAt(from, pattern, content) {
    const out = builder(from);
    let kept = 0;
    pattern(from.text, (start, end) => {
        out.keep(kept, start);
        out.put(content, end - 1);
        kept = end;
    });
    out.keep(kept, from.text.length);
    return out.made();
}
/** What stands between characters comes from the one before. */
function changed(from, changes) {
    const out = builder(from);
    let at = 0;
    for (const [character, change] of changes) {
        out.put(character, change > 0 ? at - 1 : at);
        for (let n = change; n <= 0; n++)
            at = after(from.text, at);
    }
    return out.made();
}
function builder({ text, starts, ends, origin }) {
    const out = [];
    const from = [];
    const to = [];
    return {
        /** @param at the place in the old text that this comes from; before its beginning it comes from nothing */
        put(more, at) {
            out.push(more);
            for (let i = 0; i < more.length; i++) {
                from.push(at < 0 ? origin : starts[at]);
                to.push(at < 0 ? origin : ends[at]);
            }
        },
        keep(start, end) {
            out.push(text.slice(start, end));
            for (let i = start; i < end; i++) {
                from.push(starts[i]);
                to.push(ends[i]);
            }
        },
        made: () => ({ text: out.join(''), starts: Int32Array.from(from), ends: Int32Array.from(to), origin }),
    };
}
/** The place after the character that begins here. */
const after = (text, at) => at + (text.codePointAt(at) > 0xffff ? 2 : 1);
