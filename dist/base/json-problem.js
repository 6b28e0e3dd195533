"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.jsonProblem = jsonProblem;
const jsonc_parser_1 = require("jsonc-parser");
/**
 * The first thing in the text that JSON does not have; nothing where all of it is JSON. Lists and objects may stand in each
 * other as deep as they like.
 */
function jsonProblem(text) {
    const scanner = (0, jsonc_parser_1.createScanner)(text, false);
    const open = [];
    let awaited = 'value';
    let comma;
    /** After a whole value: what may follow it. */
    const after = () => {
        const inside = open[open.length - 1];
        return inside === undefined ? 'end' : inside === '[' ? ', or ]' : ', or }';
    };
    for (;;) {
        let token = scanner.scan();
        while (token === 15 /* SyntaxKind.Trivia */ || token === 14 /* SyntaxKind.LineBreakTrivia */)
            token = scanner.scan();
        const offset = scanner.getTokenOffset();
        const found = scanner.getTokenValue();
        const problem = (said, hint) => ({
            offset,
            said,
            ...(hint === undefined ? {} : { hint }),
        });
        if (token === 17 /* SyntaxKind.EOF */ && awaited === 'end')
            return undefined;
        if (token === 17 /* SyntaxKind.EOF */ || isCutShort(text, offset, scanner))
            return { offset: text.trimEnd().length, said: 'it ends too early', hint: 'it may have been cut short' };
        const wrong = token === 16 /* SyntaxKind.Unknown */ || isComment(token) ? strange(text, offset, found) : broken(text, offset, scanner);
        if (wrong)
            return { ...wrong, offset: wrong.offset ?? offset };
        const isValue = isScalar(token) || token === 1 /* SyntaxKind.OpenBraceToken */ || token === 3 /* SyntaxKind.OpenBracketToken */;
        if (awaited === 'end')
            return isValue
                ? problem('a second value begins behind the first one, which is whole', 'one file holds one value; of JSON lines, which hold one a line, name it .jsonl')
                : problem(`${sign(text, offset)} stands behind the value, which is whole`);
        if (comma !== undefined && (token === 2 /* SyntaxKind.CloseBraceToken */ || token === 4 /* SyntaxKind.CloseBracketToken */))
            return { offset: comma, said: `a comma stands before ${sign(text, offset)}`, hint: 'leave the last comma out' };
        comma = undefined;
        if (awaited === 'colon') {
            if (token !== 6 /* SyntaxKind.ColonToken */)
                return problem(`expected a colon after the key, found ${sign(text, offset)}`);
            awaited = 'value';
        }
        else if (awaited === 'key' || awaited === 'key or }') {
            if (token === 10 /* SyntaxKind.StringLiteral */)
                awaited = 'colon';
            else if (token === 2 /* SyntaxKind.CloseBraceToken */) {
                open.pop();
                awaited = after();
            }
            else
                return problem(`expected a key in double quotes, found ${sign(text, offset)}`);
        }
        else if (awaited === ', or ]' || awaited === ', or }') {
            const closes = awaited === ', or ]' ? 4 /* SyntaxKind.CloseBracketToken */ : 2 /* SyntaxKind.CloseBraceToken */;
            if (token === 5 /* SyntaxKind.CommaToken */) {
                comma = offset;
                awaited = awaited === ', or ]' ? 'value or ]' : 'key';
            }
            else if (token === closes) {
                open.pop();
                awaited = after();
            }
            else
                return problem(`expected a comma or ${awaited.at(-1)}, found ${sign(text, offset)}`, isValue ? 'put a comma before it' : undefined);
        }
        else if (token === 1 /* SyntaxKind.OpenBraceToken */ || token === 3 /* SyntaxKind.OpenBracketToken */) {
            const kind = token === 1 /* SyntaxKind.OpenBraceToken */ ? '{' : '[';
            open.push(kind);
            awaited = kind === '{' ? 'key or }' : 'value or ]';
        }
        else if (isScalar(token))
            awaited = after();
        else if (awaited === 'value or ]' && token === 4 /* SyntaxKind.CloseBracketToken */) {
            open.pop();
            awaited = after();
        }
        else
            return problem(`expected a value, found ${sign(text, offset)}`);
    }
}
const isComment = (token) => token === 12 /* SyntaxKind.LineCommentTrivia */ || token === 13 /* SyntaxKind.BlockCommentTrivia */;
const isScalar = (token) => token === 10 /* SyntaxKind.StringLiteral */ ||
    token === 11 /* SyntaxKind.NumericLiteral */ ||
    token === 8 /* SyntaxKind.TrueKeyword */ ||
    token === 9 /* SyntaxKind.FalseKeyword */ ||
    token === 7 /* SyntaxKind.NullKeyword */;
