"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.makeFolder = makeFolder;
exports.folderBytes = folderBytes;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
/**
 * Makes a folder and those above it, where they are missing. Node's own `recursive` never returns where a file system
 * answers "no such folder" to the making of one, as /proc does.
 * @throws the system's error
 */
function makeFolder(path, mode) {
    const missing = [];
    for (let at = (0, node_path_1.resolve)(path); !isFolder(at); at = (0, node_path_1.dirname)(at)) {
        missing.push(at);
        if ((0, node_path_1.dirname)(at) === at)
            break;
    }
    for (const folder of missing.reverse()) {
        try {
            (0, node_fs_1.mkdirSync)(folder, { mode });
        }
        catch (error) {
            // Another process may have made it meanwhile.
            if (!isFolder(folder))
                throw error;
        }
    }
}
const isFolder = (path) => (0, node_fs_1.statSync)(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
/** The files' sizes, summed; links are not followed. */
function folderBytes(folder) {
    const files = (0, node_fs_1.readdirSync)(folder, { recursive: true, encoding: 'utf8' });
    return files.reduce((sum, name) => {
        const stat = (0, node_fs_1.statSync)((0, node_path_1.join)(folder, name), { throwIfNoEntry: false });
        return sum + (stat?.isFile() ? stat.size : 0);
    }, 0);
}
