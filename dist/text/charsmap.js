"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.charsmap = charsmap;
exports.mapped = mapped;
exports.mapChanges = mapChanges;
const grapheme_1 = require("unicode-segmenter/grapheme");
const errors_1 = require("../base/errors");
/** Below this, no character combines with its neighbours, CR LF apart. */
const COMBINING = 0x300;
const [CR, LF] = [0x0d, 0x0a];
const UNSEEN = -2;
const NONE = -1;
/** @param where file and field, for the message of a map that is damaged */
function charsmap(bytes, where) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = bytes.length >= 4 ? view.getUint32(0, true) : 0;
    if (size === 0 || size % 4 !== 0 || size + 4 > bytes.length) {
        throw new errors_1.UserError(`${where}: expected a compiled character map, found ${bytes.length} bytes that are none`);
    }
    const units = Uint32Array.from({ length: size / 4 }, (_, i) => view.getUint32(4 + 4 * i, true));
    const replacements = bytes.subarray(4 + size);
    if (replacements.length > 0 && replacements[replacements.length - 1] !== 0) {
        throw new errors_1.UserError(`${where}: expected a compiled character map, found a last replacement without an end`);
    }
    const next = (at, byte) => {
        const to = at ^ byte;
        const unit = units[to];
        // A unit's label is its low byte, with the top bit where the unit is a value.
        return unit === undefined || (unit & 0x800000ff) !== byte ? NONE : to;
    };
    const child = (at) => at ^ offset(units[at]);
    const isEnd = (at) => (units[at] >>> 8) & 1;
    /** The offset of the replacement of the shortest prefix that has one, or NONE. */
    const find = (text) => {
        let at = child(0);
        for (const byte of Buffer.from(text, 'utf8')) {
            if (byte === 0)
                return NONE;
            at = next(at, byte);
            if (at === NONE)
                return NONE;
            const end = isEnd(at);
            at = child(at);
            if (end)
                return units[at] & 0x7fffffff;
        }
        return NONE;
    };
    const texts = new Map();
    const replacement = (at) => {
        let text = texts.get(at);
        if (text === undefined) {
            const end = replacements.indexOf(0, at);
            text = Buffer.from(replacements.subarray(at, end < 0 ? undefined : end)).toString('utf8');
            texts.set(at, text);
        }
        return text;
    };
    // What single code units become: most characters of a text are looked up here.
    const known = new Int32Array(0x10000).fill(UNSEEN);
    const findUnit = (code) => {
        if (known[code] === UNSEEN)
            known[code] = find(String.fromCharCode(code));
        return known[code];
    };
    /** Any part of a text, cluster by cluster. */
    const mapClusters = (text, from, found) => {
        let at = from;
        for (const cluster of (0, grapheme_1.collectGraphemes)(text)) {
            const end = at + cluster.length;
            const whole = cluster.length === 1 ? findUnit(cluster.charCodeAt(0)) : isShort(cluster) ? find(cluster) : NONE;
            if (whole !== NONE)
                found(at, end, replacement(whole));
            else if (cluster.length > 1) {
                for (const character of cluster) {
                    const one = character.length === 1 ? findUnit(character.charCodeAt(0)) : find(character);
                    if (one !== NONE)
                        found(at, at + character.length, replacement(one));
                    at += character.length;
                }
            }
            at = end;
        }
    };
    return (text, found) => {
        for (let at = 0; at < text.length; at++) {
            const code = text.charCodeAt(at);
            const after = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
            if (code < COMBINING && after < COMBINING && !(code === CR && after === LF)) {
                const one = findUnit(code);
                if (one !== NONE)
                    found(at, at + 1, replacement(one));
            }
            else {
                const end = plainFrom(text, at + 1);
                mapClusters(text.slice(at, end), at, found);
                at = end - 1;
            }
        }
    };
}
/** The text as a map has it. */
function mapped(text, map) {
    let out = '';
    let kept = 0;
    map(text, (start, end, replacement) => {
        out += text.slice(kept, start) + replacement;
        kept = end;
    });
    return kept === 0 ? text : out + text.slice(kept);
}
/** The same as changes of a text. Where a replacement is shorter, what it leaves out goes with the character before. */
function mapChanges(text, map) {
    const out = [];
    const keep = (start, end) => {
        for (const character of text.slice(start, end))
            out.push([character, 0]);
    };
    let kept = 0;
    map(text, (start, end, replacement) => {
        keep(kept, start);
        const [before, now] = [[...text.slice(start, end)].length, [...replacement]];
        for (const [i, character] of now.entries())
            out.push([character, i < before ? 0 : 1]);
        const last = out[out.length - 1];
        if (last && now.length < before)
            last[1] += now.length - before;
        kept = end;
    });
    keep(kept, text.length);
    return out;
}
/** The first place after `at` where a cluster surely begins: between two characters that do not combine. */
function plainFrom(text, at) {
    for (let i = at; i < text.length; i++) {
        const before = text.charCodeAt(i - 1);
        const code = text.charCodeAt(i);
        if (before < COMBINING && code < COMBINING && !(before === CR && code === LF))
            return i;
    }
    return text.length;
}
/** Under six bytes of UTF-8. */
function isShort(cluster) {
    return cluster.length < 6 && Buffer.byteLength(cluster, 'utf8') < 6;
}
/** How far a unit's children lie from it, by exclusive or. */
function offset(unit) {
    return (unit >>> 10) << ((unit & 0x200) >>> 6);
}
