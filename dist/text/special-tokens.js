"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.T5_DEFAULTS = exports.SPECIAL_TOKENS = void 0;
exports.isLikeT5 = isLikeT5;
exports.specialTexts = specialTexts;
/** The roles that tokens have for a model, by Transformers' names, which chat templates use, too. */
exports.SPECIAL_TOKENS = [
    'pad_token',
    'eos_token',
    'unk_token',
    'bos_token',
    'sep_token',
    'cls_token',
    'mask_token',
];
/** What Transformers' T5Tokenizer takes where a folder does not say, and that it ends every text with EOS. */
exports.T5_DEFAULTS = { eos_token: '</s>', pad_token: '<pad>' };
/** A file of the older kind, in which T5's EOS is left to the class that reads it. */
function isLikeT5({ model, post_processor: around }) {
    return model.type === 'Unigram' && (around === null || around === undefined);
}
/** The named tokens, and those that are known by their id alone. */
function specialTexts(named, ids, tokenOf) {
    const text = (id) => (id === undefined ? undefined : tokenOf(id));
    const found = {
        pad_token: text(ids.padId),
        eos_token: text(ids.eosId),
        unk_token: text(ids.unkId),
        bos_token: text(ids.bosId),
    };
    return Object.fromEntries(exports.SPECIAL_TOKENS.flatMap((name) => {
        const token = named[name] ?? found[name];
        return token === undefined ? [] : [[name, token]];
    }));
}
