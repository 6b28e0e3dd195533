"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.regexSource = regexSource;
const errors_1 = require("../base/errors");
const code_points_1 = require("./code-points");
const unicode_1 = require("./unicode");
/**
 * A parsed expression as the source of a JavaScript one with the flag `u`, which matches the same texts. It has only
 * sets of code points, so that it does not depend on the engine's Unicode.
 * @param where file and field, for messages
 */
function regexSource(node, where) {
    let captured = 0;
    /** What has been matched is not matched again in another way: a lookahead captures it, a reference goes past it. */
    const atomic = (source) => `(?:(?=(${source}))\\${++captured})`;
    const written = (each, behind) => {
        switch (each.kind) {
            case 'set':
                return (0, code_points_1.classSource)(each.points);
            case 'sequence':
                return each.items.map((item) => written(item, behind)).join('');
            case 'choice':
                return `(?:${each.items.map((item) => written(item, behind)).join('|')})`;
            case 'repeat': {
                const { min, max, how } = each;
                const item = each.item.kind === 'set' ? written(each.item, behind) : `(?:${written(each.item, behind)})`;
                const source = `${item}{${min},${max === Number.POSITIVE_INFINITY ? '' : max}}${how === 'lazy' ? '?' : ''}`;
                return how === 'possessive' ? enclosed(source, each.item, behind) : source;
            }
            case 'look':
                return `(?${each.ahead ? '' : '<'}${each.negative ? '!' : '='}${written(each.item, behind || !each.ahead)})`;
            case 'atomic':
                return enclosed(written(each.item, behind), each.item, behind);
            case 'edge':
                return edgeSource(each.at);
        }
    };
    const enclosed = (source, item, behind) => {
        // A reference is to the group by its number, which is counted from the left; and a look behind goes from the right.
        if (behind || holdsAtomic(item))
            throw new errors_1.UserError(`${where}: expected no possessive part within another or behind`);
        return atomic(source);
    };
    return written(node, false);
}
function holdsAtomic(node) {
    switch (node.kind) {
        case 'sequence':
        case 'choice':
            return node.items.some(holdsAtomic);
        case 'atomic':
            return true;
        case 'repeat':
            return node.how === 'possessive' || holdsAtomic(node.item);
        case 'look':
            return holdsAtomic(node.item);
        default:
            return false;
    }
}
/** Oniguruma's places: a line ends before `\n` alone, and none begins at the end of the text. */
function edgeSource(edge) {
    const word = () => (0, code_points_1.classSource)((0, unicode_1.looseWordCharacters)());
    switch (edge) {
        case 'text start':
            return '(?<![^])';
        case 'text end':
            return '(?![^])';
        case 'last line end':
            return '(?=\\n?(?![^]))';
        case 'line start':
            return '(?:(?<![^])|(?<=\\n)(?=[^]))';
        case 'line end':
            return `(?!${(0, code_points_1.classSource)((0, code_points_1.complement)([10, 10]))})`;
        case 'word edge':
            return `(?:(?<=${word()})(?!${word()})|(?<!${word()})(?=${word()}))`;
        case 'no word edge':
            return `(?:(?<=${word()})(?=${word()})|(?<!${word()})(?!${word()}))`;
    }
}
