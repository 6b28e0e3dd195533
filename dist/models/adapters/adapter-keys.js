"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.taskType = exports.virtualTokens = exports.VIRTUAL_KEYS = exports.ADAPTER_KEYS = void 0;
const known_keys_1 = require("../../base/known-keys");
const CAUSAL_LM = 'CAUSAL_LM';
const SEQ_2_SEQ_LM = 'SEQ_2_SEQ_LM';
/** What every `adapter_config.json` may have. */
exports.ADAPTER_KEYS = {
    ...(0, known_keys_1.keys)('harmless', 'peft_type', 'base_model_name_or_path', 'revision', 'inference_mode', 'auto_mapping', 'peft_version'),
    ...(0, known_keys_1.keys)({ only: [CAUSAL_LM, SEQ_2_SEQ_LM] }, 'task_type'),
};
/** Of adapters that stand before every source. */
exports.VIRTUAL_KEYS = {
    ...(0, known_keys_1.keys)('read', 'num_virtual_tokens', 'num_transformer_submodules', 'token_dim'),
    ...(0, known_keys_1.keys)({ only: [[]] }, 'modules_to_save'),
};
/** As many as anyone has found of use, and far fewer than would fill memory. */
const MOST_VIRTUAL = 2 ** 14;
const virtualTokens = ({ size }) => size('num_virtual_tokens', 20, MOST_VIRTUAL);
exports.virtualTokens = virtualTokens;
/** PEFT's name for what such a model does. */
const taskType = ({ family }) => family.layout === 'encoder-decoder' ? SEQ_2_SEQ_LM : CAUSAL_LM;
exports.taskType = taskType;
