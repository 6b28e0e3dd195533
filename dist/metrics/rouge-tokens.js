"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tokenIds = tokenIds;
exports.wordIds = wordIds;
const porter_1 = require("./porter");
/** Ids for the tokens of any tokenizer. */
function tokenIds(tokenize) {
    const ids = new Map();
    return {
        vocabulary: () => ids.size,
        encode: (text) => Int32Array.from(tokenize(text), (token) => intern(ids, token)),
    };
}
/**
 * Ids for the words that rouge-score makes of a text: lower-cased, runs of a–z and 0–9; with `stem`, those of more
 * than three letters stemmed (`porterStem`). Each different word is stemmed once.
 */
function wordIds(stem) {
    const ids = new Map();
    const seen = new Map();
    const idOf = (word) => {
        const known = seen.get(word);
        if (known !== undefined)
            return known;
        const id = intern(ids, stem && word.length > 3 ? (0, porter_1.porterStem)(word) : word);
        seen.set(word, id);
        return id;
    };
    let scratch = new Int32Array(256);
    return {
        vocabulary: () => ids.size,
        encode(text) {
            const lower = text.toLowerCase();
            if (scratch.length < lower.length)
                scratch = new Int32Array(2 * lower.length);
            let count = 0;
            let start = -1;
            for (let i = 0; i < lower.length; i++) {
                const inWord = isWordCode(lower.charCodeAt(i));
                if (inWord && start < 0)
                    start = i;
                else if (!inWord && start >= 0) {
                    scratch[count++] = idOf(lower.slice(start, i));
                    start = -1;
                }
            }
            if (start >= 0)
                scratch[count++] = idOf(lower.slice(start));
            return scratch.slice(0, count);
        },
    };
}
function isWordCode(code) {
    return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}
function intern(ids, token) {
    const known = ids.get(token);
    if (known !== undefined)
        return known;
    const id = ids.size;
    ids.set(token, id);
    return id;
}
