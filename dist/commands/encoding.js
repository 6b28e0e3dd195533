"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.addEncodingFlags = addEncodingFlags;
exports.formatOf = formatOf;
exports.only = only;
exports.tasksOf = tasksOf;
const errors_1 = require("../base/errors");
const names_1 = require("../base/names");
const progress_1 = require("../base/progress");
const flags_1 = require("./flags");
function addEncodingFlags(command) {
    return command
        .option('--format <name>', 'how tasks become prompts, such as ni or "thesis(definition,1)"; a wrong one lists all', 'tk-instruct')
        .option('--encoding <name>', 'one of the format\'s own, such as "prompt + definition" of ni')
        .option('--definition', 'show the definition')
        .option('--no-definition', 'do not')
        .option('--positives <n>', 'show at most so many positive examples', flags_1.countOrNone)
        .option('--negatives <n>', 'show at most so many negative examples', flags_1.countOrNone)
        .option('--explanations', 'show why each example is right or wrong; with bbh, chains of thought')
        .option('--no-explanations', 'do not')
        .option('--task-name', "put the task's name in front");
}
function formatOf(flags) {
    const { formats, promptFormat } = require('../prompts/formats');
    const known = (0, names_1.own)(formats, flags.format);
    if (known)
        return known.make(only(flags, known.switches));
    only(flags);
    return promptFormat(flags.format);
}
/** All switches that some format has, as flags. */
const switches = ['encoding', 'definition', 'positives', 'negatives', 'explanations', 'taskName'];
/** The flags given. @throws UserError at one that the format has not */
function only(flags, own = []) {
    const strange = switches.find((name) => flags[name] !== undefined && !own.includes(name));
    if (strange !== undefined)
        throw new errors_1.UserError(`--format ${flags.format} has no ${(0, flags_1.dashed)(strange)}`, own.length > 0 ? `it has ${own.map(flags_1.dashed).join(', ')}` : undefined);
    const given = own.filter((name) => flags[name] !== undefined).map((name) => [name, flags[name]]);
    return Object.fromEntries(given);
}
/**
 * Reads tasks for a command that needs all of them.
 * @throws UserError with the first file that could not be read, after the others have been named on stderr
 */
async function tasksOf(paths) {
    const { readTasks } = require('../tasks/read');
    const { tasks, failures } = readTasks(paths);
    const [first, ...others] = failures;
    if (first) {
        for (const failure of others)
            (0, progress_1.say)(`tunebook: ${failure.message}`);
        throw first;
    }
    if (tasks.every((task) => task.instances.length === 0)) {
        throw new errors_1.UserError(`${paths.join(' ')}: expected instances, found none in ${tasks.length} tasks`);
    }
    return tasks;
}
