"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isOwnTask = isOwnTask;
exports.readOwn = readOwn;
exports.ownHead = ownHead;
exports.ownLines = ownLines;
exports.ofCells = ofCells;
exports.ownInstance = ownInstance;
exports.ownExample = ownExample;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const csv_1 = require("../base/csv");
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const gzip_1 = require("../base/gzip");
/**
 * A task of one's own: a folder with `definition.txt` and `instances.jsonl` or `.csv`, and if wanted `positives` and
 * `negatives` (`.jsonl` or `.csv`) and `task.json` (category, cluster, languages, version).
 */
const instanceShape = 'each line is {"input": "…", "output": "…" or ["…"]}, with "id" and "choices": ["…"] if wanted; in CSV the columns input and output, with output2, output3, … for further answers and choices as a|b|c';
const exampleShape = 'each line is {"input": "…", "output": "…"}, with "explanation" if wanted; in CSV columns of these names';
const headShape = 'task.json may have {"category": "…", "cluster": "…", "version": "…", "languages": {"instruction": ["…"], "input": ["…"], "output": ["…"]}}';
/** Whether the folder is a task of one's own. */
function isOwnTask(folder) {
    return (0, node_fs_1.existsSync)((0, node_path_1.join)(folder, 'definition.txt'));
}
/**
 * The task of one folder; its id is the folder's name. Paragraphs of `definition.txt` that a line `---` parts are wordings
 * of the same instruction, the first of them canonical. Instances without an id are numbered, `<task>#0`.
 * @throws UserError naming file, line and field, what was expected and found
 */
function readOwn(folder) {
    const id = (0, node_path_1.basename)((0, node_path_1.resolve)(folder));
    const path = (0, node_path_1.join)(folder, 'definition.txt');
    const [first, ...more] = (0, files_1.readText)(path)
        .split(/^---[ \t]*$/m)
        .map((wording) => wording.trim())
        .filter((wording) => wording !== '');
    if (first === undefined)
        throw new errors_1.UserError(`${path}: expected what is to be done, found nothing`);
    const found = ownLines(folder, 'instances');
    if (!found)
        throw new errors_1.UserError(`${folder}: expected instances.jsonl or instances.csv, found neither`, instanceShape);
    const instances = found.map(({ fields, at }, i) => ownInstance(fields, at, `${id}#${i}`));
    (0, fields_1.distinct)(instances.map((one) => one.id), (i) => `${found[i]?.at}: id`);
    const examples = (name) => (ownLines(folder, name) ?? []).map(({ fields, at }) => ownExample(fields, at));
    return {
        id,
        source: 'own',
        ...ownHead((0, gzip_1.plainOrGzip)((0, node_path_1.join)(folder, 'task.json')), id),
        definitions: [first, ...more],
        positives: examples('positives'),
        negatives: examples('negatives'),
        instances,
    };
}
/** What `task.json` says, or what goes without saying. @throws UserError naming the field */
function ownHead(path, id) {
    const file = (0, node_fs_1.existsSync)(path) ? (0, fields_1.object)((0, files_1.readJson)(path), path, headShape) : {};
    const said = (name) => (0, fields_1.optional)(file[name], `${path}: ${name}`, fields_1.text);
    const languages = (0, fields_1.optional)(file.languages, `${path}: languages`, (value, at) => (0, fields_1.object)(value, at, headShape)) ?? {};
    const spoken = (side) => (0, fields_1.optional)(languages[side], `${path}: languages.${side}`, fields_1.texts) ?? [];
    return {
        version: said('version') ?? '1',
        category: said('category') ?? 'own',
        cluster: said('cluster') ?? id,
        languages: { instruction: spoken('instruction'), input: spoken('input'), output: spoken('output') },
        rest: (0, fields_1.others)(file, 'version', 'category', 'cluster', 'languages') ?? {},
    };
}
/**
 * The lines of `<name>.jsonl` or `<name>.csv`, plain or gzip, each with its place; undefined when there is neither.
 * @param onBadLine takes what is wrong with a line, which is then left out; without it, it is thrown
 */
function ownLines(folder, name, onBadLine) {
    const [jsonl, csv] = ['jsonl', 'csv'].map((ending) => (0, gzip_1.plainOrGzip)((0, node_path_1.join)(folder, `${name}.${ending}`)));
    if ((0, node_fs_1.existsSync)(jsonl) && (0, node_fs_1.existsSync)(csv))
        throw new errors_1.UserError(`${folder}: expected ${name}.jsonl or ${name}.csv, found both`, 'take one away');
    if ((0, node_fs_1.existsSync)(csv))
        return (0, csv_1.readCsv)(csv, { needs: ['input', 'output'], onBadRow: onBadLine }).map(({ line, row }) => ({
            fields: ofCells(row),
            at: `${csv}:${line}`,
        }));
    if (!(0, node_fs_1.existsSync)(jsonl))
        return undefined;
    const found = [];
    for (const { line, value } of (0, files_1.readJsonl)(jsonl, { onBadLine })) {
        const at = `${jsonl}:${line}`;
        try {
            found.push({ fields: (0, fields_1.object)(value, at, name === 'instances' ? instanceShape : exampleShape), at });
        }
        catch (error) {
            if (!onBadLine || !(error instanceof errors_1.UserError))
                throw error;
            onBadLine(error);
        }
    }
    return found;
}
/** A CSV row as JSON lines have it: further answers joined to the first, choices parted at `|`, empty cells left out. */
function ofCells(row) {
    const cells = Object.entries(row).filter(([name, cell]) => cell !== '' || name === 'input' || name === 'output');
    const isFurther = ([name]) => /^output\d+$/.test(name);
    const further = cells.filter(isFurther);
    const { choices, ...fields } = Object.fromEntries(cells.filter((cell) => !isFurther(cell)));
    return {
        ...fields,
        ...(further.length > 0 ? { output: [fields.output, ...further.map(([, cell]) => cell)] } : {}),
        ...(choices === undefined ? {} : { choices: choices.split('|') }),
    };
}
/** One line of `instances`; @param number the id of one that has none. @throws UserError naming the field */
function ownInstance(fields, at, number) {
    const output = fields.output;
    const targets = typeof output === 'string' ? [output] : (0, fields_1.someTexts)(output, `${at}: output`, instanceShape);
    const choices = (0, fields_1.optional)(fields.choices, `${at}: choices`, fields_1.texts);
    const known = choices && new Set(choices);
    const strange = known && targets.find((target) => !known.has(target));
    if (strange !== undefined)
        throw (0, fields_1.expected)('one of the choices', strange, `${at}: output`, instanceShape);
    const rest = (0, fields_1.others)(fields, 'id', 'input', 'output', 'choices');
    return {
        id: (0, fields_1.optional)(fields.id, `${at}: id`, fields_1.text) ?? number,
        input: (0, fields_1.text)(fields.input, `${at}: input`, instanceShape),
        targets,
        ...(choices ? { choices } : {}),
        ...(rest ? { rest } : {}),
    };
}
/** One line of `positives` or `negatives`. @throws UserError naming the field */
function ownExample(fields, at) {
    const explanation = (0, fields_1.optional)(fields.explanation, `${at}: explanation`, fields_1.text);
    const rest = (0, fields_1.others)(fields, 'input', 'output', 'explanation');
    return {
        input: (0, fields_1.text)(fields.input, `${at}: input`, exampleShape),
        output: (0, fields_1.text)(fields.output, `${at}: output`, exampleShape),
        ...(explanation !== undefined ? { explanation } : {}),
        ...(rest ? { rest } : {}),
    };
}
