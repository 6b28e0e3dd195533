"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.promptEncoder = promptEncoder;
const errors_1 = require("../base/errors");
const chat_1 = require("../prompts/chat");
const layout_1 = require("./layout");
/** @throws UserError if the model has no tokenizer, or no room is left for a prompt's text */
function promptEncoder(model, options = {}) {
    const { family, config, tokenizer } = model;
    const { maxSource = Number.POSITIVE_INFINITY, maxTarget = Number.POSITIVE_INFINITY } = options;
    if (!tokenizer)
        throw new errors_1.UserError(`${model.dir ?? 'the model'}: expected a tokenizer.json beside the model, found none`);
    const template = (options.chat ?? true) ? tokenizer.chatTemplate : undefined;
    const wrap = template === undefined ? undefined : (0, chat_1.chat)(template, tokenizer.specialTokens);
    const around = (source) => wrap ? tokenizer.encode(wrap(source), { addSpecialTokens: false }) : tokenizer.encode(source);
    const bare = (text) => tokenizer.encode(text, { addSpecialTokens: false });
    const ends = family.layout === 'decoder-only';
    const eos = tokenizer.eosId ?? config.eosTokenIds[0];
    /** What stands around every prompt. */
    const fixed = around('').length;
    const positions = Number.isFinite(maxTarget) ? (0, layout_1.roomForPrompt)(model, maxTarget) : maxSource;
    const most = Math.max(0, Math.min(maxSource, positions));
    const room = most - fixed;
    if (room < 1) {
        throw new errors_1.UserError(`a prompt of at most ${most} tokens has no room for its text: ${fixed} stand around it`, positions < maxSource
            ? `the model has ${config.maxPositions} positions in all: allow fewer tokens of an answer`
            : 'allow more tokens of a source');
    }
    return {
        chat: wrap !== undefined,
        prompt(source) {
            let ids = around(source);
            if (ids.length <= most)
                return { ids, cut: 0 };
            if (!ends && !wrap)
                return { ids: cutTo(ids, most), cut: ids.length - most };
            // The end of the text goes, not what stands after it. Where a cut falls within a word its rest may take more tokens.
            const text = bare(source);
            let kept = Math.min(text.length, room);
            for (; ids.length > most && kept > 0; kept--)
                ids = around(tokenizer.decode(text.subarray(0, kept)));
            return { ids, cut: text.length - kept };
        },
        answer(text) {
            const own = ends ? bare(text) : tokenizer.encode(text);
            const ids = ends && eos !== undefined ? Int32Array.from([...own, eos]) : own;
            return { ids: cutTo(ids, maxTarget), cut: ids.length > maxTarget };
        },
        decode: tokenizer.decode,
        budget: { maxSource: room, encode: bare, decode: tokenizer.decode },
    };
}
/** The first `most` ids, the last of them still the one that ends it. */
function cutTo(ids, most) {
    if (ids.length <= most)
        return ids;
    const cut = ids.slice(0, most);
    cut[most - 1] = ids[ids.length - 1];
    return cut;
}
