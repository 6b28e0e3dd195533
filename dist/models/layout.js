"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.divided = divided;
exports.checkIds = checkIds;
exports.roomForPrompt = roomForPrompt;
exports.checkRoom = checkRoom;
exports.emptyPrompt = emptyPrompt;
exports.shiftRight = shiftRight;
const errors_1 = require("../base/errors");
const adapter_1 = require("./adapter");
/**
 * Where the answer stands, decided here alone: an encoder-decoder reads all of the prompt and begins its output with a token
 * of its own; a decoder-only model goes on after the prompt's last token.
 * @param start what an encoder-decoder's output begins with, if not with what its configuration says
 * @throws UserError if a prompt that has to be gone on from has no tokens, or an id is not in the model's vocabulary
 */
function divided(model, prompt, start = model.config.decoderStartTokenId ?? model.config.padTokenId) {
    const { family, config } = model;
    checkIds(config, prompt);
    const first = (0, adapter_1.sourceIds)(model);
    const after = (ids) => (first.length === 0 ? ids : Int32Array.from([...first, ...ids]));
    if (family.layout === 'encoder-decoder')
        return { source: after(prompt), start, before: Int32Array.of(start) };
    if (prompt.length === 0)
        throw new errors_1.UserError('expected a prompt of at least one token, found none');
    return { source: after(prompt.subarray(0, -1)), start: prompt[prompt.length - 1], before: prompt };
}
/** @throws UserError if an id is not in the model's vocabulary */
function checkIds({ vocabSize }, ids) {
    const foreign = ids.find((id) => id < 0 || id >= vocabSize);
    if (foreign === undefined)
        return;
    throw new errors_1.UserError(`token id ${foreign} is not in the model's vocabulary of ${vocabSize}`, 'the tokenizer and the model must belong together');
}
/** The most tokens of a prompt that leave room for `written` tokens: none, where a model has positions for fewer. */
function roomForPrompt(model, written) {
    const { maxPositions = Number.POSITIVE_INFINITY } = model.config;
    if (model.family.layout === 'encoder-decoder')
        return written > maxPositions ? 0 : maxPositions - (0, adapter_1.sourceIds)(model).length;
    // The last token written is never read.
    return maxPositions - (0, adapter_1.sourceIds)(model).length - written + 1;
}
/** @throws UserError if a prompt and what is written after it have more tokens than the model has positions */
function checkRoom(model, prompt, written) {
    const room = roomForPrompt(model, written);
    if (prompt.length <= room)
        return;
    throw new errors_1.UserError(`a prompt of ${prompt.length} tokens and an output of ${written} are more than the model's ${model.config.maxPositions} positions`, room > 0 ? `shorten the prompt to ${room} tokens, or the output (--max-new)` : 'shorten the output (--max-new)');
}
/** The prompt that says nothing, for scores that do not depend on one. */
function emptyPrompt({ family, config }) {
    const [eos = config.padTokenId] = config.eosTokenIds;
    return Int32Array.of(family.layout === 'encoder-decoder' ? eos : (config.bosTokenId ?? eos));
}
/** What is read to predict the labels: the start, then each label but the last. @param into one row, filled with padding */
function shiftRight(start, labels, into) {
    into[0] = start;
    into.set(labels.subarray(0, into.length - 1), 1);
}
