"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readBbh = readBbh;
exports.promptFile = promptFile;
exports.bbhTask = bbhTask;
exports.bbhJson = bbhJson;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const gzip_1 = require("../base/gzip");
/**
 * BIG-Bench Hard (Suzgun et al. 2022, suzgunmirac/BIG-Bench-Hard): one JSON file a task with questions and answers; what
 * the task is about, and three worked examples, stand in a text file of the same name under `cot-prompts`.
 */
const taskShape = 'a task is {"canary": "…", "examples": [{"input": "…", "target": "…"}]}';
const promptShape = 'a prompt file has a line of five dashes, what the task is about, then three times "Q: …" and "A: Let\'s think step by step. … So the answer is ….", with an empty line before each';
/** The tasks that the paper counts as algorithmic; the others are about language. */
const algorithmic = /^(boolean_expressions|dyck_languages|geometric_shapes|logical_deduction|multistep_arithmetic|navigate|object_counting|temporal_sequences|tracking_shuffled_objects|web_of_lies|word_sorting)/;
/** The task of one file; its id is the file's name. @throws UserError naming file, field, what was expected and found */
function readBbh(path) {
    return bbhTask((0, files_1.readJson)(path), (0, gzip_1.stem)(path, '.json'), path, promptFile(path));
}
/** Where the prompt file of a task file is looked for: beside the folder that the task file is in. */
function promptFile(path) {
    return (0, node_path_1.join)((0, node_path_1.dirname)(path), '..', 'cot-prompts', `${(0, gzip_1.stem)(path, '.json')}.txt`);
}
/**
 * The task of one JSON value. The worked examples become positive examples whose explanation is the whole answer,
 * reasoning first; without a prompt file there are none, and the definition is the task's name in words. The options of a
 * question are its choices, where its answer is one of them.
 * @param at the value's place in error messages
 * @param prompt the prompt file, which need not exist
 */
function bbhTask(value, id, at = id, prompt) {
    const file = (0, fields_1.object)(value, at, taskShape);
    const words = prompt && (0, node_fs_1.existsSync)(prompt) ? prompts(prompt) : undefined;
    return {
        id,
        source: 'bbh',
        version: '1',
        category: algorithmic.test(id) ? 'algorithmic' : 'language',
        cluster: /^(logical_deduction|tracking_shuffled_objects)_/.exec(id)?.[1] ?? id,
        languages: { instruction: ['English'], input: ['English'], output: ['English'] },
        definitions: [words?.definition ?? id.replaceAll('_', ' ')],
        positives: words?.examples ?? [],
        negatives: [],
        instances: (0, fields_1.list)(file.examples, `${at}: examples`, (one, place, i) => instance(one, place, `${id}#${i}`), taskShape),
        rest: (0, fields_1.others)(file, 'examples') ?? {},
    };
}
/** The task as its file's JSON value, equal to what was read. */
function bbhJson(task) {
    return {
        ...task.rest,
        examples: task.instances.map(({ input, targets, rest }) => ({ input, target: targets[0], ...rest })),
    };
}
function instance(value, at, id) {
    const fields = (0, fields_1.object)(value, at, taskShape);
    const input = (0, fields_1.text)(fields.input, `${at}.input`, taskShape);
    const target = (0, fields_1.text)(fields.target, `${at}.target`, taskShape);
    const choices = options(input);
    const rest = (0, fields_1.others)(fields, 'input', 'target');
    return { id, input, targets: [target], ...(choices.includes(target) ? { choices } : {}), ...(rest ? { rest } : {}) };
}
/** What stands after `Options:`, as it is answered: the letters of `(A) …`, or the texts of `- …`. */
function options(input) {
    const [, ...lines] = (/\nOptions:\n([\s\S]*)$/.exec(input)?.[0] ?? '').trim().split('\n');
    return lines.flatMap((line) => /^(\([A-Z]\)) /.exec(line)?.[1] ?? /^- (.*)$/.exec(line)?.[1]?.trim() ?? []);
}
/** The definition and the worked examples of a prompt file. */
function prompts(path) {
    const [, body] = (0, files_1.readText)(path).split('-----\n', 2);
    const [definition, ...questions] = (body ?? '').trim().split('\n\nQ: ');
    if (!definition || questions.length === 0)
        throw new errors_1.UserError(`${path}: expected a definition and worked examples, found none`, promptShape);
    const examples = questions.map((question, i) => {
        const [input, explanation] = question.split(/\nA: (?=Let's think step by step\.)/, 2);
        const output = explanation && answerOf(explanation);
        if (input === undefined || explanation === undefined || output === undefined)
            throw new errors_1.UserError(`${path}: example ${i + 1}: expected a question and a worked answer`, promptShape);
        return { input, output, explanation };
    });
    return { definition, examples };
}
/** What stands behind "so the answer is" in the last line, without its full stop. */
function answerOf(explanation) {
    const text = explanation.trimEnd();
    const last = text.slice(text.lastIndexOf('\n') + 1);
    const at = last.search(/[Ss]o the answer is /);
    return at < 0 ? undefined : last.slice(at + 'so the answer is '.length).replace(/\.$/, '');
}
