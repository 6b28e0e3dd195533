"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.softPrompt = void 0;
const errors_1 = require("../../base/errors");
const known_keys_1 = require("../../base/known-keys");
const config_fields_1 = require("../config-fields");
const layers_1 = require("../layers");
const adapter_keys_1 = require("./adapter-keys");
const SOFT_PROMPT_KEYS = {
    ...adapter_keys_1.ADAPTER_KEYS,
    ...adapter_keys_1.VIRTUAL_KEYS,
    ...(0, known_keys_1.keys)('read', 'prompt_tuning_init', 'prompt_tuning_init_text'),
    ...(0, known_keys_1.keys)('harmless', 'tokenizer_name_or_path', 'tokenizer_kwargs', 'num_attention_heads', 'num_layers'),
};
exports.softPrompt = {
    tune: 'soft-prompt',
    peftType: 'PROMPT_TUNING',
    keys: SOFT_PROMPT_KEYS,
    learningRate: 3e-2,
    parseConfig(json, { config }, file) {
        const fields = (0, config_fields_1.configFields)(json, file);
        const { raw, size, oneOf, refuse } = fields;
        const width = raw.token_dim ?? config.dModel;
        if (width !== config.dModel)
            refuse('token_dim', `the model's ${config.dModel}`, width);
        const { prompt_tuning_init_text: text } = raw;
        const init = oneOf('prompt_tuning_init', text ? 'TEXT' : 'RANDOM', ['RANDOM', 'SAMPLE_VOCAB', 'TEXT']);
        if (init === 'TEXT' && (typeof text !== 'string' || text === ''))
            refuse('prompt_tuning_init_text', 'a text', text);
        return {
            numVirtualTokens: (0, adapter_keys_1.virtualTokens)(fields),
            submodules: size('num_transformer_submodules', 1, 2),
            init,
            ...(typeof text === 'string' && { initText: text }),
            rest: raw,
        };
    },
    configJson: ({ numVirtualTokens, submodules, init, initText = null, rest }, model) => ({
        ...rest,
        peft_type: 'PROMPT_TUNING',
        task_type: (0, adapter_keys_1.taskType)(model),
        num_virtual_tokens: numVirtualTokens,
        num_transformer_submodules: submodules,
        token_dim: model.config.dModel,
        prompt_tuning_init: init,
        prompt_tuning_init_text: initText,
    }),
    shapes: ({ numVirtualTokens, submodules }, { config }) => ({
        [layers_1.SOFT_PROMPT]: [submodules * numVirtualTokens, config.dModel],
    }),
    init(config, model, random) {
        const shape = this.shapes(config, model)[layers_1.SOFT_PROMPT];
        return { [layers_1.SOFT_PROMPT]: { shape, values: drawn(config, model, shape, random) } };
    },
    sourceIds: ({ numVirtualTokens }, { config }) => Int32Array.from({ length: numVirtualTokens }, (_, i) => config.vocabSize + i),
    attach: (_config, _model, base, own) => ({ ...base, ...own }),
};
/** As PEFT draws them: normal numbers, rows of random tokens, or those of a text's tokens, over and over. */
function drawn({ init, initText = '' }, { config, family, params, tokenizer, dir }, [rows, width], random) {
    const values = new Float32Array(rows * width);
    if (init === 'RANDOM')
        return values.map(() => random.normal());
    if (init === 'TEXT' && !tokenizer)
        throw new errors_1.UserError(`${dir ?? 'the model'}: prompt_tuning_init TEXT: expected a tokenizer beside the model, found none`);
    const text = init === 'TEXT' ? tokenizer.encode(initText) : undefined;
    if (text?.length === 0)
        throw new errors_1.UserError('prompt_tuning_init_text: expected a text of at least one token, found none');
    const scale = family.embeddingScale?.(config) ?? 1;
    const table = params[family.embedding]?.values;
    for (let row = 0; row < rows; row++) {
        const id = text ? text[row % text.length] : random.int(config.vocabSize);
        const rowOfTable = table.subarray(id * width, (id + 1) * width);
        values.set(scale === 1 ? rowOfTable : rowOfTable.map((value) => scale * value), row * width);
    }
    return values;
}
