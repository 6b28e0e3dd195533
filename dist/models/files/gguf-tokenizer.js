"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ggufTokenizer = ggufTokenizer;
const errors_1 = require("../../base/errors");
const tokenizer_1 = require("../../text/tokenizer");
/** What llama.cpp calls a token's type: those that control, and those that a user added. */
const [CONTROL, USER_DEFINED] = [3, 4];
/** Digits one by one, then GPT-2's words, as bytes. */
const SMOLLM = {
    type: 'Sequence',
    pretokenizers: [
        { type: 'Digits', individual_digits: true },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    ],
};
/** How texts fall into words, by the name that llama.cpp gives the way (`tokenizer.ggml.pre`). */
const PRE_TOKENIZERS = new Map([
    ['smollm', SMOLLM],
    ['gpt-2', { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true }],
]);
/**
 * The tokenizer that a GGUF file's metadata describes; undefined where it describes none.
 * @throws UserError for a kind that is not read here
 */
function ggufTokenizer(metadata, file) {
    const kind = metadata.get('tokenizer.ggml.model');
    if (kind === undefined)
        return undefined;
    if (kind !== 'gpt2')
        throw new errors_1.UserError(`${file}: tokenizer.ggml.model: expected gpt2 (byte-level BPE), found ${kind}`);
    const pre = String(metadata.get('tokenizer.ggml.pre') ?? 'gpt-2');
    const words = PRE_TOKENIZERS.get(pre);
    if (!words) {
        const known = [...PRE_TOKENIZERS.keys()].join(', ');
        throw new errors_1.UserError(`${file}: tokenizer.ggml.pre: expected one of ${known}, found ${pre}`);
    }
    const texts = (key) => {
        const list = metadata.get(key);
        if (Array.isArray(list) && list.every((one) => typeof one === 'string'))
            return list;
        throw new errors_1.UserError(`${file}: ${key}: expected a list of texts`);
    };
    const tokens = texts('tokenizer.ggml.tokens');
    const types = metadata.get('tokenizer.ggml.token_type');
    const typeOf = (id) => (Array.isArray(types) ? types[id] : undefined);
    const content = {
        version: '1.0',
        truncation: null,
        padding: null,
        added_tokens: tokens.flatMap((token, id) => typeOf(id) === CONTROL || typeOf(id) === USER_DEFINED
            ? [
                {
                    id,
                    content: token,
                    single_word: false,
                    lstrip: false,
                    rstrip: false,
                    normalized: false,
                    special: typeOf(id) === CONTROL,
                },
            ]
            : []),
        normalizer: null,
        pre_tokenizer: words,
        post_processor: null,
        decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
        model: {
            type: 'BPE',
            dropout: null,
            unk_token: null,
            continuing_subword_prefix: null,
            end_of_word_suffix: null,
            fuse_unk: false,
            byte_fallback: false,
            ignore_merges: false,
            vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
            merges: texts('tokenizer.ggml.merges'),
        },
    };
    const named = (role, key) => {
        const id = metadata.get(`tokenizer.ggml.${key}_token_id`);
        const token = typeof id === 'number' ? tokens[id] : undefined;
        return token === undefined ? {} : { [role]: token };
    };
    const template = metadata.get('tokenizer.chat_template');
    return (0, tokenizer_1.tokenizerFromJson)(content, `${file}: its tokenizer`, {
        specialTokens: {
            ...named('bos_token', 'bos'),
            ...named('eos_token', 'eos'),
            ...named('pad_token', 'padding'),
            ...named('unk_token', 'unknown'),
        },
        ...(typeof template === 'string' ? { chatTemplate: template } : {}),
    });
}
