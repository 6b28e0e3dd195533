"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ADAPTER = exports.WEIGHTS_INDEX = exports.WEIGHTS = void 0;
exports.listFiles = listFiles;
exports.shardNames = shardNames;
const errors_1 = require("../../base/errors");
const fields_1 = require("../../base/fields");
const request_1 = require("../../base/request");
exports.WEIGHTS = 'model.safetensors';
exports.WEIGHTS_INDEX = 'model.safetensors.index.json';
/** What an adapter consists of, as PEFT has it; its base is a model of its own. */
exports.ADAPTER = ['adapter_config.json', 'adapter_model.safetensors'];
/** What a tokenizer may have beside its tokenizer.json. */
const TOKENIZER = ['tokenizer_config.json', 'special_tokens_map.json', 'added_tokens.json'];
/** The newest commit of a model and the files of it that are needed here. @throws UserError if it lacks some */
async function listFiles(remote) {
    const { name, server } = remote;
    const url = new URL(`${server}/api/models/${name}/revision/main?blobs=true`);
    const where = `${url.origin}${url.pathname}`;
    const answer = (0, fields_1.object)(await (0, request_1.fetchJson)(remote, url), where);
    const commit = (0, fields_1.text)(answer.sha, `${where}: sha`);
    if (!/^[0-9a-f]{40}$/.test(commit))
        throw new errors_1.UserError(`${where}: sha: expected 40 hexadecimal digits`);
    const siblings = (0, fields_1.list)(answer.siblings, `${where}: siblings`, (item, at) => ({ at, fields: (0, fields_1.object)(item, at) }));
    const byName = new Map(siblings.map((sibling) => [(0, fields_1.text)(sibling.fields.rfilename, `${sibling.at}.rfilename`), sibling]));
    const files = wanted([...byName.keys()], name).map((file) => {
        const { at, fields } = byName.get(file);
        return described(file, fields, at);
    });
    return { commit, files };
}
/** @throws UserError saying what to do about a model that has its parts in other formats only */
function wanted(names, model) {
    const has = (name) => names.includes(name);
    const shards = names.filter((name) => SHARD.test(name));
    const weights = has(exports.WEIGHTS) ? [exports.WEIGHTS] : has(exports.WEIGHTS_INDEX) ? [exports.WEIGHTS_INDEX, ...shards] : [];
    if (exports.ADAPTER.every(has))
        return [...exports.ADAPTER, ...['tokenizer.json', ...TOKENIZER].filter(has)];
    const missing = ['config.json', 'tokenizer.json'].filter((name) => !has(name));
    if (weights.length === 0)
        missing.push(exports.WEIGHTS);
    if (missing.length > 0) {
        throw new errors_1.UserError(`${model}: the model has no ${missing.join(' and no ')} on the hub`, 'load it in Python with Transformers, call save_pretrained(DIR) of model and tokenizer, and give DIR');
    }
    const optional = [
        ...['generation_config.json', ...TOKENIZER],
        // What a sentence encoder has beside its model.
        ...['modules.json', 'sentence_bert_config.json', 'config_sentence_transformers.json'],
        ...['1_Pooling/config.json', '2_Normalize/config.json'],
    ].filter(has);
    return ['config.json', 'tokenizer.json', ...optional, ...weights];
}
/** Shards have names of this form only, so that none of them can lead out of the folder. */
const SHARD = /^model-\d{5}-of-\d{5}\.safetensors$/;
/** The files that an index of sharded weights names. */
function shardNames(index, where) {
    const map = (0, fields_1.object)((0, fields_1.object)(index, where).weight_map, `${where}: weight_map`);
    return [...new Set(Object.entries(map).map(([name, file]) => (0, fields_1.text)(file, `${where}: weight_map.${name}`)))];
}
function described(name, fields, at) {
    const large = fields.lfs === undefined || fields.lfs === null ? undefined : (0, fields_1.object)(fields.lfs, `${at}.lfs`);
    const size = (0, fields_1.count)(large ? large.size : fields.size, large ? `${at}.lfs.size` : `${at}.size`);
    const [kind, hex] = large
        ? ['sha256', (0, fields_1.text)(large.sha256, `${at}.lfs.sha256`)]
        : ['git', (0, fields_1.text)(fields.blobId, `${at}.blobId`)];
    if (!(kind === 'sha256' ? /^[0-9a-f]{64}$/ : /^[0-9a-f]{40}$/).test(hex)) {
        throw new errors_1.UserError(`${at}: expected the hash of ${name}, found ${JSON.stringify(hex)}`);
    }
    return { name, size, hash: { kind, hex } };
}
