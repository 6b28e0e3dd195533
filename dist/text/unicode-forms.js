"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.normalForm = normalForm;
exports.combiningClasses = combiningClasses;
const code_points_1 = require("./code-points");
const unicode_1 = require("./unicode");
/**
 * A Unicode normalization form as the Python tokenizers have it, that is, of Unicode 9: what came later stays as it is,
 * and nothing combines across it.
 */
function normalForm(form) {
    const later = new RegExp(`${(0, code_points_1.classSource)((0, unicode_1.laterCharacters)())}+`, 'gu');
    const known = (text) => (MANY_MARKS.test(text) ? inOrder(text, form) : text).normalize(form);
    return (text) => {
        if (/^[\0-\x7f]*$/.test(text))
            return text;
        later.lastIndex = 0;
        let out = '';
        let kept = 0;
        for (let match = later.exec(text); match; match = later.exec(text)) {
            out += known(text.slice(kept, match.index)) + match[0];
            kept = later.lastIndex;
        }
        return out + known(text.slice(kept));
    };
}
const MANY_MARKS = /\p{M}{64}/u;
/**
 * The text with the marks of long runs decomposed and in canonical order. V8 puts them in order one by one, in quadratic
 * time, but has little to do with those that are in order.
 */
function inOrder(text, form) {
    const decomposition = form.includes('K') ? 'NFKD' : 'NFD';
    return text.replace(/\p{M}{64,}/gu, (run) => {
        const marks = [...run].flatMap((mark) => [...mark.normalize(decomposition)]);
        const classes = combiningClasses(marks);
        let out = '';
        let combining = [];
        const flush = () => {
            out += combining
                .sort((a, b) => a[1] - b[1])
                .map(([mark]) => mark)
                .join('');
            combining = [];
        };
        for (const mark of marks) {
            const rank = classes.get(mark);
            if (rank !== undefined)
                combining.push([mark, rank]);
            else {
                flush();
                out += mark;
            }
        }
        flush();
        return out;
    });
}
/** The order of the combining classes of some marks; those that do not combine are left out. */
function combiningClasses(marks) {
    const combining = [...new Set(marks)].filter((mark) => byClass(mark, '\u0334') !== 0 || byClass(mark, '\u0345') !== 0);
    const ranks = new Map();
    let rank = 0;
    combining.sort(byClass).forEach((mark, i, sorted) => {
        if (i > 0 && byClass(sorted[i - 1], mark) !== 0)
            rank++;
        ranks.set(mark, rank);
    });
    return ranks;
}
/** Which of two marks comes first, where their order has no meaning: a text of both says so. Class 0 stays in place. */
function byClass(a, b) {
    if (a === b)
        return 0;
    if ((a + b).normalize('NFD') !== a + b)
        return 1;
    return (b + a).normalize('NFD') !== b + a ? -1 : 0;
}
