"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readFlan = readFlan;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const gzip_1 = require("../base/gzip");
const flan_templates_1 = require("./flan-templates");
/**
 * FLAN's datasets (Wei et al. 2022): a folder for each, named after it, with `train.jsonl`, `validation.jsonl` or
 * `test.jsonl`, a row a line with the fields that the dataset's templates name.
 */
const rowShape = 'each line has the fields that the templates name, such as {"premise": "…", "hypothesis": "…", "options": ["yes", "no"], "answer": "yes"}';
const partFile = (folder, part) => (0, gzip_1.plainOrGzip)((0, node_path_1.join)(folder, `${part}.jsonl`));
/** Fields that only the instruction speaks of: they are no part of a bare input. */
const spokenOf = (name) => (0, flan_templates_1.isOptions)(name) || /^lang\d$/.test(name);
/**
 * The datasets in a folder, by name, a task each. The task's definitions are its templates' words, its category and
 * cluster the dataset's cluster; an instance's input is bare, its fields one a line, and the whole row is kept in
 * `rest.fields` for the templates. Training rows stand among the positive examples, to be drawn as exemplars.
 * @throws UserError naming file, line and field
 */
function readFlan(folder, reading) {
    let names;
    try {
        names = (0, node_fs_1.readdirSync)(folder, { withFileTypes: true })
            .filter((entry) => entry.isDirectory())
            .map((entry) => entry.name)
            .sort();
    }
    catch (error) {
        throw (0, files_1.fileError)(folder, error);
    }
    const part = reading.part ?? 'train';
    const datasets = names.filter((name) => (0, node_fs_1.existsSync)(partFile((0, node_path_1.join)(folder, name), part)));
    if (datasets.length === 0)
        throw new errors_1.UserError(`${folder}: expected folders of datasets with ${part}.jsonl, found none`, rowShape);
    return datasets.map((name) => dataset((0, node_path_1.join)(folder, name), name, part, reading));
}
function dataset(folder, id, part, { templates, clusters, limit = 30_000 }) {
    const own = (0, flan_templates_1.templatesOf)(templates, id);
    const usual = own.filter(({ turnedAround }) => !turnedAround);
    const canonical = usual.find(({ source }) => bareFields(source).length > 0) ?? usual[0];
    const read = (name) => rows(partFile(folder, name), limit, own);
    const found = read(part);
    const training = part === 'train' ? found : (0, node_fs_1.existsSync)(partFile(folder, 'train')) ? read('train') : [];
    const instances = found.map(({ fields, at }, i) => instance(fields, at, `${id}#${i}`, canonical));
    (0, fields_1.distinct)(instances.map((one) => one.id), (i) => `${found[i]?.at}.id`);
    const cluster = clusters?.get(id) ?? id;
    const [first, ...more] = usual.map(({ source }) => source);
    return {
        id,
        source: 'flan',
        version: '1',
        category: cluster,
        cluster,
        languages: { instruction: ['English'], input: [], output: [] },
        definitions: [first, ...more],
        positives: training.map(({ fields, at }) => {
            const { input, targets } = instance(fields, at, '', canonical);
            return { input, output: targets[0], rest: { fields } };
        }),
        negatives: [],
        instances,
        rest: {},
    };
}
function rows(path, limit, templates) {
    const found = [];
    for (const { line, value } of (0, files_1.readJsonl)(path)) {
        if (found.length === limit)
            break;
        const at = `${path}:${line}: row`;
        const fields = (0, fields_1.object)(value, at, rowShape);
        for (const { source, target } of templates)
            for (const pattern of [source, target])
                (0, flan_templates_1.fill)(pattern, fields, at);
        found.push({ fields, at });
    }
    return found;
}
const bareFields = (pattern) => (0, flan_templates_1.fieldsOf)(pattern).filter((name) => !spokenOf(name));
function instance(fields, at, number, { source, target }) {
    const answer = (0, flan_templates_1.joined)((0, flan_templates_1.fill)(target, fields, at));
    const further = target === '{answer}' ? (0, fields_1.optional)(fields.answers, `${at}.answers`, fields_1.someTexts) : undefined;
    const targets = further ? [answer, ...further.filter((other) => other !== answer)] : [answer];
    const choices = (0, fields_1.optional)(fields.options, `${at}.options`, fields_1.texts);
    if (choices && target === '{answer}' && !choices.includes(answer))
        throw (0, fields_1.expected)('one of the options', answer, `${at}.answer`, rowShape);
    return {
        id: (0, fields_1.optional)(fields.id, `${at}.id`, fields_1.text) ?? number,
        input: bareFields(source)
            .map((name) => (0, flan_templates_1.joined)((0, flan_templates_1.fill)(`{${name}}`, fields, at)))
            .join('\n'),
        targets,
        ...(choices ? { choices } : {}),
        rest: { fields },
    };
}
