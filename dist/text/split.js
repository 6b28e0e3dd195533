"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.splitAtCharacters = exports.behavior = void 0;
exports.splitAt = splitAt;
const names_1 = require("../base/names");
const code_points_1 = require("./code-points");
const pattern_1 = require("./pattern");
const BEHAVIORS = {
    Removed: 'Removed',
    Isolated: 'Isolated',
    MergedWithPrevious: 'MergedWithPrevious',
    MergedWithNext: 'MergedWithNext',
    Contiguous: 'Contiguous',
};
const behavior = (value, where) => (0, names_1.choose)(where, BEHAVIORS, value);
exports.behavior = behavior;
/** @param invert whether what lies between the matches counts as matched, and the matches as what lies between */
function splitAt(pattern, behavior, invert = false) {
    if (behavior === 'Isolated' || behavior === 'Removed') {
        const [drops, dropsRest] = behavior === 'Isolated' ? [false, false] : [!invert, invert];
        return (text, first, emit) => {
            let done = 0;
            pattern(text, (start, end) => {
                if (start > done && !dropsRest)
                    emit(text.slice(done, start), first && done === 0, done);
                if (end > start && !drops)
                    emit(text.slice(start, end), first && start === 0, start);
                done = end;
            });
            if (done < text.length && !dropsRest)
                emit(text.slice(done), first && done === 0, done);
        };
    }
    return (text, first, emit) => {
        const parts = partsOf(text, pattern, invert);
        let start = 0;
        for (const end of ENDS[behavior](parts)) {
            if (end > start)
                emit(text.slice(start, end), first && start === 0, start);
            start = end;
        }
    };
}
/** Cuts at single characters. */
const splitAtCharacters = (characters, behavior) => splitAt((0, pattern_1.matches)(new RegExp((0, code_points_1.classSource)(characters), 'gu'), ''), behavior);
exports.splitAtCharacters = splitAtCharacters;
/** The matches, and what lies between them, in order. */
function partsOf(text, pattern, invert) {
    const parts = [];
    let done = 0;
    pattern(text, (start, end) => {
        if (start > done)
            parts.push({ end: start, matched: invert });
        parts.push({ end, matched: !invert });
        done = end;
    });
    if (done < text.length)
        parts.push({ end: text.length, matched: invert });
    return parts;
}
/** Where the pieces end into which parts are joined. */
const ENDS = {
    Contiguous: (parts) => parts.filter(({ matched }, i) => matched !== parts[i + 1]?.matched).map(({ end }) => end),
    /** A match joins what lies before it, but a match right after another stands alone. */
    MergedWithPrevious: (parts) => {
        const joins = (i) => i > 0 && !!parts[i]?.matched && !parts[i - 1]?.matched;
        return parts.filter((_, i) => !joins(i + 1)).map(({ end }) => end);
    },
    MergedWithNext: (parts) => parts.filter(({ matched }, i) => !matched || i + 1 === parts.length || parts[i + 1]?.matched).map(({ end }) => end),
};
