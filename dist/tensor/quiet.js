"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.setQuiet = setQuiet;
exports.quietly = quietly;
const node_fs_1 = require("node:fs");
const node_os_1 = require("node:os");
const node_path_1 = require("node:path");
const packages_1 = require("./install/packages");
/**
 * Keeps TensorFlow's remarks off stderr, unless the user asked for them by TF_CPP_MIN_LOG_LEVEL. Warnings and errors
 * that matter arrive as exceptions.
 */
function setQuiet() {
    process.env.TF_CPP_MIN_LOG_LEVEL ||= '2';
}
/**
 * Does `load` while what native code writes to stderr is caught, by the helper that is compiled beside the binding.
 * @returns what `load` returned, and what was caught
 */
function quietly(loaderPath, load) {
    if (Number(process.env.TF_CPP_MIN_LOG_LEVEL) < 2 || !(0, node_fs_1.existsSync)(loaderPath))
        return { value: load(), printed: '' };
    const loader = (0, packages_1.requireHere)(loaderPath);
    const scratch = (0, node_fs_1.mkdtempSync)((0, node_path_1.join)((0, node_os_1.tmpdir)(), 'tunebook-'));
    const file = (0, node_path_1.join)(scratch, 'stderr');
    loader.hide(file);
    try {
        const value = load();
        return { value, printed: (0, node_fs_1.existsSync)(file) ? (0, node_fs_1.readFileSync)(file, 'utf8') : '' };
    }
    finally {
        loader.show();
        (0, node_fs_1.rmSync)(scratch, { recursive: true, force: true });
    }
}
