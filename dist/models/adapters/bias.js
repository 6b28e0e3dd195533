"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.bias = void 0;
const errors_1 = require("../../base/errors");
const known_keys_1 = require("../../base/known-keys");
const config_fields_1 = require("../config-fields");
const adapter_keys_1 = require("./adapter-keys");
const BIAS_KEYS = { ...adapter_keys_1.ADAPTER_KEYS, ...(0, known_keys_1.keys)('harmless', 'note') };
/** PEFT has no such kind, so these files are this project's own, in PEFT's form. */
const NOTE = "BitFit: the base model's biases, tuned. PEFT has no adapter of this kind.";
exports.bias = {
    tune: 'bias',
    peftType: 'BITFIT',
    keys: BIAS_KEYS,
    learningRate: 1e-3,
    parseConfig(json, model, file) {
        const { raw } = (0, config_fields_1.configFields)(json, file);
        if (Object.keys(biases(model)).length === 0)
            throw new errors_1.UserError(`${file}: expected a model with biases, a ${model.family.type} of this configuration has none`, 'tune lora instead');
        return { rest: raw };
    },
    configJson: ({ rest }, model) => ({ ...rest, peft_type: 'BITFIT', task_type: (0, adapter_keys_1.taskType)(model), note: NOTE }),
    shapes: (_, model) => biases(model),
    init: (_, model) => Object.fromEntries(Object.entries(biases(model)).map(([name, shape]) => [
        name,
        { shape, values: model.params[name].values.slice() },
    ])),
    attach: (_config, _model, base, own) => ({ ...base, ...own }),
    merge: (_, base, own) => Object.fromEntries(Object.entries(base).map(([name, tensor]) => [name, own[name] ?? tensor])),
};
const biases = ({ family, config }) => Object.fromEntries(Object.entries(family.shapes(config)).filter(([name]) => name.endsWith('.bias')));
