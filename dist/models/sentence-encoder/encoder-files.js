"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.MODULE_KEYS = exports.NORMALIZE_KEYS = exports.POOLING_KEYS = exports.SENTENCE_BERT_CONFIG_KEYS = exports.CONFIG_SENTENCE_TRANSFORMERS_KEYS = void 0;
exports.readPrompts = readPrompts;
exports.readModules = readModules;
exports.settings = settings;
exports.readPoolingSettings = readPoolingSettings;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../../base/errors");
const fields_1 = require("../../base/fields");
const files_1 = require("../../base/files");
const known_keys_1 = require("../../base/known-keys");
/*
 * The files that sentence-transformers writes beside a model, each key of which is read, harmless, or refused by name.
 */
exports.CONFIG_SENTENCE_TRANSFORMERS_KEYS = {
    ...(0, known_keys_1.keys)('read', 'prompts', 'default_prompt_name'),
    // How embeddings are compared with each other is for who compares them.
    ...(0, known_keys_1.keys)('harmless', '__version__', 'similarity_fn_name'),
    ...(0, known_keys_1.keys)({ only: ['SentenceTransformer'] }, 'model_type'),
    ...(0, known_keys_1.keys)({ only: [] }, 'truncate_dim'),
};
exports.SENTENCE_BERT_CONFIG_KEYS = {
    ...(0, known_keys_1.keys)('read', 'max_seq_length', 'do_lower_case'),
    ...(0, known_keys_1.keys)({ only: ['feature-extraction'] }, 'transformer_task'),
    ...(0, known_keys_1.keys)({ only: ['token_embeddings'] }, 'module_output_name'),
    modality_config: { only: [{ text: { method: 'forward', method_output_name: 'last_hidden_state' } }] },
    ...(0, known_keys_1.keys)('harmless', 'unpad_inputs'),
    ...(0, known_keys_1.keys)({ only: [{}] }, 'processing_kwargs', 'model_args', 'tokenizer_args', 'config_args'),
    ...(0, known_keys_1.keys)({ only: [{}] }, 'model_kwargs', 'processor_kwargs', 'config_kwargs', 'query_expansion'),
    ...(0, known_keys_1.keys)({ only: [] }, 'query_length', 'document_length', 'tokenizer_name_or_path'),
};
exports.POOLING_KEYS = {
    ...(0, known_keys_1.keys)('read', 'pooling_mode', 'pooling_mode_cls_token', 'pooling_mode_mean_tokens', 'pooling_mode_max_tokens'),
    ...(0, known_keys_1.keys)('read', 'pooling_mode_mean_sqrt_len_tokens', 'pooling_mode_weightedmean_tokens'),
    ...(0, known_keys_1.keys)('read', 'pooling_mode_lasttoken', 'include_prompt', 'embedding_dimension', 'word_embedding_dimension'),
};
exports.NORMALIZE_KEYS = (0, known_keys_1.keys)({ only: ['sentence_embedding'] }, 'module_input_name', 'module_output_name');
exports.MODULE_KEYS = {
    ...(0, known_keys_1.keys)('read', 'path', 'type'),
    ...(0, known_keys_1.keys)('harmless', 'idx', 'name'),
    ...(0, known_keys_1.keys)({ only: [[]] }, 'kwargs'),
};
/** @throws UserError naming the field of config_sentence_transformers.json that is wrong */
function readPrompts(dir) {
    const file = (0, node_path_1.join)(dir, 'config_sentence_transformers.json');
    const fields = settings(file, exports.CONFIG_SENTENCE_TRANSFORMERS_KEYS);
    const prompts = new Map();
    for (const [name, prompt] of Object.entries((0, fields_1.object)(fields.prompts ?? {}, `${file}: prompts`))) {
        // Null: a name without a prompt yet, as the library has them while a model is made.
        prompts.set(name, (0, fields_1.text)(prompt ?? '', `${file}: prompts.${name}`));
    }
    const defaultPromptName = fields.default_prompt_name === null || fields.default_prompt_name === undefined
        ? undefined
        : (0, fields_1.text)(fields.default_prompt_name, `${file}: default_prompt_name`);
    if (defaultPromptName !== undefined && !prompts.has(defaultPromptName)) {
        throw (0, fields_1.expected)(`one of the prompts ${[...prompts.keys()].join(', ')}`, defaultPromptName, `${file}: default_prompt_name`);
    }
    return { prompts, defaultPromptName };
}
/**
 * The folders of the modules that modules.json names: of pooling and, if embeddings are scaled, of that; undefined without
 * a modules.json. They lie in the model's own folder.
 * @throws UserError at other modules
 */
