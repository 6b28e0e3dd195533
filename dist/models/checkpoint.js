"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.loadModel = loadModel;
exports.openModel = openModel;
exports.openFolder = openFolder;
exports.saveModel = saveModel;
exports.configText = configText;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const files_1 = require("../base/files");
const writer_1 = require("../base/writer");
const tokenizer_1 = require("../text/tokenizer");
const adapter_files_1 = require("./adapters/adapter-files");
const families_1 = require("./families");
const gguf_1 = require("./files/gguf");
const safetensors_1 = require("./files/safetensors");
const stored_1 = require("./files/stored");
const generation_config_1 = require("./generation-config");
const hub_1 = require("./hub/hub");
const parameters_hash_1 = require("./parameters-hash");
/**
 * Reads a model by its name or its Hugging Face folder (see `resolveModel`): config.json, model.safetensors (or its shards), and
 * tokenizer.json where there is one. A folder with an adapter_config.json, as PEFT writes it, is that adapter on its base model.
 * @throws UserError naming the file and what is missing, unexpected or of the wrong shape
 */
async function loadModel(nameOrDir) {
    const { stored, ...model } = await openModel(nameOrDir);
    const params = await (0, stored_1.readTensors)(stored, model.dir);
    (0, adapter_files_1.checkBase)(model.adapter, () => (0, parameters_hash_1.parametersHash)(params), model.dir);
    return { ...model, params };
}
/**
 * The same without its weights' values; what the folder says of them is checked. Whether an adapter's base has the parameters
 * that it should have shows when they are read.
 */
async function openModel(nameOrDir) {
    const dir = await (0, hub_1.resolveModel)(nameOrDir);
    if (!(0, adapter_files_1.isAdapter)(dir))
        return { ...openFolder(dir), ...(dir !== nameOrDir && { name: nameOrDir }) };
    const folder = (0, adapter_files_1.readAdapterFolder)(dir);
    const base = await baseOf(folder);
    if ((0, adapter_files_1.isAdapter)(base))
        throw new errors_1.UserError(`${dir}: its base model ${base} is an adapter`, `merge that one first`);
    const model = openFolder(base);
    return {
        ...model,
        tokenizer: tokenizerIn(dir, model.config) ?? model.tokenizer,
        adapter: (0, adapter_files_1.readAdapter)(folder, model),
        dir,
    };
}
async function baseOf({ dir, base }) {
    try {
        return await (0, hub_1.resolveModel)(base.name);
    }
    catch (error) {
        if (!(error instanceof errors_1.UserError))
            throw error;
        throw new errors_1.UserError(`${(0, node_path_1.join)(dir, 'adapter_config.json')}: base_model_name_or_path: ${error.message}`, error.hint);
    }
}
/** The same of a folder that has no adapter. */
function openFolder(dir) {
    const gguf = ggufIn(dir);
    if (gguf !== undefined)
        return openGgufModel(gguf);
    const configFile = (0, node_path_1.join)(dir, 'config.json');
    if (!(0, files_1.statOf)(configFile)) {
        throw new errors_1.UserError(`${configFile}: no such file`, 'a model is a folder with config.json and model.safetensors, or a .gguf file');
    }
    const json = (0, files_1.readJson)(configFile);
    const family = (0, families_1.familyOf)(json, configFile);
    const config = family.parseConfig(json, configFile);
    const file = weightsFile(dir);
    const { config: settled, sources } = matchTensors(family, config, (0, safetensors_1.listSafetensors)(file), file);
    const generation = (0, generation_config_1.readGenerationConfig)(dir, family, settled);
    return {
        family,
        config: settled,
        stored: Object.entries(sources),
        tokenizer: tokenizerIn(dir, config),
        generation,
        dir,
    };
}
function tokenizerIn(dir, { vocabSize }) {
    const file = (0, node_path_1.join)(dir, 'tokenizer.json');
    const tokenizer = (0, files_1.statOf)(file) ? (0, tokenizer_1.loadTokenizer)(dir) : undefined;
    if (tokenizer && tokenizer.vocabSize > vocabSize)
        throw new errors_1.UserError(`${file}: ${tokenizer.vocabSize} tokens, the model's vocab_size is ${vocabSize}`);
    return tokenizer;
}
/** The one GGUF file that a path is, or that a folder without config.json holds. */
function ggufIn(path) {
    if (path.endsWith('.gguf'))
        return path;
    if ((0, files_1.statOf)((0, node_path_1.join)(path, 'config.json')) || !(0, files_1.statOf)(path))
        return undefined;
    const files = (0, node_fs_1.readdirSync)(path).filter((name) => name.endsWith('.gguf'));
    if (files.length > 1) {
        throw new errors_1.UserError(`${path}: has ${files.length} GGUF files`, `give one of them: ${(0, node_path_1.join)(path, files[0])}`);
    }
    return files[0] && (0, node_path_1.join)(path, files[0]);
}
function openGgufModel(file) {
    const { config: json, tensors, tokenizer } = (0, gguf_1.openGguf)(file);
    const family = (0, families_1.familyOf)(json, file);
    const config = family.parseConfig(json, file);
    const { config: settled, sources } = matchTensors(family, config, tensors, file);
    const generation = (0, generation_config_1.parseGenerationConfig)({ eos_token_id: config.eosTokenIds }, file, {
        vocabSize: config.vocabSize,
        layout: family.layout,
    });
    return { family, config: settled, stored: Object.entries(sources), tokenizer, generation, dir: file };
}
/**
 * Writes a folder that `loadModel` and Hugging Face Transformers read, of a model with an adapter the adapter alone, which PEFT
 * reads. A new folder appears whole or not at all; in one
 * that exists, each file is replaced whole, the weights last.
 * @throws UserError where it cannot be written, or an adapter's base model has no folder
 */
