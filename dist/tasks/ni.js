"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readNi = readNi;
exports.niTask = niTask;
exports.niJson = niJson;
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const gzip_1 = require("../base/gzip");
const instances_1 = require("./instances");
/**
 * Natural Instructions v1 (Mishra et al. 2022, allenai/natural-instructions-v1): 61 tasks made from crowdsourcing
 * instructions, one JSON file each, with a bare `-` where a task has nothing to say.
 */
const taskShape = 'a task has the texts Title, Prompt, Definition, Things to Avoid and Emphasis & Caution, then Examples and Instances';
const positiveShape = 'each positive example is {"input": "…", "output": "…", "reason": "…"}';
const negativeShape = 'each negative example is {"input": "…", "output": "…", "reason": "…", "suggestion": "…"}';
/** The paper's categories, by the numbers of their tasks. */
const categories = {
    'question generation': [1, 3, 6, 9, 12, 15, 23, 26, 31, 32, 40, 48, 60],
    'answer generation': [2, 4, 7, 10, 13, 16, 24, 28, 33, 41, 43, 47, 51, 54, 58, 61],
    'incorrect answer generation': [5, 8, 11, 14, 17, 25, 42, 55],
    classification: [18, 19, 20, 21, 22, 27, 46, 49, 50, 52, 56, 57],
    'minimal modification': [29, 30, 34, 35, 36, 37, 38, 45, 53, 59],
    verification: [39, 44],
};
/** The task of one file; its id is the file's name. @throws UserError naming file, field, what was expected and found */
function readNi(path) {
    return niTask((0, files_1.readJson)(path), (0, gzip_1.stem)(path, '.json'), path);
}
/**
 * The task of one JSON value. Category and cluster (the dataset behind it) follow from its name, `subtask003_mctaco_…`;
 * reasons become explanations; instances are numbered, `<task>#0`; title and prompt stay in `rest`.
 * @param at the value's place in error messages
 */
function niTask(value, id, at = id) {
    const file = (0, fields_1.object)(value, at, taskShape);
    const field = (name) => `${at}: ${name}`;
    const said = (name) => {
        const words = (0, fields_1.text)(file[name], field(name), taskShape);
        return words === '-' ? undefined : words;
    };
    for (const name of ['Title', 'Prompt'])
        said(name);
    const thingsToAvoid = said('Things to Avoid');
    const emphasis = said('Emphasis & Caution');
    const examples = (0, fields_1.object)(file.Examples, field('Examples'), taskShape);
    const kind = (name, shape) => isNone(examples[name])
        ? []
        : (0, fields_1.list)(examples[name], field(`Examples.${name}`), (one, place) => example(one, place, shape), shape);
    const positives = kind('Positive Examples', positiveShape);
    const negatives = kind('Negative Examples', negativeShape);
    // An empty list and ["-"] both mean none; the empty one is kept, to be written back as it was.
    const unusual = Object.fromEntries(Object.entries(examples).filter(([key, of]) => !known(key) || isEmpty(of)));
    return {
        id,
        source: 'ni',
        version: '1',
        category: categoryOf(id),
        cluster: datasetOf(id),
        languages: { instruction: ['English'], input: ['English'], output: ['English'] },
        definitions: [(0, fields_1.text)(file.Definition, field('Definition'), taskShape)],
        ...(thingsToAvoid !== undefined ? { thingsToAvoid } : {}),
        ...(emphasis !== undefined ? { emphasis } : {}),
        positives,
        negatives,
        instances: (0, fields_1.list)(file.Instances, field('Instances'), (one, place, i) => (0, instances_1.instance)(one, place, `${id}#${i}`), instances_1.instanceShape),
        rest: {
            ...(0, fields_1.others)(file, 'Definition', 'Things to Avoid', 'Emphasis & Caution', 'Examples', 'Instances'),
            ...(Object.keys(unusual).length > 0 ? { Examples: unusual } : {}),
        },
    };
}
/** The task as its file's JSON value, equal to what was read. */
function niJson(task) {
    const { Examples, ...rest } = task.rest;
    const examples = (all) => (all.length > 0 ? all.map(exampleJson) : ['-']);
    return {
        ...rest,
        Definition: task.definitions[0],
        'Things to Avoid': task.thingsToAvoid ?? '-',
        'Emphasis & Caution': task.emphasis ?? '-',
        Examples: {
            'Positive Examples': examples(task.positives),
            'Negative Examples': examples(task.negatives),
            ...Examples,
        },
        Instances: task.instances.map((one, i) => (0, instances_1.instanceJson)(one, `${task.id}#${i}`)),
    };
}
const known = (key) => key === 'Positive Examples' || key === 'Negative Examples';
const isEmpty = (value) => Array.isArray(value) && value.length === 0;
const isNone = (value) => Array.isArray(value) && value.length === 1 && value[0] === '-';
function example(value, at, shape) {
    const fields = (0, fields_1.object)(value, at, shape);
    const explanation = (0, fields_1.optional)(fields.reason, `${at}.reason`, fields_1.text);
    const suggestion = (0, fields_1.optional)(fields.suggestion, `${at}.suggestion`, fields_1.text);
    const rest = (0, fields_1.others)(fields, 'input', 'output', 'reason', 'suggestion');
    return {
        input: (0, fields_1.text)(fields.input, `${at}.input`, shape),
        output: (0, fields_1.text)(fields.output, `${at}.output`, shape),
        ...(explanation !== undefined ? { explanation } : {}),
        ...(suggestion !== undefined ? { suggestion } : {}),
        ...(rest ? { rest } : {}),
    };
}
function exampleJson({ input, output, explanation, suggestion, rest }) {
    return {
        input,
        output,
        ...(explanation !== undefined ? { reason: explanation } : {}),
        ...(suggestion !== undefined ? { suggestion } : {}),
        ...rest,
    };
}
function categoryOf(id) {
    const number = Number(/^subtask0*(\d+)_/.exec(id)?.[1]);
    return Object.entries(categories).find(([, numbers]) => numbers.includes(number))?.[0] ?? 'uncategorised';
}
/** The dataset in the task's name; the miscellaneous ones come from one each, and are clusters of their own. */
function datasetOf(id) {
    const dataset = /^subtask\d+_(essential_terms|[a-z]+)_/.exec(id)?.[1];
    return dataset === undefined || dataset.startsWith('misc') ? id : dataset;
}
