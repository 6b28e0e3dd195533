"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.wordLevel = wordLevel;
const vocabulary_1 = require("./vocabulary");
/** A vocabulary of whole words; every other word is the unknown one. @param json the `model` of a tokenizer.json */
function wordLevel(json, where) {
    const { ids, ...words } = (0, vocabulary_1.vocabularyWithUnknown)(json, where);
    return {
        ...words,
        encode(word, spans) {
            spans?.push([0, Buffer.byteLength(word)]);
            return [ids.get(word) ?? words.unkId];
        },
    };
}
