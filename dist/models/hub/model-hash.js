"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.modelHash = modelHash;
const node_crypto_1 = require("node:crypto");
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const hub_1 = require("./hub");
/** What a model's folder holds that decides what it computes. */
const DECIDES = /\.(safetensors|gguf)$|^(config|tokenizer|tokenizer_config|generation_config|adapter_config)\.json$/;
const known = new Map();
/**
 * A hash over a model's files, once a process: part of the identity of what is made with it.
 * @throws UserError as `resolveModel` does
 */
function modelHash(nameOrDir) {
    const before = known.get(nameOrDir);
    if (before)
        return before;
    const now = (0, hub_1.resolveModel)(nameOrDir).then((path) => {
        const names = (0, node_fs_1.statSync)(path).isDirectory() ? (0, node_fs_1.readdirSync)(path).filter((name) => DECIDES.test(name)) : [''];
        const hash = (0, node_crypto_1.createHash)('sha256');
        for (const name of names.sort()) {
            const file = (0, node_path_1.join)(path, name);
            hash.update(`${(0, node_path_1.basename)(file)}\n`).update((0, node_crypto_1.createHash)('sha256').update((0, node_fs_1.readFileSync)(file)).digest());
        }
        return hash.digest('hex');
    });
    known.set(nameOrDir, now);
    return now;
}
