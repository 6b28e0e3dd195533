"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.alignedNormalizer = alignedNormalizer;
const fields_1 = require("../base/fields");
const aligned_1 = require("./aligned");
const charsmap_1 = require("./charsmap");
const form_changes_1 = require("./form-changes");
const normalizer_1 = require("./normalizer");
const pattern_1 = require("./pattern");
/**
 * The `normalizer` of a tokenizer.json that `normalizer` takes, of texts that keep where they came from.
 * @param where file and field, for messages
 */
function alignedNormalizer(json, where) {
    if (json === null || json === undefined)
        return (from) => from;
    const spec = (0, fields_1.object)(json, where);
    switch (spec.type) {
        case 'Sequence': {
            const steps = (0, fields_1.list)(spec.normalizers, `${where}.normalizers`, alignedNormalizer);
            return (from) => steps.reduce((aligned, step) => step(aligned), from);
        }
        case 'Precompiled': {
            const place = `${where}.precompiled_charsmap`;
            const map = (0, charsmap_1.charsmap)(Buffer.from((0, fields_1.text)(spec.precompiled_charsmap, place), 'base64'), place);
            return (from) => (0, aligned_1.changed)(from, (0, charsmap_1.mapChanges)(from.text, map));
        }
        case 'Replace': {
            const wanted = (0, pattern_1.pattern)(spec.pattern, `${where}.pattern`);
            const content = (0, fields_1.text)(spec.content, `${where}.content`);
            return (from) => (0, aligned_1.replacedAt)(from, wanted, content);
        }
        case 'NFC':
        case 'NFD':
        case 'NFKC':
        case 'NFKD': {
            const changes = (0, form_changes_1.formChanges)(spec.type);
            return (from) => (0, aligned_1.changed)(from, changes(from.text));
        }
        case 'Strip': {
            const strip = (0, normalizer_1.normalizer)(json, where);
            return (from) => {
                const stripped = strip(from.text);
                const start = from.text.indexOf(stripped);
                return { ...(0, aligned_1.part)(from, start, start + stripped.length), origin: from.origin };
            };
        }
        case 'Prepend':
            return (from) => (0, aligned_1.prepended)(from, (0, fields_1.text)(spec.prepend, `${where}.prepend`));
        default: {
            // The others look at one character at a time.
            const each = (0, normalizer_1.normalizer)(json, where);
            return (from) => (0, aligned_1.spread)(from, each);
        }
    }
}
