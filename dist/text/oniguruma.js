"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parseOniguruma = parseOniguruma;
const errors_1 = require("../base/errors");
const code_points_1 = require("./code-points");
const unicode_1 = require("./unicode");
/** Repetitions are at most this often counted. */
const MOST = 1000;
/** Groups within one another, at most: they are read recursively. */
const DEEPEST = 50;
const EDGES = {
    A: 'text start',
    z: 'text end',
    Z: 'last line end',
    b: 'word edge',
    B: 'no word edge',
};
const CONTROLS = { n: 10, t: 9, r: 13, f: 12, v: 11, a: 7, e: 27 };
const one = (code) => [code, code];
/**
 * Reads an expression as Oniguruma does in its own syntax, which is what the Python tokenizers search with.
 * @param where file and field, for messages
 * @throws UserError naming the construct that is not read here
 */
function parseOniguruma(source, where) {
    const characters = [...source];
    let at = 0;
    let depth = 0;
    const refused = (what) => new errors_1.UserError(`${where}: expected an expression that has the same meaning here, found ${what} in ${JSON.stringify(source)}`);
    const next = (text) => characters.slice(at, at + text.length).join('') === text;
    const skip = (text) => {
        if (!next(text))
            return false;
        at += text.length;
        return true;
    };
    const until = (end) => {
        const start = at;
        while (at < characters.length && characters[at] !== end)
            at++;
        if (at === characters.length)
            throw refused(`no ${end}`);
        return characters.slice(start, at++).join('');
    };
    const hex = (digits) => {
        const code = /^[0-9a-f]{1,6}$/i.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
        if (!(code <= 0x10ffff) || (code >= 0xd800 && code < 0xe000))
            throw refused(`the character number "${digits}"`);
        return code;
    };
    const taken = (count) => {
        at += count;
        return characters.slice(at - count, at).join('');
    };
    const property = (inverse) => {
        if (!skip('{'))
            throw refused('\\p without {');
        const negative = skip('^') !== inverse;
        const name = until('}');
        const found = (0, unicode_1.category)(name) ?? (0, unicode_1.script)(name);
        if (!found)
            throw refused(`the property ${name}`);
        return negative ? (0, code_points_1.complement)(found) : found;
    };
    /** What stands after a backslash; `\w` differs in classes and outside. */
    const escaped = (word) => {
        const letter = characters[at++];
        if (letter === undefined)
            throw refused('a \\ at the end');
        if (Object.hasOwn(CONTROLS, letter))
            return one(CONTROLS[letter]);
        switch (letter) {
            case 's':
                return unicode_1.WHITE_SPACE;
            case 'S':
                return (0, code_points_1.complement)(unicode_1.WHITE_SPACE);
            case 'd':
                return (0, unicode_1.category)('Nd');
            case 'D':
                return (0, code_points_1.complement)((0, unicode_1.category)('Nd'));
            case 'w':
                return word();
            case 'W':
                return (0, code_points_1.complement)(word());
            case 'h':
                return HEXADECIMAL;
            case 'H':
                return (0, code_points_1.complement)(HEXADECIMAL);
            case 'p':
                return property(false);
            case 'P':
                return property(true);
            case 'x':
                return one(hex(skip('{') ? until('}') : taken(2)));
            case 'u':
                return one(hex(taken(4)));
        }
        if (/[a-zA-Z0-9]/.test(letter))
            throw refused(`\\${letter}`);
        return one(letter.codePointAt(0));
    };
    const folded = (points, ignoreCase) => {
        if (!ignoreCase)
            return points;
        const fold = caseless(points);
        if (!fold)
            throw refused('(?i) with letters other than ASCII');
        return fold;
    };
    /** A class, from behind its `[`. */
    const characterClass = (ignoreCase) => {
        if (++depth > DEEPEST)
            throw refused(`more than ${DEEPEST} groups within one another`);
        const inverse = skip('^');
        let parts = [];
        const operands = [];
        for (let begun = false;; begun = true) {
            if (at >= characters.length)
                throw refused('no ]');
            if (begun && skip(']'))
                break;
            if (next('[:'))
                throw refused('a POSIX class');
            if (skip('&&')) {
                operands.push((0, code_points_1.union)(parts));
                parts = [];
                continue;
            }
            if (skip('[')) {
                parts.push(characterClass(ignoreCase));
                continue;
            }
            const start = skip('\\') ? escaped(unicode_1.wordCharacters) : one(characters[at++].codePointAt(0));
            // A hyphen stands for itself at the end of a class.
            if (!next('-') || characters[at + 1] === ']') {
                parts.push(folded(start, ignoreCase));
                continue;
            }
            at++;
            if (next('[') || next('&&'))
                throw refused('a range that ends in a class');
            const end = skip('\\') ? escaped(unicode_1.wordCharacters) : one(characters[at++]?.codePointAt(0));
            const [first, last] = [single(start), single(end)];
            if (first === undefined || last === undefined || !(first <= last))
                throw refused('a range without order');
            parts.push(folded([first, last], ignoreCase));
        }
        depth--;
        const points = [...operands, (0, code_points_1.union)(parts)].reduce(code_points_1.intersection);
        return inverse ? (0, code_points_1.complement)(points) : points;
    };
    const group = (ignoreCase) => {
        if (++depth > DEEPEST)
            throw refused(`more than ${DEEPEST} groups within one another`);
        const inside = (fold = ignoreCase) => {
            const item = choice(fold);
            if (!skip(')'))
                throw refused('no )');
            depth--;
            return item;
        };
        if (!skip('?'))
            return inside();
        if (skip(':'))
            return inside();
        if (skip('i:'))
            return inside(true);
        if (skip('-i:'))
            return inside(false);
        if (skip('='))
            return { kind: 'look', item: inside(), ahead: true, negative: false };
        if (skip('!'))
            return { kind: 'look', item: inside(), ahead: true, negative: true };
        if (skip('<='))
            return { kind: 'look', item: inside(), ahead: false, negative: false };
        if (skip('<!'))
            return { kind: 'look', item: inside(), ahead: false, negative: true };
        if (skip('>'))
            return { kind: 'atomic', item: inside() };
        throw refused(`(?${characters[at] ?? ''}`);
    };
    const atom = (ignoreCase) => {
        const character = characters[at++];
        switch (character) {
            case '(':
                return group(ignoreCase);
            case '[':
                return { kind: 'set', points: characterClass(ignoreCase) };
            case '.':
                return { kind: 'set', points: (0, code_points_1.complement)(one(10)) };
            case '^':
                return { kind: 'edge', at: 'line start' };
            case '$':
                return { kind: 'edge', at: 'line end' };
            case '\\': {
                const edge = EDGES[characters[at] ?? ''];
                if (edge) {
                    at++;
                    return { kind: 'edge', at: edge };
                }
                return { kind: 'set', points: folded(escaped(unicode_1.looseWordCharacters), ignoreCase) };
            }
        }
        if ('*+?'.includes(character))
            throw refused(`${character} with nothing before it`);
        return { kind: 'set', points: folded(one(character.codePointAt(0)), ignoreCase) };
    };
    /** The bounds of a repetition that begins here; undefined if none does. */
    const bounds = () => {
        if (skip('*'))
            return [0, Number.POSITIVE_INFINITY];
        if (skip('+'))
            return [1, Number.POSITIVE_INFINITY];
        if (skip('?'))
            return [0, 1];
        const counted = /^\{(?:(\d{1,5})(,)?(\d{1,5})?|,(\d{1,5}))\}/.exec(characters.slice(at, at + 14).join(''));
        if (!counted)
            return undefined;
        at += counted[0].length;
        const [, low, comma, high, most] = counted;
        const min = Number(low ?? 0);
        const max = most !== undefined ? Number(most) : high !== undefined ? Number(high) : comma ? Number.POSITIVE_INFINITY : min;
        if (min > MOST || (max > MOST && max !== Number.POSITIVE_INFINITY))
            throw refused(`more than ${MOST} repetitions`);
        if (max < min)
            throw refused('bounds without order');
        return [min, max];
    };
    const repeated = (ignoreCase) => {
        const item = atom(ignoreCase);
        const counted = next('{');
        const range = bounds();
        if (!range)
            return item;
        if (item.kind === 'look' || item.kind === 'edge')
            throw refused('a repeated place');
        const [min, max] = range;
        let how = 'greedy';
        if (skip('?')) {
            if (counted && min === max)
                throw refused('{n}?');
            how = 'lazy';
        }
        else if (counted && next('+')) {
            // No possessive repetition, but a repetition of a repetition: of a set, counted from 0 or 1, the set repeated.
            if (item.kind !== 'set' || min > 1 || max < 1)
                throw refused('{n,m}+');
            at++;
            return { kind: 'repeat', item, min, max: Number.POSITIVE_INFINITY, how };
        }
        else if (skip('+'))
            how = 'possessive';
        if (next('*') || next('+') || next('?') || bounds())
            throw refused('a repeated repetition');
        return { kind: 'repeat', item, min, max, how };
    };
    const sequence = (ignoreCase) => {
        const items = [];
        let written = '';
        while (at < characters.length && !next('|') && !next(')')) {
            const start = at;
            items.push(repeated(ignoreCase));
            written += at === start + 1 ? characters[start] : '\n';
        }
        // Oniguruma takes these pairs for the one character that folds to both.
        if (ignoreCase && /ss|ff|fi|fl|st/i.test(written))
            throw refused('(?i) with letters that are one character together');
        return items.length === 1 ? items[0] : { kind: 'sequence', items };
    };
    const choice = (ignoreCase) => {
        const fold = skip('(?i)') || ignoreCase;
        const items = [sequence(fold)];
        while (skip('|'))
            items.push(sequence(fold));
        return items.length === 1 ? items[0] : { kind: 'choice', items };
    };
    const node = choice(false);
    if (at < characters.length)
        throw refused('a ) too many');
    return node;
}
const HEXADECIMAL = (0, code_points_1.codePoints)([
    [0x30, 0x39],
    [0x41, 0x46],
    [0x61, 0x66],
]);
/** The code point of a set that has just one. */
function single(points) {
    return points.length === 2 && points[0] === points[1] ? points[0] : undefined;
}
/** The set with both cases of its ASCII letters, and what folds to them; undefined where other letters would fold. */
function caseless(points) {
    const letters = (0, code_points_1.intersection)(points, ASCII_LETTERS);
    const rest = (0, code_points_1.intersection)(points, (0, code_points_1.complement)(ASCII_LETTERS));
    const cased = (0, code_points_1.union)(['L', 'M', 'Nl', 'So'].map((name) => (0, unicode_1.category)(name)));
    if ((0, code_points_1.intersection)(rest, (0, code_points_1.intersection)(cased, (0, code_points_1.complement)([0, 0x7f]))).length > 0)
        return undefined;
    const both = [points];
    for (let lower = 0x61; lower <= 0x7a; lower++) {
        if ((0, code_points_1.has)(letters, lower) || (0, code_points_1.has)(letters, lower - 32))
            both.push(one(lower), one(lower - 32));
    }
    if ((0, code_points_1.has)(letters, 0x73) || (0, code_points_1.has)(letters, 0x53))
        both.push(one(0x17f));
    if ((0, code_points_1.has)(letters, 0x6b) || (0, code_points_1.has)(letters, 0x4b))
        both.push(one(0x212a));
    return (0, code_points_1.union)(both);
}
const ASCII_LETTERS = (0, code_points_1.codePoints)([
    [0x41, 0x5a],
    [0x61, 0x7a],
]);
