"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readRows = readRows;
exports.p3Id = p3Id;
exports.p3Task = p3Task;
exports.readRendered = readRendered;
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const gzip_1 = require("../base/gzip");
const parquet_1 = require("./parquet");
/**
 * The rows of a data set, read piece by piece: JSON lines, or Parquet where the file is called so (uncompressed, Snappy,
 * gzip or Brotli; a row group at a time). Of Parquet, dates become texts as Python prints them; classes are numbers, as on
 * the Hub.
 * @yields each row with its place in error messages, `file:line` or `file: row n` (from 0)
 * @throws UserError naming file and row, what was expected and found
 */
async function* readRows(path) {
    if (path.endsWith('.parquet'))
        for await (const { row, at } of (0, parquet_1.parquetRows)(path))
            yield { row: (0, fields_1.object)(row, at), at };
    else
        for (const { line, value } of (0, files_1.readJsonl)(path, { exact: true })) {
            const at = `${path}:${line}`;
            yield { row: (0, fields_1.object)(value, at, 'each line is one row: {"column": value, …}'), at };
        }
}
/** P3's name of a task (Sanh et al. 2022): data set, configuration and template, each run of other signs a `_`. */
function p3Id(dataset, config, template) {
    return [dataset, ...(config === undefined ? [] : [config]), template].join('_').replace(/[^\p{L}\p{N}_.]+/gu, '_');
}
/** The parts of a P3 task that do not hang on its rows: what is asked stands in each instance's input. */
function p3Task(id, cluster, definition, instances) {
    return {
        id,
        source: 'p3',
        version: '1',
        category: cluster,
        cluster,
        languages: { instruction: ['English'], input: ['English'], output: ['English'] },
        definitions: [definition],
        positives: [],
        negatives: [],
        instances,
        rest: {},
    };
}
const renderedShape = 'each line is {"input": "…", "target": "…"}';
/**
 * A task of rows that were rendered already: JSON lines of `input` and `target`. Its id is the file's name.
 * @param cluster the data set, which the file does not say apart from the template
 * @throws UserError naming file, line and field, what was expected and found
 */
function readRendered(path, cluster) {
    const id = (0, gzip_1.stem)(path, '.jsonl');
    const instances = [...(0, files_1.readJsonl)(path)].map(({ line, value }, i) => {
        const at = `${path}:${line}`;
        const fields = (0, fields_1.object)(value, at, renderedShape);
        const rest = (0, fields_1.others)(fields, 'input', 'target');
        return {
            id: `${id}#${i}`,
            input: (0, fields_1.text)(fields.input, `${at}: input`, renderedShape),
            targets: [(0, fields_1.text)(fields.target, `${at}: target`, renderedShape)],
            ...(rest ? { rest } : {}),
        };
    });
    return p3Task(id, cluster ?? id, id.replaceAll('_', ' '), instances);
}
