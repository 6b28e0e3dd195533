"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.chat = chat;
const errors_1 = require("../base/errors");
const filters_html_1 = require("./jinja/filters-html");
const json_1 = require("./jinja/json");
const signature_1 = require("./jinja/signature");
const template_1 = require("./jinja/template");
const types_1 = require("./jinja/types");
const values_1 = require("./jinja/values");
/**
 * A chat template made ready to be rendered as Transformers' `apply_chat_template` renders it, with one turn of the user's and
 * the beginning of the answer. A model's templates come from others: they see the turn and the special tokens, and nothing
 * else. What asks for today's date (`strftime_now`) finds none, so that a prompt is the same tomorrow.
 * @param specialTokens by Transformers' names: `bos_token`, `eos_token`, …
 * @throws UserError where it is no template, or refuses a turn
 */
function chat(template, specialTokens) {
    const render = said(() => (0, template_1.compileTemplate)(template, environment));
    const tokens = Object.fromEntries(Object.entries(specialTokens).filter(([, text]) => text !== undefined));
    return (source) => said(() => render({ ...tokens, messages: [{ role: 'user', content: source }], add_generation_prompt: true, tools: null }));
}
function said(work) {
    try {
        return work();
    }
    catch (error) {
        if (!(error instanceof values_1.TemplateError))
            throw error;
        throw new errors_1.UserError(`the model's chat template: ${error.message}`, 'with chat off, a prompt is taken as it is');
    }
}
/** Transformers' `tojson`, which escapes nothing for HTML. */
const tojson = (0, signature_1.methods)([
    [
        'tojson',
        'ensure_ascii=False, indent=None, separators=None, sort_keys=False',
        (value, [ascii, indent, , sortKeys], run) => {
            const style = { sortKeys: sortKeys === true, ascii: ascii === true };
            const indented = indent === undefined || indent === null ? style : { ...style, indent: (0, filters_html_1.indentation)(indent) };
            return (0, json_1.dumps)(value, indented, run);
        },
    ],
]);
const environment = {
    ...template_1.usual,
    trimBlocks: true,
    lstripBlocks: true,
    loopControls: true,
    immutable: true,
    filters: new Map([...template_1.usual.filters, ...tojson]),
    globals: new Map([
        ...template_1.usual.globals,
        [
            'raise_exception',
            new signature_1.Native('raise_exception', (0, signature_1.signature)('message'), ([message]) => {
                throw new values_1.TemplateError((0, types_1.textOf)(message) ?? 'refuses this');
            }),
        ],
    ]),
};
