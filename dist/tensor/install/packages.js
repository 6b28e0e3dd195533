"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.requireHere = void 0;
exports.packageFolder = packageFolder;
exports.bindingPlace = bindingPlace;
exports.bindingKind = bindingKind;
exports.linkBinding = linkBinding;
const node_fs_1 = require("node:fs");
const node_module_1 = require("node:module");
const node_path_1 = require("node:path");
const errors_1 = require("../../base/errors");
const files_1 = require("../../base/files");
const folders_1 = require("../../base/folders");
const paths_1 = require("../../base/paths");
/** `require` as seen from this package's root, wherever this file runs from. */
exports.requireHere = (0, node_module_1.createRequire)((0, node_path_1.join)(paths_1.root, 'package.json'));
/** The folder of an installed npm package. @throws UserError when it is not installed */
function packageFolder(name) {
    try {
        return (0, node_path_1.dirname)(exports.requireHere.resolve(`${name}/package.json`));
    }
    catch {
        throw new errors_1.UserError(`the npm package ${name} is not installed`, 'npm ci');
    }
}
/** Where a tfjs-node package looks for its binding, by the package's own rule. */
function bindingPlace(npmPackage) {
    const manifest = (0, node_path_1.join)(packageFolder(npmPackage), 'package.json');
    const rule = (0, node_module_1.createRequire)(manifest)('@mapbox/node-pre-gyp');
    return rule.find(manifest);
}
/** What is at that place: nothing, a link such as `linkBinding` makes, or a file of the package's own installation. */
function bindingKind(place) {
    const stat = (0, node_fs_1.lstatSync)(place, { throwIfNoEntry: false });
    if (!stat)
        return 'none';
    return stat.isSymbolicLink() ? 'link' : 'stock';
}
/** Makes `place` a link to the compiled binding, in one step, so that a process that starts meanwhile finds one. */
function linkBinding(place, binding) {
    if (bindingKind(place) === 'link' && (0, node_fs_1.readlinkSync)(place) === binding)
        return;
    const fresh = `${place}.${process.pid}.tmp`;
    try {
        (0, folders_1.makeFolder)((0, node_path_1.dirname)(place));
        (0, node_fs_1.symlinkSync)(binding, fresh);
        (0, node_fs_1.renameSync)(fresh, place);
    }
    catch (error) {
        (0, node_fs_1.rmSync)(fresh, { force: true });
        throw (0, files_1.fileError)(place, error);
    }
}
