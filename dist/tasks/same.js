"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.normalised = normalised;
exports.instanceKeys = instanceKeys;
/** Text as it is compared when copies are looked for: compatibility forms unified, lower case, white space as one blank. */
function normalised(text) {
    return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
/** What two instances have in common when they ask the same and accept the same answer: one key for each target. */
function instanceKeys(instance) {
    const input = normalised(instance.input);
    return instance.targets.map((target) => `${input}\n${normalised(target)}`);
}
