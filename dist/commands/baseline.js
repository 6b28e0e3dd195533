"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.baseline = baseline;
const commander_1 = require("commander");
const errors_1 = require("../base/errors");
const progress_1 = require("../base/progress");
const random_1 = require("../base/random");
const encoding_1 = require("./encoding");
const flags_1 = require("./flags");
const output_1 = require("./output");
/** What each baseline answers with, in words. */
const about = {
    'copy-input': 'the input',
    'copy-demo': "the output of the task's first positive example",
    majority: "the task's most frequent training target",
    random: "one of the task's training targets",
    nearest: 'the target of the training instance whose input is nearest by TF-IDF',
};
const names = Object.keys(about);
/** `tunebook baseline`: what answers without a model would be. */
function baseline(program) {
    program
        .command('baseline')
        .description('tasks → answers that need no model, to be scored beside those of one')
        .addArgument(new commander_1.Argument('<name>', names.map((name) => `${name}: ${about[name]}`).join('; ')).choices(names))
        .requiredOption('--tasks <path...>', 'task files or folders of them: what is answered')
        .option('--train <path...>', 'the same tasks with their training instances, for majority, random and nearest')
        .option('--limit <n>', 'only the first n instances of each task', flags_1.count)
        .option('--seed <n>', 'of random', flags_1.seed, 0)
        .addHelpText('after', '\nPrints JSON lines of {id, task, category, source, targets, choices?, output}, which `tunebook score` takes as they are.\n\nExample:\n  tunebook baseline copy-input --tasks datasets/mini/tasks > copied.jsonl\n  tunebook score --predictions copied.jsonl')
        .action(baselineCommand);
}
async function baselineCommand(name, flags) {
    const heuristics = require('../metrics/heuristics');
    const copies = name === 'copy-input' || name === 'copy-demo';
    if (copies && flags.train)
        throw new errors_1.UserError(`${name} learns nothing, so it takes no --train`);
    if (!copies && !flags.train)
        throw new errors_1.UserError(`${name} needs --train`, 'task files with training instances of the same tasks');
    const tasks = (await (0, encoding_1.tasksOf)(flags.tasks)).map((task) => ({
        ...task,
        instances: task.instances.slice(0, flags.limit),
    }));
    const train = new Map((flags.train ? await (0, encoding_1.tasksOf)(flags.train) : []).map(({ id, instances }) => [id, instances]));
    const random = (0, random_1.rng)(flags.seed);
    const answer = {
        'copy-input': heuristics.copyInput,
        'copy-demo': heuristics.copyDemo,
        majority: heuristics.majorityLabel,
        random: (task, known) => heuristics.randomLabel(task, known, random.fork(task.id)),
        nearest: heuristics.nearestInstance,
    };
    const answers = tasks.map((task) => answer[name](task, train.get(task.id) ?? []));
    tellLeak(tasks, train);
    await (0, output_1.printRows)(tasks.flatMap(({ id: task, category, instances }, i) => instances.map(({ id, input, targets, choices }, k) => {
        const output = answers[i]?.[k]?.output;
        return { id, task, category, source: input, targets, ...(choices && { choices }), output };
    })), ({ id, output }) => (0, output_1.inRecord)(id, output ?? ''));
}
/** Training on what is answered makes a baseline look better than it is: that is told, not hidden. */
function tellLeak(tasks, train) {
    const { instanceKeys } = require('../tasks/same');
    const shared = tasks.map(({ id, instances }) => {
        const known = new Set(train.get(id)?.flatMap(instanceKeys));
        return instances.filter((one) => instanceKeys(one).some((key) => known.has(key))).length;
    });
    const leaked = shared.reduce((sum, one) => sum + one, 0);
    const all = tasks.reduce((sum, { instances }) => sum + instances.length, 0);
    if (leaked > 0)
        (0, progress_1.say)(`warning: ${leaked} of the ${all} instances to answer are among the training ones`);
}
