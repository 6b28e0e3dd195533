"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.version = version;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const paths_1 = require("../base/paths");
function version() {
    return JSON.parse((0, node_fs_1.readFileSync)((0, node_path_1.join)(paths_1.root, 'package.json'), 'utf8')).version;
}
