"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tokenNames = tokenNames;
/** The vocabulary's own spelling of a token, where ▁ stands for a space; the id where it has no name. */
function tokenNames(tokenizer) {
    return (id) => tokenizer.tokenOf(id) ?? String(id);
}
