"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.canonicalJson = canonicalJson;
exports.contentHash = contentHash;
const node_crypto_1 = require("node:crypto");
/**
 * JSON whose bytes depend on the value alone: keys in code-unit order, no white space. Fields that are undefined are
 * left out, as in any JSON. @throws RangeError at NaN and the infinities, which JSON would turn into null
 */
function canonicalJson(value) {
    return JSON.stringify(value, (key, inner) => {
        if (typeof inner === 'number' && !Number.isFinite(inner))
            throw new RangeError(`${key}: JSON has no ${inner}`);
        if (typeof inner !== 'object' || inner === null || Array.isArray(inner))
            return inner;
        return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
    });
}
/** The SHA-256 of the value's canonical JSON, as 64 hexadecimal digits. */
function contentHash(value) {
    return (0, node_crypto_1.createHash)('sha256').update(canonicalJson(value)).digest('hex');
}
