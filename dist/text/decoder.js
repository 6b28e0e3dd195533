"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.decoder = decoder;
const fields_1 = require("../base/fields");
const byte_fallback_1 = require("./byte-fallback");
const byte_level_1 = require("./byte-level");
const metaspace_1 = require("./metaspace");
const pattern_1 = require("./pattern");
const wordpiece_1 = require("./wordpiece");
/**
 * The `decoder` of a tokenizer.json; without one, tokens stand apart by a space.
 * @param where file and field, for messages
 * @throws UserError for a kind that is not known here
 */
function decoder(json, where) {
    if (json === null || json === undefined)
        return (tokens) => [tokens.join(' ')];
    const spec = (0, fields_1.object)(json, where);
    switch (spec.type) {
        case 'Metaspace': {
            const { mark, prepend } = (0, metaspace_1.metaspace)(spec, where);
            return (tokens) => tokens.map((token, i) => token.replaceAll(mark, i === 0 && prepend !== 'never' ? '' : ' '));
        }
        case 'Sequence': {
            const steps = (0, fields_1.list)(spec.decoders, `${where}.decoders`, decoder);
            return (tokens) => steps.reduce((pieces, step) => step(pieces), tokens);
        }
        case 'Replace': {
            const wanted = (0, pattern_1.pattern)(spec.pattern, `${where}.pattern`);
            const content = (0, fields_1.text)(spec.content, `${where}.content`);
            return (tokens) => tokens.map((token) => (0, pattern_1.replaced)(token, wanted, content));
        }
        case 'Fuse':
            return (tokens) => [tokens.join('')];
        case 'Strip': {
            const content = (0, fields_1.text)(spec.content, `${where}.content`);
            const start = (0, fields_1.count)(spec.start, `${where}.start`);
            const stop = (0, fields_1.count)(spec.stop, `${where}.stop`);
            return (tokens) => tokens.map((token) => stripped([...token], content, start, stop));
        }
        case 'ByteLevel':
            return (tokens) => [(0, byte_level_1.fromByteCharacters)(tokens)];
        case 'ByteFallback':
            return byte_fallback_1.joinBytes;
        case 'BPEDecoder': {
            const suffix = (0, fields_1.text)(spec.suffix, `${where}.suffix`);
            if (suffix === '')
                throw (0, fields_1.expected)('a text that is not empty', suffix, `${where}.suffix`);
            return (tokens) => tokens.map((token, i) => token.replaceAll(suffix, i === tokens.length - 1 ? '' : ' '));
        }
        case 'WordPiece': {
            const prefix = (0, fields_1.text)(spec.prefix, `${where}.prefix`);
            const cleanup = (0, fields_1.boolean)(spec.cleanup, `${where}.cleanup`);
            return (tokens) => (0, wordpiece_1.joinPieces)(tokens, prefix, cleanup);
        }
        default:
            throw (0, fields_1.expected)('a decoder of type ByteLevel, ByteFallback, Metaspace, Sequence, Replace, Fuse, Strip, BPEDecoder or WordPiece', spec.type, `${where}.type`);
    }
}
/** Without up to `start` times `content` at the beginning, and up to `stop` times at the end. */
function stripped(characters, content, start, stop) {
    let from = 0;
    while (from < start && characters[from] === content)
        from++;
    let to = characters.length;
    while (characters.length - to < stop && to > from && characters[to - 1] === content)
        to--;
    return characters.slice(from, to).join('');
}
