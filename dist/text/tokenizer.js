"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.loadTokenizer = loadTokenizer;
exports.parseTokenizer = parseTokenizer;
exports.tokenizerFromJson = tokenizerFromJson;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const added_tokens_1 = require("./added-tokens");
const aligned_normalizer_1 = require("./aligned-normalizer");
const bpe_1 = require("./bpe");
const decoder_1 = require("./decoder");
const encode_with_offsets_1 = require("./encode-with-offsets");
const normalizer_1 = require("./normalizer");
const post_processor_1 = require("./post-processor");
const pre_tokenizer_1 = require("./pre-tokenizer");
const special_tokens_1 = require("./special-tokens");
const token_id_1 = require("./token-id");
const tokenizer_settings_1 = require("./tokenizer-settings");
const unigram_1 = require("./unigram");
const vocab_txt_1 = require("./vocab-txt");
const word_level_1 = require("./word-level");
const wordpiece_1 = require("./wordpiece");
/** Words that are remembered, and the longest of them. */
const CACHE = { words: 1 << 16, length: 64 };
/**
 * Reads a Hugging Face `tokenizer.json`, and which tokens are special from the files beside it. Its truncation and padding
 * are not applied: how long a text may be belongs to who asks.
 * @param path the file, or a folder that has a tokenizer.json, or else a BERT's vocab.txt
 * @throws UserError naming the file and the field that is missing, wrong, or of a kind that is not read here
 */
function loadTokenizer(path) {
    const isFolder = (0, files_1.statOf)(path)?.isDirectory();
    const file = isFolder ? (0, node_path_1.join)(path, 'tokenizer.json') : path;
    if (isFolder && !(0, files_1.statOf)(file) && (0, files_1.statOf)((0, node_path_1.join)(path, 'vocab.txt'))) {
        const { json, settings } = (0, vocab_txt_1.vocabTxtJson)(path);
        return tokenizerFromJson(json, (0, node_path_1.join)(path, 'vocab.txt'), settings);
    }
    const bytes = readBytes(file);
    const settings = (0, node_path_1.basename)(file) === 'tokenizer.json' ? (0, tokenizer_settings_1.readTokenizerSettings)((0, node_path_1.dirname)(file)) : {};
    return tokenizer((0, files_1.readJson)(file), file, settings, () => bytes);
}
/** The same of a file's text that is at hand, such as `trainVocabulary` writes. */
function parseTokenizer(json, settings = {}) {
    return tokenizer(JSON.parse(json), 'tokenizer.json', settings, () => new TextEncoder().encode(json));
}
/**
 * The same of a file's content.
 * @param file its name, for messages
 * @param settings what would stand beside it; what it does not say is taken from the content, as far as that tells
 */
