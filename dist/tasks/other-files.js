"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.otherFiles = otherFiles;
exports.isRendered = isRendered;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const gzip_1 = require("../base/gzip");
const esco_folder_1 = require("./esco-folder");
/**
 * Why a path that holds no task files holds none, where it belongs to a source that is read in another way: what it is,
 * and what to type. Undefined where it is of no kind that is known.
 */
function otherFiles(path) {
    if ((0, esco_folder_1.isEsco)(path))
        return new errors_1.UserError(`${path}: these are ESCO's tables, which tasks are made of`, `tunebook render --format labour --tasks ${path}, or tunebook data show ${path}`);
    if (isFolder(path)) {
        const names = (0, node_fs_1.readdirSync)(path);
        const rows = names.find((name) => isRows(name));
        if (rows !== undefined)
            return rowsError(path, (0, node_path_1.join)(path, rows));
        const templates = names.find((name) => isTemplates(name));
        if (templates !== undefined)
            return templatesError(path, (0, node_path_1.join)(path, templates));
        const dataset = names.find((name) => parts.some((part) => (0, node_fs_1.existsSync)((0, gzip_1.plainOrGzip)((0, node_path_1.join)(path, name, `${part}.jsonl`)))));
        return dataset === undefined
            ? undefined
            : new errors_1.UserError(`${path}: these are rows of data sets such as ${dataset}, not task files`, `FLAN's templates make prompts of them: tunebook render --format flan --templates templates.json --tasks ${path}`);
    }
    if (isRows(path))
        return rowsError(path, path);
    return isTemplates(path) ? templatesError(path, path) : undefined;
}
const parts = ['train', 'validation', 'test'];
const isFolder = (path) => (0, files_1.statOf)(path)?.isDirectory() ?? false;
const isRows = (name) => /\.(jsonl|jsonl\.gz|parquet)$/.test(name);
const isTemplates = (name) => /\.ya?ml$/.test(name);
const rowsError = (path, rows) => new errors_1.UserError(`${path}: expected task files, found rows of a data set${path === rows ? '' : ` (${(0, node_path_1.basename)(rows)})`}`, `templates make prompts of rows: tunebook render --format promptsource --templates templates.yaml --rows ${rows}`);
const templatesError = (path, templates) => new errors_1.UserError(`${path}: expected task files, found promptsource's templates${path === templates ? '' : ` (${(0, node_path_1.basename)(templates)})`}`, `they make prompts of rows: tunebook render --format promptsource --templates ${templates} --rows rows.jsonl`);
/** Whether the file's first line is one of P3's rendered rows, `input` and `target`, or broken, for its reader to say how. */
function isRendered(path) {
    if (!/\.jsonl(\.gz)?$/.test(path))
        return false;
    try {
        const [first] = (0, files_1.readJsonl)(path);
        const fields = (0, fields_1.object)(first?.value, path);
        return 'input' in fields && 'target' in fields;
    }
    catch (error) {
        if (error instanceof errors_1.UserError)
            return true;
        throw error;
    }
}