function readModules(dir) {
    const file = (0, node_path_1.join)(dir, 'modules.json');
    if (!(0, node_fs_1.existsSync)(file))
        return undefined;
    const modules = (0, fields_1.list)((0, files_1.readJson)(file), file, (item, at) => {
        const module = (0, fields_1.object)(item, at);
        (0, known_keys_1.checkKeys)(at, module, exports.MODULE_KEYS);
        const kind = (0, fields_1.text)(module.type, `${at}.type`).split('.').pop();
        const path = (0, fields_1.text)(module.path, `${at}.path`);
        return { kind, path, at: `${at}.path` };
    });
    const kinds = modules.map(({ kind }) => kind).join(', ');
    if (kinds !== 'Transformer, Pooling' && kinds !== 'Transformer, Pooling, Normalize') {
        throw new errors_1.UserError(`${file}: expected the modules Transformer, Pooling and perhaps Normalize, found ${kinds}`);
    }
    const [transformer, ...others] = modules;
    if (transformer.path !== '')
        throw (0, fields_1.expected)('an empty path', transformer.path, transformer.at);
    const folders = others.map(({ path, at }) => {
        if (!/^\w[\w.-]*$/.test(path) || path.includes('..'))
            throw (0, fields_1.expected)("a folder's name", path, at);
        return (0, node_path_1.join)(dir, path);
    });
    return folders;
}
/** A file's settings, none where there is no such file. */
function settings(file, table) {
    if (!(0, node_fs_1.existsSync)(file))
        return {};
    const fields = (0, fields_1.object)((0, files_1.readJson)(file), file);
    (0, known_keys_1.checkKeys)(file, fields, table);
    return fields;
}
/**
 * How tokens become the embedding: `pooling_mode`, or the older switches, of which one is on.
 * @param width that of the model's states
 */
function readPoolingSettings(file, width) {
    const fields = (0, fields_1.object)((0, files_1.readJson)(file), file);
    (0, known_keys_1.checkKeys)(file, fields, exports.POOLING_KEYS);
    const own = fields.embedding_dimension ?? fields.word_embedding_dimension ?? width;
    if (own !== width)
        throw (0, fields_1.expected)(`the model's width ${width}`, own, `${file}: embedding_dimension`);
    const switches = Object.keys(fields).filter((name) => /^pooling_mode_/.test(name) && fields[name] === true);
    const named = Array.isArray(fields.pooling_mode) && fields.pooling_mode.length === 1
        ? fields.pooling_mode[0]
        : fields.pooling_mode;
    const mode = named ?? switches.map((name) => name.replace(/^pooling_mode_|_tokens?$/g, '')).join(' and ');
    if (mode !== 'mean' && mode !== 'cls')
        throw (0, fields_1.expected)('"mean" or "cls"', mode, `${file}: pooling_mode`);
    const includePrompt = (0, fields_1.boolean)(fields.include_prompt, `${file}: include_prompt`, true);
    if (!includePrompt && mode === 'cls') {
        throw new errors_1.UserError(`${file}: include_prompt: false is done here with pooling_mode "mean" only, found "cls"`);
    }
    return { pooling: mode, includePrompt };
}
