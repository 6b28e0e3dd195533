"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.another = exports.between = void 0;
exports.some = some;
exports.others = others;
exports.listWith = listWith;
const random_1 = require("../../base/random");
const lexicon_1 = require("./lexicon");
/** `count` different words of a kind. */
function some(kind, count, random) {
    return (0, random_1.shuffled)((0, lexicon_1.wordsOf)(kind), random).slice(0, count);
}
/** `count` different words of other kinds. */
function others(kinds, count, random) {
    const words = lexicon_1.kindNames.filter((kind) => !kinds.includes(kind)).flatMap(lexicon_1.wordsOf);
    return (0, random_1.shuffled)(words, random).slice(0, count);
}
/** A list of `size` words in any order, `count` of them of this kind. */
function listWith(kind, count, size, random) {
    const chosen = some(kind, count, random);
    const list = (0, random_1.shuffled)([...chosen, ...others([kind], size - count, random)], random);
    return { list, ofKind: list.filter((word) => chosen.includes(word)) };
}
/** An integer from `low` to `high`, both included. */
const between = (low, high, random) => low + random.int(high - low + 1);
exports.between = between;
/** One of the items that is not `right`. */
const another = (items, right, random) => (0, random_1.choice)(items.filter((item) => item !== right), random);
exports.another = another;
