"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readChoices = exports.readTexts = exports.readSources = void 0;
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
/** Reads a JSON-lines file of one shape, all of it, so that a mistake in its last line is told before any work is done. */
function readRecords(path, shape, read) {
    const records = [];
    for (const { line, value } of (0, files_1.readJsonl)(path)) {
        records.push(read((0, fields_1.object)(value, `${path}:${line}`, shape), `${path}:${line}`));
    }
    if (records.length === 0)
        throw new errors_1.UserError(`${path}: expected at least one line, found none`, shape);
    return records;
}
const sourceShape = 'each line is {"id": "…", "source": "…"}';
/** What `generate --data` takes. */
const readSources = (path) => unique(path, readRecords(path, sourceShape, (fields, at) => ({
    id: (0, fields_1.text)(fields.id, `${at}: id`, sourceShape),
    source: (0, fields_1.text)(fields.source, `${at}: source`, sourceShape),
})));
exports.readSources = readSources;
const textShape = 'each line is {"id": "…", "text": "…"}';
/** What `embed --data` takes. */
const readTexts = (path) => unique(path, readRecords(path, textShape, (fields, at) => ({
    id: (0, fields_1.text)(fields.id, `${at}: id`, textShape),
    text: (0, fields_1.text)(fields.text, `${at}: text`, textShape),
})));
exports.readTexts = readTexts;
const choicesShape = 'each line is {"id": "…", "source": "…", "choices": ["…", "…"]}';
/** What `rank --data` takes; `at` is each record's place. */
const readChoices = (path) => unique(path, readRecords(path, choicesShape, (fields, at) => ({
    id: (0, fields_1.text)(fields.id, `${at}: id`, choicesShape),
    source: (0, fields_1.text)(fields.source, `${at}: source`, choicesShape),
    choices: differentTexts(fields.choices, `${at}: choices`),
    at,
})));
exports.readChoices = readChoices;
/** Two or more choices, no two the same, none without text: else there is nothing to choose between. */
function differentTexts(value, at) {
    const choices = (0, fields_1.someTexts)(value, at, choicesShape);
    if (choices.length === 1)
        throw new errors_1.UserError(`${at}: expected two or more choices, found one (${JSON.stringify(choices[0])})`, choicesShape);
    const first = new Map();
    choices.forEach((choice, i) => {
        if (choice === '')
            throw new errors_1.UserError(`${at}[${i}]: expected some text, found none`, 'leave it out, or write it in words');
        const before = first.get(choice);
        if (before !== undefined)
            throw new errors_1.UserError(`${at}[${i}]: expected different choices, found ${JSON.stringify(choice)} again (first at choices[${before}])`, choicesShape);
        first.set(choice, i);
    });
    return choices;
}
function unique(path, records) {
    (0, fields_1.distinct)(records.map(({ id }) => id), (i) => `${path}: record ${i + 1}`);
    return records;
}
