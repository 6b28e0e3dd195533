"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.vocabulary = vocabulary;
exports.vocabularyWithUnknown = vocabularyWithUnknown;
const fields_1 = require("../base/fields");
const token_id_1 = require("./token-id");
/** @param json a `model` with `vocab`, and `unk_token` or none @throws UserError naming the id that is none */
function vocabulary(json, where) {
    const ids = new Map();
    const tokens = new Map();
    let highestId = -1;
    for (const [token, value] of Object.entries((0, fields_1.object)(json.vocab, `${where}.vocab`))) {
        const id = (0, token_id_1.tokenId)(value, `${where}.vocab[${JSON.stringify(token)}]`);
        ids.set(token, id);
        tokens.set(id, token);
        highestId = Math.max(highestId, id);
    }
    const { unk_token: unknown } = json;
    const unkId = unknown === null || unknown === undefined ? undefined : ids.get((0, fields_1.text)(unknown, `${where}.unk_token`));
    return {
        ids,
        size: ids.size,
        highestId,
        unkId,
        idOf: (token) => ids.get(token),
        tokenOf: (id) => tokens.get(id),
    };
}
/** The same where there must be an unknown token. @throws UserError naming the token that is not there */
function vocabularyWithUnknown(json, where) {
    const { unkId, ...words } = vocabulary(json, where);
    if (unkId === undefined)
        throw (0, fields_1.expected)('a token of the vocabulary', json.unk_token, `${where}.unk_token`);
    return { ...words, unkId };
}
