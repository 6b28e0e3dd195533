"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parametersHash = parametersHash;
exports.addParameter = addParameter;
exports.addBits = addBits;
const node_crypto_1 = require("node:crypto");
const canonical_1 = require("../base/canonical");
/** The SHA-256 of parameters: their names, shapes and bits, in their order. */
function parametersHash(parameters) {
    const hash = (0, node_crypto_1.createHash)('sha256');
    for (const [name, values] of Object.entries(parameters))
        addParameter(hash, name, values);
    return hash.digest('hex');
}
/** One parameter more, for a hash of parameters that are never all in memory. */
function addParameter(hash, name, { shape, values }) {
    hash.update((0, canonical_1.canonicalJson)([name, shape]));
    addBits(hash, values);
}
function addBits(hash, { buffer, byteOffset, byteLength }) {
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
}
