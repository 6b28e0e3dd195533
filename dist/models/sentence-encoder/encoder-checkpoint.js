"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.loadEncoder = loadEncoder;
exports.saveEncoder = saveEncoder;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../../base/errors");
const files_1 = require("../../base/files");
const folders_1 = require("../../base/folders");
const tokenizer_1 = require("../../text/tokenizer");
const safetensors_1 = require("../files/safetensors");
const stored_1 = require("../files/stored");
const encoder_1 = require("./encoder");
const encoder_config_1 = require("./encoder-config");
/**
 * Reads a folder of sentence-transformers or Hugging Face: config.json, model.safetensors, tokenizer.json (or vocab.txt),
 * and what modules.json names.
 * @throws UserError naming the file and what is missing, of the wrong shape, or not read here
 */
async function loadEncoder(dir) {
    const configFile = (0, node_path_1.join)(dir, 'config.json');
    if (!(0, files_1.statOf)(configFile)) {
        throw new errors_1.UserError(`${configFile}: no such file`, 'an encoder is a folder with config.json and model.safetensors');
    }
    const config = (0, encoder_config_1.parseEncoderConfig)((0, files_1.readJson)(configFile), configFile);
    const pooling = (0, encoder_config_1.readPooling)(dir, config);
    const file = weightsFile(dir);
    const sources = matchTensors(config, (0, safetensors_1.listSafetensors)(file), file);
    if (!(0, files_1.statOf)((0, node_path_1.join)(dir, 'tokenizer.json')) && !(0, files_1.statOf)((0, node_path_1.join)(dir, 'vocab.txt'))) {
        throw new errors_1.UserError(`${(0, node_path_1.join)(dir, 'tokenizer.json')}: no such file, nor is there a vocab.txt`);
    }
    const tokenizer = (0, tokenizer_1.loadTokenizer)(dir);
    if (tokenizer.vocabSize > config.vocabSize) {
        const found = `${tokenizer.vocabSize} tokens, the model's vocab_size is ${config.vocabSize}`;
        throw new errors_1.UserError(`${(0, node_path_1.join)(dir, 'tokenizer.json')}: ${found}`);
    }
    return { config, ...pooling, params: await (0, stored_1.readTensors)(sources, dir), tokenizer, files: smallFiles(dir), dir };
}
/**
 * Writes a folder that `loadEncoder` and sentence-transformers read, the weights last.
 * @throws UserError where it cannot be written
 */
function saveEncoder(dir, { files, params }) {
    (0, folders_1.makeFolder)(dir);
    for (const [path, bytes] of Object.entries(files))
        (0, files_1.writeAtomic)((0, node_path_1.join)(dir, path), bytes);
    (0, safetensors_1.writeSafetensors)((0, node_path_1.join)(dir, 'model.safetensors'), params);
}
/** All that is no weights: settings and vocabularies, of the folder and of the modules' folders in it. */
function smallFiles(dir) {
    const paths = (0, node_fs_1.readdirSync)(dir).flatMap((name) => (0, node_fs_1.statSync)((0, node_path_1.join)(dir, name)).isDirectory() ? (0, node_fs_1.readdirSync)((0, node_path_1.join)(dir, name)).map((inner) => `${name}/${inner}`) : [name]);
    const wanted = paths.filter((path) => /(^|\/)[^./][^/]*\.(json|txt)$/.test(path) && !path.endsWith('.index.json'));
    return Object.fromEntries(wanted.map((path) => [path, (0, node_fs_1.readFileSync)((0, node_path_1.join)(dir, path))]));
}
function weightsFile(dir) {
    const names = ['model.safetensors', 'model.safetensors.index.json'];
    const found = names.map((name) => (0, node_path_1.join)(dir, name)).find(files_1.statOf);
    if (found)
        return found;
    const other = (0, node_fs_1.readdirSync)(dir).find((name) => /^(pytorch_model|tf_model|flax_model)/.test(name));
    throw new errors_1.UserError(`${(0, node_path_1.join)(dir, names[0])}: no such file`, other && `it has ${other}; in Python, SentenceTransformer('${dir}').save(…) converts it`);
}
/** Which stored tensor is which parameter. Files of whole models name them below `bert.` or `mpnet.`. */
function matchTensors(config, stored, file) {
    const missing = [];
    const sources = Object.entries((0, encoder_1.encoderShapes)(config)).flatMap(([name, shape]) => {
        // What older files call the two vectors of a layer norm.
        const old = name.replace(/LayerNorm\.weight$/, 'LayerNorm.gamma').replace(/LayerNorm\.bias$/, 'LayerNorm.beta');
        const names = [name, old].flatMap((each) => [each, `${config.kind}.${each}`]);
        const source = names.map((each) => stored.get(each)).find((each) => each);
        if (!source) {
            missing.push(name);
            return [];
        }
        if (source.shape.join() !== shape.join()) {
            const found = `the shape [${shape}] that config.json asks for, found [${source.shape}]`;
            throw new errors_1.UserError(`${file}: ${name}: expected ${found}`);
        }
        return [[name, source]];
    });
    if (missing.length === 0)
        return sources;
    const more = missing.length > 3 ? ` and ${missing.length - 3} more` : '';
    throw new errors_1.UserError(`${file}: tensors that config.json asks for are missing: ${missing.slice(0, 3).join(', ')}${more}`);
}