async function saveModel(dir, model, writer = writer_1.plainWriter) {
    const { family, config, params, tokenizer, generation, adapter } = model;
    let partial;
    try {
        partial = writer.scratch(dir);
        (0, node_fs_1.mkdirSync)(partial);
        if (adapter)
            (0, adapter_files_1.writeAdapter)(partial, adapter, model);
        else {
            (0, files_1.writeAtomic)((0, node_path_1.join)(partial, 'config.json'), configText(family, config));
            if (generation?.json)
                (0, files_1.writeAtomic)((0, node_path_1.join)(partial, 'generation_config.json'), `${JSON.stringify(generation.json, null, 2)}\n`);
            (0, safetensors_1.writeSafetensors)((0, node_path_1.join)(partial, 'model.safetensors'), params);
        }
        if (tokenizer) {
            (0, files_1.writeAtomic)((0, node_path_1.join)(partial, 'tokenizer.json'), tokenizer.json);
            const settings = JSON.stringify(tokenizerConfig(tokenizer), null, 2);
            (0, files_1.writeAtomic)((0, node_path_1.join)(partial, 'tokenizer_config.json'), `${settings}\n`);
        }
        if ((0, node_fs_1.existsSync)(dir)) {
            for (const name of (0, node_fs_1.readdirSync)(partial).sort())
                writer.place((0, node_path_1.join)(partial, name), (0, node_path_1.join)(dir, name));
            // What would be taken for an adapter on another model.
            if (!adapter)
                for (const name of adapter_files_1.adapterFiles)
                    (0, node_fs_1.rmSync)((0, node_path_1.join)(dir, name), { force: true });
        }
        else
            writer.place(partial, dir);
    }
    catch (error) {
        writer.check();
        throw (0, files_1.fileError)(dir, error);
    }
    finally {
        if (partial !== undefined)
            (0, node_fs_1.rmSync)(partial, { recursive: true, force: true });
    }
}
/** Fields that Transformers 5 declares as floats: it refuses a whole number there, and JavaScript writes 1.0 as 1. */
const FLOATS = /^( +"(?:(?:\w+_)?factor|initializer_range|init_std|layer_norm_eps(?:ilon)?|rms_norm_eps|rope_theta|beta_\w+|\w*dropout\w*|\w+_layerdrop|\w+_softcapping)": \d+)(,?)$/gm;
/** The text of a `config.json` that Transformers 4 and 5 read as this model. */
function configText(family, config) {
    return `${JSON.stringify(family.configJson(config), null, 2).replace(FLOATS, '$1.0$2')}\n`;
}
/** Tells Transformers to take tokenizer.json as it is, whatever kind of model it holds. */
function tokenizerConfig({ specialTokens, chatTemplate, cleanUp = false }) {
    return {
        tokenizer_class: 'PreTrainedTokenizerFast',
        model_input_names: ['input_ids', 'attention_mask'],
        clean_up_tokenization_spaces: cleanUp,
        ...specialTokens,
        ...(chatTemplate !== undefined && { chat_template: chatTemplate }),
    };
}
function weightsFile(dir) {
    const names = ['model.safetensors', 'model.safetensors.index.json'];
    const found = names.map((name) => (0, node_path_1.join)(dir, name)).find(files_1.statOf);
    if (found)
        return found;
    const other = (0, node_fs_1.readdirSync)(dir).find((name) => /^(pytorch_model|tf_model|flax_model)/.test(name));
    const hint = other
        ? `it has ${other}; in Python, AutoModelForCausalLM (of encoder-decoders, AutoModelForSeq2SeqLM).from_pretrained(…).save_pretrained(…) converts it`
        : undefined;
    throw new errors_1.UserError(`${(0, node_path_1.join)(dir, names[0])}: no such file`, hint);
}
/** The output layer, where it is a parameter of its own. */
const HEAD = 'lm_head.weight';
/** Which stored tensor is which parameter, and whether the output layer is the embedding after all. */
function matchTensors(family, config, stored, file) {
    const aliases = Object.entries(family.aliases(config));
    const aliasesOf = new Map();
    for (const [alias, of] of aliases)
        aliasesOf.set(of, [...(aliasesOf.get(of) ?? []), alias]);
    const named = (name) => [name, ...(aliasesOf.get(name) ?? [])].flatMap((each) => stored.get(each) ?? []);
    let settled = config;
    for (const name of new Set(aliases.map(([, of]) => of))) {
        const [first, ...others] = named(name);
        for (const other of others) {
            if (sameValues(first, other))
                continue;
            // A separate output layer under a configuration that ties it is how Transformers 5 saves T5 v1.1.
            if (other.name === HEAD && config.tieWordEmbeddings)
                settled = { ...config, tieWordEmbeddings: false };
            else
                throw new errors_1.UserError(`${file}: ${other.name}: expected the values of ${first.name}`);
        }
    }
    const shapes = family.shapes(settled);
    const sources = {};
    const missing = [];
    for (const [name, shape] of Object.entries(shapes)) {
        const [source] = named(name);
        if (!source && family.isBuffer?.(name))
            continue;
        if (!source)
            missing.push(name);
        else if (source.shape.join() !== shape.join()) {
            throw new errors_1.UserError(`${file}: ${name}: expected the shape [${shape}] that config.json asks for, found [${source.shape}]`);
        }
        else
            sources[name] = source;
    }
    const known = new Set([...Object.keys(shapes), ...aliases.map(([alias]) => alias), HEAD]);
    const unexpected = [...stored.keys()].filter((name) => !known.has(name) && !family.isUnused(name));
    if (missing.length > 0)
        throw new errors_1.UserError(`${file}: tensors that config.json asks for are missing: ${some(missing)}`);
    if (unexpected.length > 0)
        throw new errors_1.UserError(`${file}: tensors that ${family.type} does not have: ${some(unexpected)}`);
    return { config: settled, sources };
}
function sameValues(a, b) {
    if (a.shape.join() !== b.shape.join())
        return false;
    const [x, y] = [(0, stored_1.readStored)(a).values, (0, stored_1.readStored)(b).values];
    return x.every((value, i) => Object.is(value, y[i]) || value === y[i]);
}
const some = (names) => names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '');
