"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isAdapter = exports.adapterFiles = void 0;
exports.readAdapterFolder = readAdapterFolder;
exports.readAdapter = readAdapter;
exports.writeAdapter = writeAdapter;
exports.checkBase = checkBase;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../../base/errors");
const fields_1 = require("../../base/fields");
const files_1 = require("../../base/files");
const known_keys_1 = require("../../base/known-keys");
const names_1 = require("../../base/names");
const adapters_1 = require("../adapters");
const safetensors_1 = require("../files/safetensors");
const stored_1 = require("../files/stored");
const hub_files_1 = require("../hub/hub-files");
/**
 * An adapter's folder as PEFT has it: `adapter_config.json` and `adapter_model.safetensors`. Beside them `base_model.json`
 * says which parameters the adapter belongs to, by their hash; PEFT takes no notice of it.
 */
const [CONFIG, WEIGHTS] = hub_files_1.ADAPTER;
const BASE = 'base_model.json';
/** What stands before the names of parameters of the model, in the names of PEFT's tensors. */
const WRAPPED = 'base_model.model.';
exports.adapterFiles = [...hub_files_1.ADAPTER, BASE];
const isAdapter = (dir) => (0, files_1.statOf)((0, node_path_1.join)(dir, CONFIG)) !== undefined;
exports.isAdapter = isAdapter;
/** @throws UserError naming the field that is wrong, or the kinds that there are */
function readAdapterFolder(dir) {
    const file = (0, node_path_1.join)(dir, CONFIG);
    const json = (0, fields_1.object)((0, files_1.readJson)(file), file);
    const kinds = Object.values(adapters_1.adapterKinds);
    const kind = kinds.find(({ peftType }) => peftType === json.peft_type);
    if (!kind) {
        const types = kinds.map(({ peftType }) => peftType);
        throw (0, names_1.unknownName)(`${file}: peft_type`, types, json.peft_type);
    }
    const path = (0, fields_1.text)(json.base_model_name_or_path, `${file}: base_model_name_or_path`);
    if (path === '')
        throw new errors_1.UserError(`${file}: base_model_name_or_path: expected a model's folder or name, found nothing`);
    return { dir, kind, json, base: { name: fromHere(path, dir), ...hashIn(dir) } };
}
/** A path that begins with `.` is one from here, as PEFT takes it, or else from the adapter's folder. */
function fromHere(path, dir) {
    return /^\.{1,2}[/\\]/.test(path) && !(0, node_fs_1.existsSync)(path) ? (0, node_path_1.join)(dir, path) : path;
}
function hashIn(dir) {
    const file = (0, node_path_1.join)(dir, BASE);
    if (!(0, node_fs_1.existsSync)(file))
        return {};
    const { sha256 } = (0, fields_1.object)((0, files_1.readJson)(file), file);
    const hash = (0, fields_1.optional)(sha256, `${file}: sha256`, fields_1.text);
    if (hash !== undefined && !/^[0-9a-f]{64}$/.test(hash))
        throw new errors_1.UserError(`${file}: sha256: expected 64 hexadecimal digits, found ${JSON.stringify(hash.slice(0, 80))}`);
    return { sha256: hash };
}
/** The adapter of a folder, for its base. @throws UserError naming the field or tensor that does not fit the model */
function readAdapter({ dir, kind, json, base }, model) {
    (0, known_keys_1.checkKeys)((0, node_path_1.join)(dir, CONFIG), json, kind.keys);
    const config = kind.parseConfig(json, model, (0, node_path_1.join)(dir, CONFIG));
    const file = (0, node_path_1.join)(dir, WEIGHTS);
    if (!(0, files_1.statOf)(file)) {
        const hint = (0, node_fs_1.existsSync)((0, node_path_1.join)(dir, 'adapter_model.bin'))
            ? 'it has adapter_model.bin; in Python, PeftModel.from_pretrained(…).save_pretrained(…) converts it'
            : undefined;
        throw new errors_1.UserError(`${file}: no such file`, hint);
    }
    const stored = (0, safetensors_1.listSafetensors)(file);
    const shapes = Object.entries(kind.shapes(config, model));
    const matched = shapes.map(([name, shape]) => [name, matching(file, inFile(name), shape, stored)]);
    const names = new Set(shapes.map(([name]) => inFile(name)));
    const foreign = [...stored.keys()].find((name) => !names.has(name));
    if (foreign !== undefined)
        throw new errors_1.UserError(`${file}: ${foreign}: expected nothing but the tensors of ${CONFIG} (${kind.peftType})`);
    return {
        kind,
        config,
        params: Object.fromEntries(matched.map(([name, tensor]) => [name, finite(tensor)])),
        base,
    };
}
function matching(file, name, shape, stored) {
    const found = stored.get(name);
    if (!found)
        throw new errors_1.UserError(`${file}: ${name}: there is no such tensor`);
    if (found.shape.join() === shape.join())
        return found;
    throw new errors_1.UserError(`${file}: ${name}: expected the shape [${shape}], found [${found.shape}]`);
}
function finite(stored) {
    const tensor = (0, stored_1.readStored)(stored);
    (0, stored_1.checkFinite)(stored, tensor.values);
    return tensor;
}
/** Writes an adapter's files into a folder. @throws UserError if nothing says where its base is */
function writeAdapter(dir, { kind, config, params, base }, model) {
    if (base.name === '') {
        throw new errors_1.UserError('the model that the adapter belongs to is in no folder, so that nothing could name it', 'save it and load it before it is tuned, or merge the adapter into it: mergeAdapter(model)');
    }
    const own = kind.configJson(config, model);
    const json = { ...own, base_model_name_or_path: base.name, inference_mode: true, ...tokenizerOf(own, base) };
    (0, files_1.writeAtomic)((0, node_path_1.join)(dir, CONFIG), `${JSON.stringify(json, null, 2)}\n`);
    (0, files_1.writeAtomic)((0, node_path_1.join)(dir, BASE), `${JSON.stringify(base, null, 2)}\n`);
    const named = Object.entries(params).map(([name, values]) => [inFile(name), values]);
    (0, safetensors_1.writeSafetensors)((0, node_path_1.join)(dir, WEIGHTS), Object.fromEntries(named));
}
/** Where a soft prompt began as a text, PEFT refuses a file that does not say whose tokens those were. */
const tokenizerOf = (own, { name }) => own.prompt_tuning_init === 'TEXT' && { tokenizer_name_or_path: own.tokenizer_name_or_path ?? name };
/** What belongs to one of the model's modules has the module's name in PEFT; what belongs to all of it has no dot. */
const inFile = (name) => (name.includes('.') ? WRAPPED + name : name);
/** @throws UserError if the parameters are not those that the adapter was made for */
function checkBase(adapter, sha256, dir) {
    if (adapter?.base.sha256 === undefined || adapter.base.sha256 === sha256())
        return;
    throw new errors_1.UserError(`${dir}: expected a base model with the parameters that the adapter was made for, found others in ${adapter.base.name}`, `the hash in ${BASE} says which; without that file nothing is compared`);
}
