"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parseHeader = parseHeader;
const jsonc_parser_1 = require("jsonc-parser");
const errors_1 = require("../../base/errors");
/** Objects and lists within one another, at most: as many as the reference implementation reads. */
const DEEPEST = 128;
/**
 * The JSON object at the beginning of a safetensors file. JavaScript's parser takes what the format forbids and the
 * reference implementation refuses, so that two readers would see different tensors: a byte-order mark, a name twice, a
 * size written as `4e0`, `4.0` or `-0`, half a surrogate pair. All of these are refused here.
 * @throws UserError naming the file and what is wrong
 */
function parseHeader(file, bytes) {
    if (bytes[0] !== OPENING_BRACE)
        throw new errors_1.UserError(`${file}: not a safetensors file: its header does not begin with {`);
    let text;
    let header;
    try {
        text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        header = JSON.parse(text);
    }
    catch {
        throw new errors_1.UserError(`${file}: not a safetensors file: its header is not JSON`);
    }
    checkSpelling(file, text);
    return header;
}
const OPENING_BRACE = 0x7b;
/** What the parsed value no longer shows. @param text valid JSON */
function checkSpelling(file, text) {
    const names = [];
    let depth = 0;
    const wrong = (what) => new errors_1.UserError(`${file}: header: ${what}`);
    const open = () => {
        if (++depth > DEEPEST)
            throw wrong(`more than ${DEEPEST} objects and lists within one another`);
    };
    const whole = (text) => {
        if (/\p{Cs}/u.test(text))
            throw wrong(`half a surrogate pair in ${JSON.stringify(text)}`);
    };
    (0, jsonc_parser_1.visit)(text, {
        onObjectBegin: () => {
            open();
            names.push(new Set());
        },
        onObjectProperty: (name) => {
            whole(name);
            const own = names[names.length - 1];
            if (own.has(name))
                throw wrong(`the name ${JSON.stringify(name)} stands there twice`);
            own.add(name);
        },
        onObjectEnd: () => {
            depth--;
            names.pop();
        },
        onArrayBegin: open,
        onArrayEnd: () => void depth--,
        onLiteralValue: (value, offset, length, _line, _column, path) => {
            if (typeof value === 'string')
                whole(value);
            const written = text.slice(offset, offset + Math.min(length, 40));
            if (typeof value === 'number' && !/^(?:0|[1-9]\d*)$/.test(written)) {
                const [name, field] = path();
                throw new errors_1.UserError(`${file}: ${name}: ${field}: expected whole numbers, found ${written}`);
            }
        },
    });
}