/** Whether the text ends in the middle of this token: more of it could make it whole. */
function isCutShort(text, offset, scanner) {
    if (offset + scanner.getTokenLength() < text.trimEnd().length)
        return false;
    const rest = text.slice(offset).trimEnd();
    const error = scanner.getTokenError();
    const word = rest.length < 9 && ['true', 'false', 'null'].some((one) => one !== rest && one.startsWith(rest));
    return word || rest === '-' || error === 3 /* ScanError.UnexpectedEndOfNumber */ || error === 2 /* ScanError.UnexpectedEndOfString */;
}
/** What other languages write and JSON does not have: by the text that begins at `offset`. */
function strange(text, offset, found) {
    const rest = text.slice(offset, offset + 40);
    const [number] = /^[-+]?(NaN|Infinity|inf|nan)\b/.exec(rest) ?? [];
    if (number)
        return { said: `found ${number}, which is no number in JSON`, hint: 'write null, or leave the field out' };
    const [python] = /^(None|True|False)\b/.exec(rest) ?? [];
    if (python)
        return {
            said: `found Python's ${python}`,
            hint: `write ${python === 'None' ? 'null' : python.toLowerCase()}; json.dumps(…) in Python does`,
        };
    if (rest.startsWith('undefined'))
        return { said: 'found undefined', hint: 'write null, or leave the field out' };
    if (rest.startsWith("'"))
        return { said: 'found a single quote', hint: 'write texts and keys in double quotes; json.dumps(…) in Python does' };
    if (/^(\/\/|\/\*|#)/.test(rest))
        return { said: 'found a comment, which JSON does not have', hint: 'leave it out' };
    if (/^[“”„«]/.test(rest))
        return { said: `found ${rest[0]}`, hint: 'write texts and keys in straight double quotes' };
    if (/^[-+.]/.test(rest))
        return { said: `found ${word(rest)}`, hint: 'a number has a digit before its point, and no +: 0.5, -0.5' };
    return { said: `found ${word(found || rest)}`, hint: 'a text stands in double quotes' };
}
/** What is wrong inside a token that the scanner took for one. */
function broken(text, offset, scanner) {
    const end = offset + scanner.getTokenLength();
    switch (scanner.getTokenError()) {
        case 0 /* ScanError.None */:
            break;
        case 2 /* ScanError.UnexpectedEndOfString */:
            return {
                offset: end,
                said: 'a text goes on in the next line',
                hint: 'write \\n for a line break, or close the quote',
            };
        case 4 /* ScanError.InvalidUnicode */:
        case 5 /* ScanError.InvalidEscapeCharacter */: {
            const at = badEscape(text, offset, end);
            return { offset: at, said: `${text.slice(at, at + 2)} is no escape`, hint: 'write \\\\ for a backslash' };
        }
        case 6 /* ScanError.InvalidCharacter */: {
            const inside = [...text.slice(offset, end)].findIndex((one) => one < ' ');
            const at = offset + Math.max(0, inside);
            return {
                offset: at,
                said: `a control character (${code(text.charCodeAt(at))}) stands in a text`,
                hint: `write it as \\u${text.charCodeAt(at).toString(16).padStart(4, '0')}, or \\t for a tab`,
            };
        }
        default:
            return { said: `found ${word(text.slice(offset, end))}`, hint: 'a number has digits behind its point and its e' };
    }
    // What sticks to a number or a word, such as 1.2.3 or nullx, begins the next token, and is said there.
    const zeros = /^-?0\d+/.exec(text.slice(offset, offset + 40));
    return zeros ? { said: `found ${zeros[0]}`, hint: 'a number does not begin with 0: 7, not 07' } : undefined;
}
/** Where the first escape that JSON does not have stands in a string. */
function badEscape(text, offset, end) {
    const good = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
    for (let at = text.indexOf('\\', offset); at >= 0 && at < end; at = text.indexOf('\\', at)) {
        good.lastIndex = at;
        if (!good.test(text))
            return at;
        at = good.lastIndex;
    }
    return offset;
}
/** One sign, or the beginning of a text or word, as it stands there. */
function sign(text, offset) {
    const rest = text.slice(offset, offset + 40);
    return /^[{}[\],:]/.test(rest) ? rest[0] : word(rest);
}
function word(text) {
    const [found = ''] = /^("[^"\n]{0,30}"?|[\p{L}\p{N}_.+-]{1,30}|[\s\S])/u.exec(text) ?? [];
    const only = found.length === 1 ? found.charCodeAt(0) : 32;
    return only < 32 || (only >= 127 && only < 160) ? `the control character ${code(only)}` : found;
}
const code = (unit) => `U+${unit.toString(16).toUpperCase().padStart(4, '0')}`;
