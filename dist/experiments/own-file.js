"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.isOwnFile = void 0;
exports.experimentIn = experimentIn;
const node_fs_1 = require("node:fs");
const node_module_1 = __importDefault(require("node:module"));
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const names_1 = require("../base/names");
const paths_1 = require("../base/paths");
const identity_1 = require("../runs/identity");
/** Whether this is the path of a file with an experiment in it, not the name of one. */
const isOwnFile = (word) => /[\\/]|\.[cm]?[jt]s$/.test(word);
exports.isOwnFile = isOwnFile;
const shape = 'it exports one: export default experiment({ name, question, fixed, vary, … })';
/** Of what kind the parts of an experiment are. */
const parts = {
    name: 'string',
    question: 'string',
    fixed: 'object',
    vary: 'object',
    allowed: 'object',
    sizes: 'object',
    data: 'function',
    run: 'function',
    describe: 'function',
    figure: 'function',
};
/**
 * The experiment that a file of TypeScript or JavaScript exports: its default export, or the only experiment among the others.
 * What the file and what it imports adds to the tables of metrics, formats and worlds is there as well.
 * @throws UserError naming the file where it is not there, cannot be loaded, or exports no experiment
 */
function experimentIn(path) {
    const exported = load(path);
    const found = isExperiment(exported.default) ? [exported.default] : Object.values(exported).filter(isExperiment);
    if (found.length > 1)
        throw new errors_1.UserError(`${path}: expected one experiment, found ${found.map(({ name }) => name).join(', ')}`, 'the one to run is the default export');
    const [experiment] = found;
    if (!experiment) {
        const names = Object.keys(exported).filter((name) => name !== '__esModule');
        throw new errors_1.UserError(`${path}: exports no experiment${names.length > 0 ? `, but ${names.join(', ')}` : ''}`, `a file that ${shape}`);
    }
    for (const [name, kind] of Object.entries(parts)) {
        const part = experiment[name];
        if (typeof part !== kind || part === null)
            throw new errors_1.UserError(`${path}: ${name} of its experiment: expected a ${kind}, found ${(0, errors_1.describe)(part)}`, shape);
    }
    if (!(0, names_1.isFileName)(experiment.name))
        throw new errors_1.UserError(`${path}: name: expected letters, digits, ".", "_" and "-", found ${experiment.name}`);
    (0, identity_1.decidedByScript)((0, node_path_1.resolve)(path), experiment.run);
    return experiment;
}
const isExperiment = (value) => typeof value === 'object' && value !== null && 'name' in value && 'run' in value;
function load(path) {
    const file = (0, node_path_1.resolve)(path);
    try {
        if (!(0, node_fs_1.statSync)(file).isFile())
            throw new errors_1.UserError(`${path}: expected a file with an experiment, found a folder`);
    }
    catch (error) {
        throw error instanceof errors_1.UserError ? error : new errors_1.UserError(`${path}: ${(0, errors_1.systemReason)(error)?.reason ?? error}`);
    }
    shareLibrary();
    try {
        return require(file);
    }
    catch (error) {
        if (process.env.TUNEBOOK_DEBUG)
            throw error;
        const lines = (error instanceof Error ? error.message : String(error)).split('\n');
        // The compiler says first how many mistakes there are.
        const line = lines.find((one) => /: ERROR: /.test(one)) ?? lines[0];
        const hint = error instanceof errors_1.UserError ? error.hint : 'TUNEBOOK_DEBUG=1 before the command shows where';
        throw new errors_1.UserError(`${path}: cannot be loaded: ${line}`, hint);
    }
}
/**
 * In every file that is loaded from now on, `from 'tunebook'` is this library, wherever the file stands: what is added to the tables of
 * another copy would be missing in these.
 */
function shareLibrary() {
    const modules = node_module_1.default;
    const before = modules._resolveFilename;
    if (before.sharing)
        return;
    const sharing = (request, ...more) => request === 'tunebook' ? (0, node_path_1.join)(paths_1.root, 'lib', 'index.ts') : before.call(node_module_1.default, request, ...more);
    modules._resolveFilename = Object.assign(sharing, { sharing: true });
}
