"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.postProcessor = postProcessor;
const fields_1 = require("../base/fields");
const names_1 = require("../base/names");
const token_id_1 = require("./token-id");
const NONE = { before: [], after: [], trims: [] };
/**
 * The `post_processor` of a tokenizer.json.
 * @param where file and field, for messages
 * @throws UserError for a kind that is not known here
 */
function postProcessor(json, where) {
    if (json === null || json === undefined)
        return NONE;
    const spec = (0, fields_1.object)(json, where);
    switch (spec.type) {
        case 'ByteLevel':
            return { ...NONE, trims: trims(spec, where) };
        case 'BertProcessing':
        case 'RobertaProcessing': {
            const id = (field) => (0, token_id_1.tokenId)((0, fields_1.list)(spec[field], `${where}.${field}`, (item) => item)[1], `${where}.${field}[1]`);
            return {
                before: [id('cls')],
                after: [id('sep')],
                trims: spec.type === 'RobertaProcessing' ? trims(spec, where) : [],
            };
        }
        case 'Sequence':
            return (0, fields_1.list)(spec.processors, `${where}.processors`, postProcessor).reduce((inner, outer) => ({
                before: [...outer.before, ...inner.before],
                after: [...inner.after, ...outer.after],
                trims: [...inner.trims, ...outer.trims],
            }), NONE);
        case 'TemplateProcessing':
            return template(spec, where);
        default:
            throw (0, fields_1.expected)('a post-processor of type TemplateProcessing, BertProcessing, RobertaProcessing, ByteLevel or Sequence', spec.type, `${where}.type`);
    }
}
function template(spec, where) {
    const specials = (0, fields_1.object)(spec.special_tokens, `${where}.special_tokens`);
    const ids = (0, fields_1.list)(spec.single, `${where}.single`, (item, at) => {
        const piece = (0, fields_1.object)(item, at);
        if (piece.Sequence !== undefined)
            return undefined;
        const name = (0, fields_1.text)((0, fields_1.object)(piece.SpecialToken, `${at}.SpecialToken`).id, `${at}.SpecialToken.id`);
        const place = `${where}.special_tokens[${JSON.stringify(name)}]`;
        const special = (0, names_1.own)(specials, name);
        return (0, fields_1.list)((0, fields_1.object)(special, place).ids, `${place}.ids`, token_id_1.tokenId);
    });
    const middle = ids.indexOf(undefined);
    if (middle < 0 || ids.lastIndexOf(undefined) !== middle) {
        throw (0, fields_1.expected)('a list with one Sequence', spec.single, `${where}.single`);
    }
    return {
        before: ids.slice(0, middle).flatMap((id) => id ?? []),
        after: ids.slice(middle + 1).flatMap((id) => id ?? []),
        trims: [],
    };
}
function trims(spec, where) {
    const spaced = (0, fields_1.boolean)(spec.add_prefix_space, `${where}.add_prefix_space`, true);
    return (0, fields_1.boolean)(spec.trim_offsets, `${where}.trim_offsets`, true) ? [spaced] : [];
}
