"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readGenerationConfig = readGenerationConfig;
exports.parseGenerationConfig = parseGenerationConfig;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const known_keys_1 = require("../base/known-keys");
const generation_keys_1 = require("./generation-keys");
const sampling_config_1 = require("./sampling-config");
/** Beams and tokens at most: more would not end, or not fit into memory. */
const MOST = { beams: 1024, tokens: 2 ** 20 };
/**
 * Reads a folder's generation_config.json; without one, what an old config.json says of the same.
 * @throws UserError naming the field and what was expected
 */
function readGenerationConfig(dir, family, config) {
    const kind = { vocabSize: config.vocabSize, layout: family.layout };
    const file = (0, node_path_1.join)(dir, 'generation_config.json');
    if ((0, node_fs_1.existsSync)(file)) {
        const json = (0, fields_1.object)((0, files_1.readJson)(file), file);
        return parseGenerationConfig(json, file, kind, json);
    }
    const { decoderStartTokenId, eosTokenIds, rest } = config;
    const old = Object.fromEntries(Object.entries(rest).filter(([name]) => Object.hasOwn(generation_keys_1.GENERATION_KEYS, name)));
    const fields = { ...old, decoder_start_token_id: decoderStartTokenId, eos_token_id: eosTokenIds };
    return parseGenerationConfig(fields, (0, node_path_1.join)(dir, 'config.json'), kind);
}
/** @param json what is to be saved */
function parseGenerationConfig(fields, file, { vocabSize, layout }, json) {
    const take = (name, fallback, what, fits) => {
        const value = fields[name] ?? fallback;
        if (value !== fallback && !fits(value))
            throw (0, fields_1.expected)(what, value, `${file}: ${name}`);
        return value;
    };
    const count = (name, fallback, least, most) => take(name, fallback, `a whole number from ${least} to ${most}`, (v) => isWhole(v, least, most));
    const flag = (name) => take(name, false, 'true or false', (v) => typeof v === 'boolean');
    const real = (name, least, most) => take(name, 1, `a number from ${least} to ${most}`, (v) => typeof v === 'number' && v >= least && v <= most);
    const isToken = (value) => isWhole(value, 0, vocabSize - 1);
    const what = `a token id below the vocabulary's ${vocabSize}`;
    const token = (name) => take(name, undefined, what, isToken);
    const tokens = (value, at) => (0, fields_1.list)(value, at, (id, place) => {
        if (!isToken(id))
            throw (0, fields_1.expected)(what, id, place);
        return id;
    });
    const tokenList = (name) => tokens(fields[name] ?? [], `${file}: ${name}`);
    const oneOrMore = (name) => {
        if (Array.isArray(fields[name]))
            return tokenList(name);
        const id = token(name);
        return id === undefined ? [] : [id];
    };
    const eosTokenIds = oneOrMore('eos_token_id');
    const begins = layout === 'encoder-decoder';
    const start = begins ? (token('decoder_start_token_id') ?? token('bos_token_id')) : undefined;
    const maxLength = count('max_length', undefined, 2, MOST.tokens);
    return {
        decoderStartTokenId: start,
        eosTokenIds: [...new Set(eosTokenIds)],
        maxNewTokens: count('max_new_tokens', undefined, 1, MOST.tokens) ??
            (begins && maxLength ? maxLength - 1 : undefined),
        maxLength: begins ? undefined : maxLength,
        numBeams: count('num_beams', 1, 1, MOST.beams),
        earlyStopping: take('early_stopping', false, 'true, false or "never"', (v) => typeof v === 'boolean' || v === 'never'),
        lengthPenalty: real('length_penalty', -100, 100),
        repetitionPenalty: real('repetition_penalty', 1e-3, 1e3),
        noRepeatNgramSize: count('no_repeat_ngram_size', 0, 0, MOST.tokens),
        minLength: count('min_length', 0, 0, MOST.tokens),
        minNewTokens: count('min_new_tokens', 0, 0, MOST.tokens),
        badWordsIds: (0, fields_1.list)(fields.bad_words_ids ?? [], `${file}: bad_words_ids`, (word, at) => {
            const ids = tokens(word, at);
            if (ids.length === 0)
                throw (0, fields_1.expected)('at least one token id', word, at);
            return ids;
        }).filter((ids) => ids.length > 1 || !eosTokenIds.includes(ids[0])),
        suppressTokens: tokenList('suppress_tokens'),
        beginSuppressTokens: tokenList('begin_suppress_tokens'),
        forcedBosTokenId: token('forced_bos_token_id'),
        forcedEosTokenIds: oneOrMore('forced_eos_token_id'),
        doSample: flag('do_sample'),
        sampling: (0, sampling_config_1.samplingConfig)(fields, file),
        // Without a start, Transformers refuses too.
        refused: begins && start === undefined ? withoutStart(file) : refusedKeys(file, fields),
        file,
        json,
    };
}
const withoutStart = (file) => new errors_1.UserError(`${file}: decoder_start_token_id: expected a token id, found nothing`, 'T5 begins with its pad_token_id, 0');
function refusedKeys(file, fields) {
    try {
        (0, known_keys_1.checkKeys)(file, fields, generation_keys_1.GENERATION_KEYS, 'take the key out of the file to generate without it');
        return undefined;
    }
    catch (error) {
        return error;
    }
}
const isWhole = (value, least, most) => Number.isSafeInteger(value) && value >= least && value <= most;
