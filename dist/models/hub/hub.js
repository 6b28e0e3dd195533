"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.resolveModel = resolveModel;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const download_1 = require("../../base/download");
const errors_1 = require("../../base/errors");
const files_1 = require("../../base/files");
const lock_1 = require("../../base/lock");
const paths_1 = require("../../base/paths");
const progress_1 = require("../../base/progress");
const hub_files_1 = require("./hub-files");
const hub_remote_1 = require("./hub-remote");
const hub_settings_1 = require("./hub-settings");
const named_1 = require("./named");
/** What stands in a downloaded folder when all of it is there. */
const MARKER = 'hub.json';
/**
 * The folder of a model: the one given, that of one with a name here (`mini`), or that of one of the Hugging Face hub, which is downloaded when neither this
 * project's cache nor that of Hugging Face's own tools has it. A downloaded model stays as it is, at the commit that it
 * was downloaded at: delete its folder to have it anew.
 * @param nameOrDir a folder, or a name such as `google/flan-t5-small`
 * @throws UserError if there is no such folder or model, or the hub cannot be reached
 */
async function resolveModel(nameOrDir, options = {}) {
    const own = await (0, named_1.namedModel)(nameOrDir);
    if (own !== undefined)
        return own;
    const found = (0, files_1.statOf)(nameOrDir);
    if (found?.isDirectory())
        return nameOrDir;
    if (found && nameOrDir.endsWith('.gguf'))
        return nameOrDir;
    if (found)
        throw new errors_1.UserError(`${nameOrDir}: expected a model's folder, found a file`, whatIsAModel);
    if (!isName(nameOrDir))
        throw new errors_1.UserError(`${nameOrDir}: no such folder`, whatIsAModel);
    const settings = (0, hub_settings_1.hubSettings)(options.env ?? process.env);
    const folder = (0, node_path_1.join)(options.cache ?? (0, paths_1.cacheDir)('hub'), nameOrDir.replace('/', '--'));
    if (isComplete(folder))
        return folder;
    const snapshot = huggingFaceSnapshot(settings.cache, nameOrDir);
    if (snapshot !== undefined)
        return snapshot;
    if (settings.offline) {
        throw new errors_1.UserError(`${nameOrDir}: no such folder, not downloaded yet, and HF_HUB_OFFLINE is set`, copyHint);
    }
    await (0, lock_1.withLock)(folder, `downloading ${nameOrDir}`, async (lock) => {
        if (!isComplete(folder))
            await download(settings, nameOrDir, folder, options.pause ?? 1000, lock);
    });
    return folder;
}
const whatIsAModel = `a model is a folder with config.json and model.safetensors, or a name: ${named_1.modelNames.join(', ')}, or one of the hub such as google/flan-t5-small`;
const copyHint = "copy the model's folder to this machine and give its path, or set HF_ENDPOINT to a mirror";
/** `owner/model` or `model`, in the characters that the hub allows; nothing that could lead out of the cache. */
function isName(text) {
    const part = '[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?';
    return new RegExp(`^(?:${part}/)?${part}$`).test(text) && !text.includes('..') && !text.includes('--');
}
async function download(settings, name, folder, pause, writer) {
    const remote = (0, hub_remote_1.hubRemote)(settings, name, pause);
    const { commit, files } = await (0, hub_files_1.listFiles)(remote);
    const url = (file) => new URL(`${settings.endpoint}/${name}/resolve/${commit}/${file.name}`);
    const total = files.reduce((sum, file) => sum + file.size, 0);
    const there = files.reduce((sum, file) => sum + (0, download_1.bytesThere)(folder, file), 0);
    const bar = (0, progress_1.progress)(`downloading ${name}`, total, { unit: 'bytes', from: there });
    let before = 0;
    try {
        for (const file of files) {
            await (0, download_1.downloadFile)(remote, url(file), folder, file, (bytes) => bar.update(before + bytes, file.name));
            before += file.size;
        }
    }
    finally {
        bar.done();
    }
    const missing = shardsMissing(folder);
    if (missing.length > 0)
        throw new errors_1.UserError(`${name}: the hub does not have ${missing.join(', ')}`);
    (0, files_1.writeAtomic)((0, node_path_1.join)(folder, MARKER), `${JSON.stringify({ name, commit, files }, null, 2)}\n`, writer);
}
/** Whether a download came to its end, and nothing was taken away since. */
function isComplete(folder) {
    const marker = (0, node_path_1.join)(folder, MARKER);
    if (!(0, node_fs_1.existsSync)(marker))
        return false;
    const { files } = (0, files_1.readJson)(marker);
    return files.every(({ name, size }) => (0, node_fs_1.statSync)((0, node_path_1.join)(folder, name), { throwIfNoEntry: false })?.size === size);
}
/** The folder in which Hugging Face's own tools have the whole model, if they do. */
function huggingFaceSnapshot(cache, name) {
    const model = (0, node_path_1.join)(cache, `models--${name.replace('/', '--')}`);
    const main = (0, node_path_1.join)(model, 'refs', 'main');
    if (!(0, node_fs_1.existsSync)(main))
        return undefined;
    const commit = (0, node_fs_1.readFileSync)(main, 'utf8').trim();
    if (!/^[0-9a-f]{40}$/.test(commit))
        return undefined;
    const folder = (0, node_path_1.join)(model, 'snapshots', commit);
    const has = (file) => (0, node_fs_1.existsSync)((0, node_path_1.join)(folder, file));
    if (hub_files_1.ADAPTER.every(has))
        return folder;
    if (!has('config.json') || !has('tokenizer.json'))
        return undefined;
    if (has(hub_files_1.WEIGHTS))
        return folder;
    return has(hub_files_1.WEIGHTS_INDEX) && shardsMissing(folder).length === 0 ? folder : undefined;
}
/** Files that the index of sharded weights names and the folder lacks. */
function shardsMissing(folder) {
    const index = (0, node_path_1.join)(folder, hub_files_1.WEIGHTS_INDEX);
    if ((0, node_fs_1.existsSync)((0, node_path_1.join)(folder, hub_files_1.WEIGHTS)) || !(0, node_fs_1.existsSync)(index))
        return [];
    return (0, hub_files_1.shardNames)((0, files_1.readJson)(index), index).filter((shard) => !(0, node_fs_1.existsSync)((0, node_path_1.join)(folder, shard)));
}
