"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.configFields = configFields;
exports.dropoutOf = dropoutOf;
const errors_1 = require("../base/errors");
const names_1 = require("../base/names");
/** Fields that are sizes, and how large each may be before anything is allocated or counted by it: more than any known model. */
const MOST = {
    d_ff: 2 ** 20,
    d_kv: 2 ** 16,
    d_model: 2 ** 16,
    decoder_attention_heads: 4096,
    decoder_ffn_dim: 2 ** 20,
    decoder_layers: 1024,
    encoder_attention_heads: 4096,
    encoder_ffn_dim: 2 ** 20,
    encoder_layers: 1024,
    head_dim: 2 ** 16,
    hidden_size: 2 ** 16,
    intermediate_size: 2 ** 20,
    max_position_embeddings: 2 ** 20,
    n_embd: 2 ** 16,
    n_head: 4096,
    n_inner: 2 ** 20,
    n_layer: 1024,
    n_positions: 2 ** 20,
    num_attention_heads: 4096,
    num_decoder_layers: 1024,
    num_heads: 4096,
    num_hidden_layers: 1024,
    num_key_value_heads: 4096,
    num_layers: 1024,
    relative_attention_max_distance: 2 ** 24,
    relative_attention_num_buckets: 2 ** 16,
    sliding_window: 2 ** 30,
    sliding_window_pattern: 1024,
    vocab_size: 2 ** 24,
};
/**
 * @param file what messages call it
 * @param defaults by the names of fields, in place of those that their readers are given
 * @throws UserError if it is no object
 */
function configFields(json, file, defaults = {}) {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
        throw new errors_1.UserError(`${file}: expected an object, found ${(0, errors_1.describe)(json)}`);
    }
    const raw = json;
    const refuse = (name, expected, found) => {
        throw new errors_1.UserError(`${file}: ${name}: expected ${expected}, found ${(0, errors_1.describe)(found)}`);
    };
    const given = (name, fallback) => (0, names_1.own)(raw, name) ?? (0, names_1.own)(defaults, name) ?? fallback;
    const isWhole = (value) => Number.isSafeInteger(value) && value >= 0;
    return {
        raw,
        refuse,
        size(name, fallback, most = MOST[name]) {
            const value = given(name, fallback);
            if (isWhole(value) && value > 0 && value <= most)
                return value;
            return refuse(name, `a whole number from 1 to ${most}`, value);
        },
        yes(name, fallback) {
            const value = given(name, fallback);
            return typeof value === 'boolean' ? value : refuse(name, 'true or false', value);
        },
        number(name, fallback, fits, expected) {
            const value = given(name, fallback);
            if (typeof value === 'number' && Number.isFinite(value) && fits(value))
                return value;
            return refuse(name, expected, value);
        },
        oneOf(name, fallback, words) {
            const value = given(name, fallback);
            const found = words.find((word) => word === value);
            return found ?? refuse(name, words.map((word) => `"${word}"`).join(' or '), value);
        },
        tokens(name, fallback, vocabSize) {
            const value = given(name, fallback);
            const ids = Array.isArray(value) ? value : [value];
            if (ids.length > 0 && ids.every((id) => isWhole(id) && id < vocabSize))
                return ids;
            return refuse(name, `a token id below the vocab_size ${vocabSize} or a list of them`, value);
        },
        token(name, fallback, vocabSize) {
            const value = given(name, fallback);
            if (isWhole(value) && value < vocabSize)
                return value;
            return refuse(name, `a token id below the vocab_size ${vocabSize}`, value);
        },
    };
}
/**
 * A model's one rate of dropout, of several places that may have it.
 * @param defaults by the names of their fields
 * @returns the rate, and which of the places have it: all of them, where the file turns all off
 * @throws UserError if two places have different rates above 0
 */
function dropoutOf({ number, refuse }, defaults) {
    const names = Object.keys(defaults);
    const rates = names.map((name) => number(name, defaults[name], (v) => v >= 0 && v < 1, 'a number from 0 to below 1'));
    const rate = rates.find((each) => each > 0) ?? 0;
    const drops = names.map((name, i) => {
        if (rates[i] !== rate && rates[i] !== 0)
            refuse(name, `0 or the rate of the others, ${rate}`, rates[i]);
        return [name, rates[i] === rate];
    });
    return { rate, drops: Object.fromEntries(drops) };
}
