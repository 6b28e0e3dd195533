"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.families = void 0;
exports.familyOf = familyOf;
exports.newModel = newModel;
const errors_1 = require("../base/errors");
const bart_1 = require("./families/bart");
const gemma_1 = require("./families/gemma");
const gpt_neox_1 = require("./families/gpt-neox");
const gpt2_1 = require("./families/gpt2");
const llama_1 = require("./families/llama");
const llama_config_1 = require("./families/llama-config");
const t5_1 = require("./families/t5");
/** Every kind of model that is known: a further one is a line here and a file. */
const known = [
    t5_1.t5,
    t5_1.mt5,
    bart_1.bart,
    gpt2_1.gpt2,
    gpt_neox_1.gptNeox,
    ...Object.values(llama_config_1.variants).map(llama_1.llamaFamily),
    ...gemma_1.gemmas,
];
/** By Hugging Face's `model_type`. */
exports.families = new Map(known.map((family) => [family.type, family]));
/**
 * The kind of model that a `config.json` describes.
 * @throws UserError naming the kinds that there are
 */
function familyOf(json, file) {
    if (typeof json !== 'object' || json === null || Array.isArray(json))
        throw new errors_1.UserError(`${file}: expected an object, found ${(0, errors_1.describe)(json)}`);
    const { model_type: type } = json;
    const family = typeof type === 'string' ? exports.families.get(type) : undefined;
    if (family)
        return family;
    throw new errors_1.UserError(`${file}: model_type: expected one of ${[...exports.families.keys()].join(', ')}, found ${(0, errors_1.describe)(type)}`);
}
/**
 * A model of a `config.json`'s sizes with freshly drawn parameters.
 * @throws UserError naming the field that is wrong, or if memory cannot hold it
 */
function newModel(json, random, file = 'config.json') {
    const family = familyOf(json, file);
    const config = family.parseConfig(json, file);
    return { family, config, params: family.init(config, random) };
}