function tokenizerFromJson(content, file, settings = {}) {
    return tokenizer(content, file, settings, () => new TextEncoder().encode(JSON.stringify(content)));
}
function tokenizer(content, file, settings, bytes) {
    const json = (0, fields_1.object)(content, file);
    const at = (field) => `${file}: ${field}`;
    for (const field of ['normalizer', 'pre_tokenizer', 'post_processor', 'decoder'])
        checkDepth(json[field], at(field));
    const model = readModel(json.model, at('model'));
    const normalize = (0, normalizer_1.normalizer)(json.normalizer, at('normalizer'));
    const words = (0, pre_tokenizer_1.preTokenizer)(json.pre_tokenizer, at('pre_tokenizer'));
    // Where in the original text a piece begins is known of the whole, and of pieces as long as nothing is normalized.
    if (words.asksForFirst > 0 && json.normalizer !== null && json.normalizer !== undefined) {
        throw new errors_1.UserError(`${at('normalizer')}: expected none with a Metaspace "first" that is not the first pre-tokenizer`);
    }
    if (words.asksForFirst === 0 && (0, normalizer_1.movesStart)(json.normalizer)) {
        throw new errors_1.UserError(`${at('normalizer')}: expected none that leaves out what stands first, with a Metaspace "first"`);
    }
    const toText = (0, decoder_1.decoder)(json.decoder, at('decoder'));
    const added = (0, added_tokens_1.addedTokens)(json.added_tokens, at('added_tokens'), model);
    const splitRaw = (0, added_tokens_1.splitter)(added.filter((token) => !token.normalized), (content) => content);
    const splitNormalized = (0, added_tokens_1.splitter)(added.filter((token) => token.normalized), normalize);
    // A token that is looked for in its normalized form is read back in that form.
    const shown = (token) => (token.normalized ? normalize(token.content) : token.content);
    const hidden = new Set(added.filter((token) => token.special).map((token) => token.content));
    const addedById = new Map(added.map((token) => [token.id, shown(token)]));
    const addedIds = new Map(added.map((token) => [token.content, token.id]));
    const contents = new Map(added.map((token) => [token.id, token.content]));
    const idOf = (token) => token === undefined ? undefined : (addedIds.get(token) ?? model.idOf(token));
    const tokenOf = (id) => contents.get(id) ?? model.tokenOf(id);
    const around = (0, post_processor_1.postProcessor)(json.post_processor, at('post_processor'));
    for (const id of [...around.before, ...around.after]) {
        if (tokenOf(id) === undefined)
            throw (0, fields_1.expected)('ids of tokens that there are', id, at('post_processor'));
    }
    settings.check?.({ idOf, around, normalizer: json.normalizer });
    const isT5 = (0, special_tokens_1.isLikeT5)(json);
    const named = { ...(isT5 && special_tokens_1.T5_DEFAULTS), ...settings.specialTokens };
    const padding = (0, fields_1.optional)(json.padding ?? undefined, at('padding'), fields_1.object);
    const ids = {
        padId: idOf(named.pad_token) ?? (0, fields_1.optional)(padding?.pad_id, at('padding.pad_id'), token_id_1.tokenId),
        eosId: idOf(named.eos_token) ?? idOf(named.sep_token) ?? around.after[around.after.length - 1],
        bosId: idOf(named.bos_token) ?? idOf(named.cls_token) ?? around.before[0],
        unkId: idOf(named.unk_token) ?? model.unkId,
    };
    const { before, after } = isT5 && ids.eosId !== undefined ? { before: [], after: [ids.eosId] } : around;
    let alignedSteps;
    const cache = new Map();
    const chunkIds = (chunk) => {
        const known = cache.get(chunk);
        if (known)
            return known;
        const found = model.encode(words.word(chunk));
        if (chunk.length <= CACHE.length) {
            if (cache.size >= CACHE.words)
                cache.clear();
            cache.set(Buffer.from(chunk).toString(), found); // a copy: a slice would keep its whole text in memory
        }
        return found;
    };
    return {
        vocabSize: [...addedById.keys()].reduce((most, id) => Math.max(most, id), model.highestId) + 1,
        ...ids,
        specialTokens: (0, special_tokens_1.specialTexts)(named, ids, tokenOf),
        chatTemplate: settings.chatTemplate,
        cleanUp: settings.cleanUp,
        encode(text, { addSpecialTokens = true } = {}) {
            const out = addSpecialTokens ? [...before] : [];
            const put = (chunk) => {
                for (const id of chunkIds(chunk))
                    out.push(id);
            };
            let first = true;
            const whole = wellFormed((0, normalizer_1.bounded)(text, file));
            for (const raw of splitRaw(whole)) {
                if (raw.id !== undefined)
                    out.push(raw.id);
                else {
                    const normal = normalize(whole.slice(raw.start, raw.end));
                    for (const { start, end, id } of splitNormalized(normal)) {
                        if (id !== undefined)
                            out.push(id);
                        else
                            words.split(normal.slice(start, end), first, put);
                        first = false;
                    }
                }
                first = false;
            }
            if (addSpecialTokens)
                for (const id of after)
                    out.push(id);
            return Int32Array.from(out);
        },
        encodeWithOffsets(text, { addSpecialTokens = true } = {}) {
            alignedSteps ??= {
                splitRaw,
                normalize: (0, aligned_normalizer_1.alignedNormalizer)(json.normalizer, at('normalizer')),
                splitNormalized,
                words: words.words,
                model,
                trims: around.trims,
                tokenOf,
            };
            const { ids, offsets } = (0, encode_with_offsets_1.encodeWithOffsets)(wellFormed((0, normalizer_1.bounded)(text, file)), alignedSteps);
            const [begin, end] = addSpecialTokens ? [before, after] : [[], []];
            const nowhere = ({ length }) => Array.from({ length }, () => [0, 0]);
            return {
                ids: Int32Array.from([...begin, ...ids, ...end]),
                offsets: [...nowhere(begin), ...offsets, ...nowhere(end)],
            };
        },
        decode(ids) {
            const tokens = [];
            for (let i = 0; i < ids.length; i++) {
                const token = addedById.get(ids[i]) ?? model.tokenOf(ids[i]);
                if (token !== undefined && !hidden.has(token))
                    tokens.push(token);
            }
            const text = toText(tokens).join('');
            return settings.cleanUp ? (0, wordpiece_1.cleanedUp)(text) : text;
        },
        tokenOf,
        get json() {
            return bytes();
        },
    };
}
/** Lists and objects within one another, at most, as in the Python tokenizers: steps are read and run recursively. */
const DEEPEST = 120;
function checkDepth(json, where, depth = 0) {
    if (typeof json !== 'object' || json === null)
        return;
    if (depth === DEEPEST)
        throw new errors_1.UserError(`${where}: more than ${DEEPEST} lists and objects within one another`);
    for (const inner of Object.values(json))
        checkDepth(inner, where, depth + 1);
}
function readModel(json, where) {
    const spec = (0, fields_1.object)(json, where);
    if (spec.type === 'BPE')
        return (0, bpe_1.bpe)(spec, where);
    if (spec.type === 'Unigram')
        return (0, unigram_1.unigram)(spec, where);
    if (spec.type === 'WordPiece')
        return (0, wordpiece_1.wordpiece)(spec, where);
    if (spec.type === 'WordLevel')
        return (0, word_level_1.wordLevel)(spec, where);
    throw (0, fields_1.expected)('a model of type BPE, Unigram, WordPiece or WordLevel', spec.type, `${where}.type`);
}
/** The text as UTF-8 would bring it over: half a surrogate pair becomes U+FFFD. */
function wellFormed(text) {
    return /\p{Cs}/u.test(text) ? text.replace(/\p{Cs}/gu, '\ufffd') : text;
}
function readBytes(file) {
    try {
        return (0, node_fs_1.readFileSync)(file);
    }
    catch (error) {
        throw (0, files_1.fileError)(file, error);
    }
}
