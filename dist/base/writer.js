"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.plainWriter = void 0;
exports.makeParent = makeParent;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const folders_1 = require("./folders");
let made = 0;
/** Places what it is told to, whatever others do meanwhile. */
exports.plainWriter = {
    scratch(path) {
        makeParent(path);
        return `${path}.${process.pid}-${made++}.tmp`;
    },
    place(scratch, path) {
        makeParent(path);
        (0, node_fs_1.renameSync)(scratch, path);
    },
    remove(path) {
        (0, node_fs_1.rmSync)(path, { recursive: true, force: true });
    },
    check() { },
};
/** Makes the folder that a path stands in. */
function makeParent(path) {
    (0, folders_1.makeFolder)((0, node_path_1.dirname)(path));
}
