"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.pattern = pattern;
exports.regexPattern = regexPattern;
exports.matches = matches;
exports.replaced = replaced;
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const oniguruma_1 = require("./oniguruma");
const regex_cost_1 = require("./regex-cost");
const regex_source_1 = require("./regex-source");
/** The `{"String": …}` or `{"Regex": …}` that normalizers, pre-tokenizers and decoders look for. */
function pattern(json, where) {
    const spec = (0, fields_1.object)(json, where);
    if (typeof spec.String === 'string') {
        if (spec.String === '')
            throw (0, fields_1.expected)('a text that is not empty', spec.String, `${where}.String`);
        return literal(spec.String);
    }
    return regexPattern((0, fields_1.text)(spec.Regex, `${where}.Regex`), `${where}.Regex`);
}
/** The longest expression, as it is written and with its characters spelled out: several times as long as any known. */
const LONGEST = { written: 2000, spelled: 1_000_000 };
/** @throws UserError for an expression that is not read here, or could take more than linear time */
function regexPattern(source, where) {
    if (source === '' || source.length > LONGEST.written)
        throw (0, fields_1.expected)(`an expression of 1 to ${LONGEST.written} characters`, source, where);
    const node = (0, oniguruma_1.parseOniguruma)(source, where);
    if (!(0, regex_cost_1.isLinear)(node))
        throw (0, fields_1.expected)('an expression that is sure to be searched for in linear time', source, where);
    const spelled = (0, regex_source_1.regexSource)(node, where);
    if (spelled.length > LONGEST.spelled)
        throw (0, fields_1.expected)('an expression with fewer classes of characters', source, where);
    return matches(new RegExp(spelled, 'gu'), where);
}
function literal(wanted) {
    return (text, found) => {
        for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length))
            found(at, at + wanted.length);
    };
}
/**
 * All matches of an expression with the flags `gu`, as the Python tokenizers have them: an empty one right behind another is
 * none, and an empty text has none.
 */
function matches(regex, where) {
    return (text, found) => {
        if (text === '')
            return;
        regex.lastIndex = 0;
        let last = -1;
        for (;;) {
            const match = next(regex, text, where);
            if (!match)
                return;
            const start = match.index;
            const end = regex.lastIndex;
            if (start !== end)
                found(start, end);
            else {
                // V8 finds empty matches between the halves of a surrogate pair, too.
                const isInside = (text.codePointAt(start - 1) ?? 0) > 0xffff;
                if (start !== last && !isInside)
                    found(start, end);
                regex.lastIndex += (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
            }
            last = end;
        }
    };
}
/** V8 remembers where it can go back to, and has no room for that in a run of millions of characters. */
function next(regex, text, where) {
    try {
        return regex.exec(text);
    }
    catch (error) {
        if (!(error instanceof RangeError))
            throw error;
        throw new errors_1.UserError(`${where}: expected a text without a run of millions of characters of one kind`);
    }
}
/** The text with each match replaced. */
function replaced(text, pattern, content) {
    let out = '';
    let kept = 0;
    pattern(text, (start, end) => {
        out += text.slice(kept, start) + content;
        kept = end;
    });
    return kept === 0 && out === '' ? text : out + text.slice(kept);
}
