"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readSuperni = readSuperni;
exports.superniTask = superniTask;
exports.superniJson = superniJson;
exports.superniExample = superniExample;
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const gzip_1 = require("../base/gzip");
const instances_1 = require("./instances");
/**
 * Super-NaturalInstructions (Wang et al. 2022, allenai/natural-instructions): one JSON file a task, named after it.
 * Version 2.8 has a list in `Definition` and an id for each instance; the schema of October 2021 a string, and no ids.
 */
const schema = { current: '2.8', october: '2021-10' };
/** The category of a task whose file names none. */
const uncategorised = 'uncategorised';
const taskShape = 'a task is {"Definition": ["…"], "Positive Examples": […], "Negative Examples": […], "Instances": […]}';
const exampleShape = 'each example is {"input": "…", "output": "…", "explanation": "…"}';
/** The task of one file; its id is the file's name. @throws UserError naming file, field, what was expected and found */
function readSuperni(path) {
    return superniTask((0, files_1.readJson)(path), (0, gzip_1.stem)(path, '.json'), path);
}
/**
 * The task of one JSON value. Its cluster is the datasets it was made from, or itself where they are not named;
 * instances without an id are numbered, `<task>#0`. Fields that Task holds in part or not at all stay in `rest`.
 * @param at the value's place in error messages
 */
function superniTask(value, id, at = id) {
    const file = (0, fields_1.object)(value, at, taskShape);
    const field = (name) => `${at}: ${name}`;
    for (const name of ['Contributors', 'Source', 'URL', 'Categories', 'Reasoning', 'Domains', 'Instance License'])
        (0, fields_1.optional)(file[name], field(name), fields_1.texts);
    for (const name of Object.values(languageFields))
        (0, fields_1.optional)(file[name], field(name), fields_1.texts);
    const october = typeof file.Definition === 'string';
    const definition = october ? [file.Definition] : file.Definition;
    const examples = (name) => (0, fields_1.list)(file[name], field(name), superniExample, exampleShape);
    const task = {
        id,
        source: 'superni',
        version: october ? schema.october : schema.current,
        ...header(file, id),
        definitions: (0, fields_1.someTexts)(definition, field('Definition'), taskShape),
        positives: examples('Positive Examples'),
        negatives: examples('Negative Examples'),
        instances: (0, fields_1.list)(file.Instances, field('Instances'), (one, at, i) => (0, instances_1.instance)(one, at, `${id}#${i}`), instances_1.instanceShape),
        rest: (0, fields_1.others)(file, 'Definition', 'Positive Examples', 'Negative Examples', 'Instances') ?? {},
    };
    const ids = task.instances.map((one) => one.id);
    (0, fields_1.distinct)(ids, (i) => `${field('Instances')}[${i}].id`);
    return task;
}
/** The task as its file's JSON value: equal to what was read, or in version 2.8 if it came from another source. */
function superniJson(task) {
    const read = header(task.rest, task.id);
    const languages = Object.keys(languageFields)
        .filter((side) => task.languages[side].join('\n') !== read.languages[side].join('\n'))
        .map((side) => [languageFields[side], task.languages[side]]);
    return {
        ...task.rest,
        ...(task.category !== read.category ? { Categories: [task.category] } : {}),
        ...(task.cluster !== read.cluster ? { Source: [task.cluster] } : {}),
        ...Object.fromEntries(languages),
        Definition: task.version === schema.october ? task.definitions[0] : task.definitions,
        'Positive Examples': task.positives.map(exampleJson),
        'Negative Examples': task.negatives.map(exampleJson),
        Instances: task.instances.map((one, i) => (0, instances_1.instanceJson)(one, `${task.id}#${i}`)),
    };
}
const languageFields = {
    instruction: 'Instruction_language',
    input: 'Input_language',
    output: 'Output_language',
};
/** What Task takes from the file's descriptive fields, which stay in `rest`: its first category, its sources, its languages. */
function header(file, id) {
    const names = (name) => (file[name] ?? []);
    const sources = names('Source').map((source) => source.trim().toLowerCase());
    return {
        category: names('Categories')[0] ?? uncategorised,
        cluster: sources.sort().join(' + ') || id,
        languages: {
            instruction: names(languageFields.instruction),
            input: names(languageFields.input),
            output: names(languageFields.output),
        },
    };
}
/** One of the `Positive Examples` or `Negative Examples`. @throws UserError naming the field, what was expected and found */
function superniExample(value, at) {
    const fields = (0, fields_1.object)(value, at, exampleShape);
    const explanation = (0, fields_1.optional)(fields.explanation, `${at}.explanation`, fields_1.text);
    const rest = (0, fields_1.others)(fields, 'input', 'output', 'explanation');
    return {
        input: (0, fields_1.text)(fields.input, `${at}.input`, exampleShape),
        output: (0, fields_1.text)(fields.output, `${at}.output`, exampleShape),
        ...(explanation !== undefined ? { explanation } : {}),
        ...(rest ? { rest } : {}),
    };
}
function exampleJson({ input, output, explanation, suggestion, rest }) {
    return {
        input,
        output,
        ...(explanation !== undefined ? { explanation } : {}),
        ...(suggestion !== undefined ? { suggestion } : {}),
        ...rest,
    };
}
