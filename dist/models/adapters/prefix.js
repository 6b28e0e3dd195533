"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.prefix = void 0;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const errors_1 = require("../../base/errors");
const known_keys_1 = require("../../base/known-keys");
const config_fields_1 = require("../config-fields");
const layers_1 = require("../layers");
const adapter_keys_1 = require("./adapter-keys");
/** [tokens, layers·2·heads·width]: of each layer the keys, then the values. */
const TABLE = 'prompt_embeddings';
const PREFIX_KEYS = {
    ...adapter_keys_1.ADAPTER_KEYS,
    ...adapter_keys_1.VIRTUAL_KEYS,
    ...(0, known_keys_1.keys)('read', 'init_weights', 'num_attention_heads', 'num_layers'),
    // What was projected in training is saved as it came out.
    ...(0, known_keys_1.keys)('harmless', 'prefix_projection', 'encoder_hidden_size'),
};
exports.prefix = {
    tune: 'prefix',
    peftType: 'PREFIX_TUNING',
    keys: PREFIX_KEYS,
    learningRate: 1e-2,
    parseConfig(json, { family, config }, file) {
        if (family.layout === 'encoder-decoder')
            throw new errors_1.UserError(`${file}: prefix tuning of an encoder-decoder model is not supported`, 'soft-prompt puts virtual tokens before its source; lora trains all of it');
        const fields = (0, config_fields_1.configFields)(json, file);
        const { raw, refuse } = fields;
        const { layers, heads, width } = family.memory(config);
        const sizes = { num_layers: layers, num_attention_heads: heads, token_dim: heads * width };
        for (const [name, size] of Object.entries({ ...sizes, num_transformer_submodules: 1 }))
            if ((raw[name] ?? size) !== size)
                refuse(name, `the model's ${size}`, raw[name]);
        const initWeights = raw.init_weights ?? null;
        if (initWeights !== null && initWeights !== 'zero')
            return refuse('init_weights', '"zero" or null', initWeights);
        return { numVirtualTokens: (0, adapter_keys_1.virtualTokens)(fields), initWeights, rest: raw };
    },
    configJson({ numVirtualTokens, initWeights, rest }, model) {
        const { layers, heads, width } = model.family.memory(model.config);
        return {
            ...rest,
            peft_type: 'PREFIX_TUNING',
            task_type: (0, adapter_keys_1.taskType)(model),
            num_virtual_tokens: numVirtualTokens,
            num_transformer_submodules: 1,
            num_layers: layers,
            num_attention_heads: heads,
            token_dim: heads * width,
            init_weights: initWeights,
            prefix_projection: false,
        };
    },
    shapes({ numVirtualTokens }, { family, config }) {
        const { layers, heads, width } = family.memory(config);
        return { [TABLE]: [numVirtualTokens, layers * 2 * heads * width] };
    },
    init(config, model, random) {
        const shape = this.shapes(config, model)[TABLE];
        const values = new Float32Array(shape[0] * shape[1]);
        if (config.initWeights === null)
            for (let i = 0; i < values.length; i++)
                values[i] = random.normal();
        return { [TABLE]: { shape, values } };
    },
    // Tokens that nothing looks at: their keys and values are replaced wherever they are read.
    sourceIds: ({ numVirtualTokens }, { config }) => new Int32Array(numVirtualTokens).fill(config.padTokenId),
    attach({ numVirtualTokens }, { family, config }, base, own) {
        const { layers, heads, width } = family.memory(config);
        const table = tf.reshape((0, layers_1.weight)(own, TABLE), [numVirtualTokens, layers * 2, heads, width]);
        const each = tf.split(tf.transpose(table, [1, 2, 0, 3]), layers * 2);
        const params = { ...base };
        each.forEach((values, i) => {
            params[`prefix.${Math.floor(i / 2)}.${i % 2 === 0 ? 'keys' : 'values'}`] = values;
        });
        return params;
    },
};
