"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.adapterKinds = void 0;
exports.newAdapter = newAdapter;
const node_path_1 = require("node:path");
const known_keys_1 = require("../base/known-keys");
const names_1 = require("../base/names");
const bias_1 = require("./adapters/bias");
const ia3_1 = require("./adapters/ia3");
const lora_1 = require("./adapters/lora");
const prefix_1 = require("./adapters/prefix");
const soft_prompt_1 = require("./adapters/soft-prompt");
const parameters_hash_1 = require("./parameters-hash");
/** Every kind of adapter that is known: a further one is a line here and a file. */
const known = [lora_1.lora, soft_prompt_1.softPrompt, prefix_1.prefix, bias_1.bias, ia3_1.ia3];
/** By the name that `tune` has for it. */
exports.adapterKinds = Object.fromEntries(known.map((kind) => [kind.tune, kind]));
/**
 * A freshly drawn adapter for a model.
 * @param tune one of `adapterKinds`
 * @param settings fields of PEFT's configuration by their names, such as `r`
 * @throws UserError naming the setting that is wrong, or why the model cannot have such an adapter
 */
function newAdapter(model, tune, settings, random) {
    const kind = (0, names_1.choose)('tune', exports.adapterKinds, tune);
    (0, known_keys_1.checkKeys)(tune, settings, kind.keys);
    const config = kind.parseConfig(settings, model, tune);
    const base = {
        name: model.name ?? (model.dir === undefined ? '' : (0, node_path_1.resolve)(model.dir)),
        sha256: (0, parameters_hash_1.parametersHash)(model.params),
    };
    return { kind, config, params: kind.init(config, model, random), base };
}
