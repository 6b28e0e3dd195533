"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tokenId = tokenId;
const fields_1 = require("../base/fields");
/** Ids are below this: more rows than any published model's embedding has, and few enough to be counted through. */
const TOKEN_IDS = 2 ** 24;
function tokenId(value, at) {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || value >= TOKEN_IDS) {
        throw (0, fields_1.expected)(`a token id from 0 to ${TOKEN_IDS - 1}`, value, at);
    }
    return value;
}
