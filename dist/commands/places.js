"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.figurePath = figurePath;
const node_path_1 = require("node:path");
const canonical_1 = require("../base/canonical");
const paths_1 = require("../base/paths");
/**
 * Where the figure of an experiment's runs goes: figures/ in the store, under a name that says what they were. The
 * project's own figures are written only where a folder is named.
 */
function figurePath(name, { size, set, included }) {
    const settings = Object.entries(set)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => `${key}=${value}`);
    const words = [...(size === undefined ? [] : [size]), ...settings, ...(included ? ['included'] : [])].join('-');
    const readable = /^[\w=,.-]{1,80}$/.test(words) ? words : (0, canonical_1.contentHash)([size, set, included]).slice(0, 10);
    return (0, node_path_1.join)((0, paths_1.runsFolder)(), 'figures', words === '' ? name : `${name}-${readable}`);
}
