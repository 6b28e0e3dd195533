"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.formChanges = formChanges;
const code_points_1 = require("./code-points");
const unicode_1 = require("./unicode");
const unicode_forms_1 = require("./unicode-forms");
/**
 * A Unicode normalization form as changes of a text, as the Python tokenizers make it (unicode-normalization-alignments):
 * decomposed, put in canonical order, and for the composed forms composed again. Its text is `normalForm`'s.
 */
function formChanges(form) {
    const later = new RegExp((0, code_points_1.classSource)((0, unicode_1.laterCharacters)()), 'u');
    const decomposition = form.includes('K') ? 'NFKD' : 'NFD';
    return (text) => {
        const pieces = [...text].flatMap((character) => {
            const all = later.test(character) ? [character] : [...character.normalize(decomposition)];
            return all.map((each, i) => ({ character: each, change: i === 0 ? 0 : 1 }));
        });
        const classes = (0, unicode_forms_1.combiningClasses)(pieces.map(({ character }) => character).filter((each) => !later.test(each)));
        const ranked = pieces.map((piece) => ({ ...piece, rank: 1 + (classes.get(piece.character) ?? -1) }));
        const ordered = inOrder(ranked);
        return form.endsWith('C') ? composed(ordered, (character) => !later.test(character)) : ordered.map(asChange);
    };
}
const asChange = ({ character, change }) => [character, change];
/** Runs of characters that combine, each by class. */
function inOrder(pieces) {
    const out = [];
    for (let start = 0; start < pieces.length;) {
        let end = start + 1;
        while (end < pieces.length && pieces[end]?.rank !== 0)
            end++;
        const [from, run] = pieces[start]?.rank === 0 ? [start + 1, [pieces[start]]] : [start, []];
        for (const piece of run)
            out.push(piece);
        for (const piece of pieces.slice(from, end).sort((a, b) => a.rank - b.rank))
            out.push(piece);
        start = end;
    }
    return out;
}
/** @param known whether Unicode 9, which the Python tokenizers compose by, has a character */
function composed(pieces, known) {
    const out = [];
    let base;
    /** What combines with the base and does not compose with it; the class of the last one. */
    let waiting = [];
    let last = -1;
    const flush = () => {
        if (base)
            out.push(asChange(base));
        for (const change of waiting)
            out.push(change);
        base = undefined;
        waiting = [];
        last = -1;
    };
    for (const piece of pieces) {
        if (!base) {
            if (piece.rank === 0)
                base = piece;
            else
                out.push(asChange(piece));
            continue;
        }
        const blocked = last >= piece.rank;
        const joined = blocked ? undefined : compose(base.character, piece.character, known);
        if (joined !== undefined) {
            base = { character: joined, change: base.change + piece.change - 1, rank: 0 };
        }
        else if (piece.rank === 0) {
            flush();
            base = piece;
        }
        else {
            waiting.push(asChange(piece));
            last = piece.rank;
        }
    }
    flush();
    return out;
}
function compose(a, b, known) {
    if (!known(a) || !known(b))
        return undefined;
    const joined = (a + b).normalize('NFC');
    return [...joined].length === 1 ? joined : undefined;
}
