"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readBigbench = readBigbench;
exports.bigbenchId = bigbenchId;
exports.bigbenchTask = bigbenchTask;
exports.bigbenchJson = bigbenchJson;
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const gzip_1 = require("../base/gzip");
const lists_1 = require("../base/lists");
const random_1 = require("../base/random");
/** BIG-bench's JSON tasks (Srivastava et al. 2022, google/BIG-bench): `<task>/task.json`. */
const taskShape = 'a task is {"name": "…", "description": "…", "keywords": […], "metrics": […], "examples": […]}';
const exampleShape = 'each example is {"input": "…"} with "target": "…" or ["…"], or "target_scores": {"…": 1, "…": 0}';
/** How BIG-bench introduces each choice where a task does not say. */
const usualChoicePrefix = '\n  choice: ';
/** The task of one file. @throws UserError naming file, field, what was expected and found */
function readBigbench(path) {
    return bigbenchTask((0, files_1.readJson)(path), bigbenchId(path), path);
}
/** The task's name by its file: the folder's where the file is called task.json, as upstream. */
function bigbenchId(path) {
    const name = (0, gzip_1.stem)(path, '.json');
    return name === 'task' ? (0, node_path_1.basename)((0, node_path_1.dirname)((0, node_path_1.resolve)(path))) : name;
}
/**
 * The task of one JSON value. Its definition is what BIG-bench puts before every example, or else the description; its
 * category the first keyword. Choices are in an order drawn for each example, since files often name the right one
 * first, and stand in the input where BIG-bench appends them. Every choice with the highest score is accepted.
 * @param at the value's place in error messages
 */
function bigbenchTask(value, id, at = id) {
    const file = (0, fields_1.object)(value, at, taskShape);
    const field = (key) => `${at}: ${key}`;
    const name = (0, fields_1.text)(file.name, field('name'), taskShape);
    const description = (0, fields_1.text)(file.description, field('description'), taskShape);
    const keywords = (0, fields_1.texts)(file.keywords, field('keywords'), taskShape);
    (0, fields_1.texts)(file.metrics, field('metrics'), taskShape);
    for (const key of ['preferred_score', 'example_input_prefix', 'example_output_prefix', 'choice_prefix'])
        (0, fields_1.optional)(file[key], field(key), fields_1.text);
    const prefix = (0, fields_1.optional)(file.task_prefix, field('task_prefix'), fields_1.text)?.trim();
    const appended = file.append_choices_to_input ?? true;
    if (typeof appended !== 'boolean')
        throw (0, fields_1.expected)('true or false', file.append_choices_to_input, field('append_choices_to_input'));
    const choicePrefix = appended ? String(file.choice_prefix ?? usualChoicePrefix) : undefined;
    return {
        id,
        source: 'bigbench',
        version: '1',
        category: keywords[0] ?? 'uncategorised',
        cluster: id.endsWith(`_${name}`) ? id.slice(0, -name.length - 1) : id,
        languages: { instruction: ['English'], input: [], output: [] },
        definitions: [prefix || description],
        positives: [],
        negatives: [],
        instances: (0, fields_1.list)(file.examples, field('examples'), (one, place, i) => instance(one, place, `${id}#${i}`, choicePrefix), exampleShape),
        rest: (0, fields_1.others)(file, 'examples') ?? {},
    };
}
/** The task as its file's JSON value, equal to what was read. */
function bigbenchJson(task) {
    return { ...task.rest, examples: task.instances.map(({ input, rest }) => ({ input, ...rest })) };
}
/** @param choicePrefix what introduces each choice in the input; without it they are not shown there */
function instance(value, at, id, choicePrefix) {
    const fields = (0, fields_1.object)(value, at, exampleShape);
    const input = (0, fields_1.text)(fields.input, `${at}.input`, exampleShape);
    const scores = (0, fields_1.optional)(fields.target_scores, `${at}.target_scores`, numbers);
    const best = scores ? bestOf(scores, `${at}.target_scores`) : [];
    const said = fields.target;
    if (said === undefined && !scores)
        throw (0, fields_1.expected)('a target or target_scores', undefined, at, exampleShape);
    const wanted = typeof said === 'string' ? [said] : said === undefined ? [] : (0, fields_1.someTexts)(said, `${at}.target`, exampleShape);
    const targets = [...new Set([...wanted, ...best])];
    const choices = scores && (0, random_1.shuffled)(Object.keys(scores).sort(), (0, random_1.rng)(id));
    const shown = choices && choicePrefix !== undefined ? choices.map((choice) => choicePrefix + choice).join('') : '';
    const rest = shown ? (0, fields_1.others)(fields) : (0, fields_1.others)(fields, 'input');
    return { id, input: input + shown, targets, ...(choices ? { choices } : {}), ...(rest ? { rest } : {}) };
}
function numbers(value, at) {
    const fields = (0, fields_1.object)(value, at, exampleShape);
    for (const [choice, score] of Object.entries(fields))
        if (typeof score !== 'number')
            throw (0, fields_1.expected)('a number', score, `${at}.${choice}`, exampleShape);
    return fields;
}
/** The choices with the highest score, which has to be above 0. */
function bestOf(scores, at) {
    const highest = (0, lists_1.largest)(Object.values(scores), 0);
    if (highest === 0)
        throw new errors_1.UserError(`${at}: expected a choice with a score above 0, found none`, exampleShape);
    return Object.keys(scores).filter((choice) => scores[choice] === highest);
}
