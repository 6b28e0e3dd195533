"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.examplesHash = examplesHash;
const node_crypto_1 = require("node:crypto");
const canonical_1 = require("../base/canonical");
const parameters_hash_1 = require("../models/parameters-hash");
/** The SHA-256 of examples in their order. */
function examplesHash(examples) {
    const hash = (0, node_crypto_1.createHash)('sha256');
    for (const { source, targets } of examples) {
        hash.update((0, canonical_1.canonicalJson)([source.length, targets.map((target) => target.length)]));
        for (const ids of [source, ...targets])
            (0, parameters_hash_1.addBits)(hash, ids);
    }
    return hash.digest('hex');
}
