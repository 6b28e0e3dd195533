"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readInstructions = readInstructions;
exports.instructionsOf = instructionsOf;
exports.samplesOf = samplesOf;
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const shape = 'each line is {"task": "…", "instructions": ["…", "…"]}';
/** Reads JSON lines of {task, instructions}. @throws UserError naming file, line and field */
function readInstructions(path) {
    const places = [];
    const tasks = [];
    for (const { line, value } of (0, files_1.readJsonl)(path)) {
        const at = `${path}:${line}`;
        const fields = (0, fields_1.object)(value, at, shape);
        const instructions = (0, fields_1.someTexts)(fields.instructions, `${at}: instructions`, shape);
        const blank = instructions.findIndex((wording) => wording.trim() === '');
        if (blank >= 0)
            throw new errors_1.UserError(`${at}: instructions[${blank}]: expected some text, found a blank string`, shape);
        tasks.push({ task: (0, fields_1.text)(fields.task, `${at}: task`, shape), instructions });
        places.push(at);
    }
    if (tasks.length === 0)
        throw new errors_1.UserError(`${path}: expected at least one line, found none`, shape);
    (0, fields_1.distinct)(tasks.map(({ task }) => task), (i) => places[i]);
    return tasks;
}
/** All wordings of a task's definition. */
function instructionsOf({ id, definitions }) {
    return { task: id, instructions: definitions };
}
/**
 * The inputs of a task's instances, or each with its first target under it, for sample-based similarity; `sampleInstances`
 * says which. @throws UserError if the task has no instances
 */
function samplesOf({ id, instances }, show = 'input') {
    const textOf = ({ input, targets }) => (show === 'input' ? input : `${input}\n${targets[0]}`);
    const [first, ...others] = instances.map(textOf);
    if (first === undefined)
        throw new errors_1.UserError(`${id}: similarity of samples needs instances, found none`);
    return { task: id, instructions: [first, ...others] };
}
