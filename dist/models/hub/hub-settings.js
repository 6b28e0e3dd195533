"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.hubSettings = hubSettings;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../../base/errors");
const files_1 = require("../../base/files");
const paths_1 = require("../../base/paths");
/** @throws UserError if HF_ENDPOINT or the token cannot be used */
function hubSettings(env) {
    const home = env.HF_HOME || (0, node_path_1.join)(env.XDG_CACHE_HOME || (0, node_path_1.join)((0, paths_1.home)('set HF_HOME to a folder'), '.cache'), 'huggingface');
    return {
        endpoint: endpoint(env.HF_ENDPOINT || 'https://huggingface.co'),
        token: token(env.HF_TOKEN, env.HF_TOKEN_PATH || (0, node_path_1.join)(home, 'token')),
        offline: /^(1|on|yes|true)$/i.test(env.HF_HUB_OFFLINE ?? ''),
        cache: env.HF_HUB_CACHE || (0, node_path_1.join)(home, 'hub'),
    };
}
function endpoint(text) {
    let url;
    try {
        url = new URL(text);
    }
    catch { }
    if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
        const hint = 'for example HF_ENDPOINT=https://huggingface.co';
        throw new errors_1.UserError('HF_ENDPOINT: expected an http address without user, password and query', hint);
    }
    return url.href.replace(/\/+$/, '');
}
function token(given, file) {
    const found = (given || ((0, node_fs_1.existsSync)(file) ? (0, files_1.readText)(file) : '')).trim();
    if (found === '')
        return undefined;
    // What a header cannot hold would be quoted in the system's own error message.
    if (!/^[\x21-\x7e]+$/.test(found)) {
        throw new errors_1.UserError(`${given ? 'HF_TOKEN' : file}: expected a token of plain characters, found others in it`);
    }
    return found;
}
