"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.run = run;
exports.runExperiment = runExperiment;
const errors_1 = require("../base/errors");
const paths_1 = require("../base/paths");
const progress_1 = require("../base/progress");
const flags_1 = require("./flags");
const output_1 = require("./output");
/** `tunebook run`: the runs of an experiment that the store does not have, then its table and figure. */
function run(program) {
    program
        .command('run')
        .description('run an experiment, as far as it is not stored')
        .argument('[experiment]', 'such as zero-shot, or a file with one of your own such as ./mine.ts; without one, all are listed')
        .option('--size <name>', 'a named size of the experiment')
        .option('--set <key=value...>', 'change settings; several values of a varied one: seed=0,1,2', collect, {})
        .option('--workers <n>', 'processes side by side: on few cores, small models learn fastest one to a core', flags_1.processes, 1)
        .option('--included', 'take the numbers that come with the project, whatever version of the code made them', false)
        .option('--figures <dir>', "draw NAME.png and so on in this folder, in place of those there; else in the store's")
        .addHelpText('after', '\nExample:\n  tunebook run zero-shot --workers 2')
        .action((name, flags) => name === undefined ? listExperiments() : runExperiment(name, flags));
}
/** What can be run: each experiment's question, and how many runs each of its sizes has. */
async function listExperiments() {
    const { experiments } = require('../experiments');
    const { expand } = require('../experiments/experiment');
    const rows = experiments.map((experiment) => {
        const sizes = [undefined, ...Object.keys(experiment.sizes)].map((size) => [size ?? 'default', expand(experiment, { size }).length]);
        return { name: experiment.name, question: experiment.question, sizes: Object.fromEntries(sizes) };
    });
    const inWords = (sizes) => Object.entries(sizes)
        .map(([size, runs]) => `${size} ${runs}`)
        .join(', ');
    const text = rows.map(({ name, question, sizes }) => `${name}: ${question}\n    runs by size: ${inWords(sizes)}`);
    await (0, output_1.printResult)(rows, `${text.join('\n')}\n\n\`tunebook run NAME --size SIZE\` makes them; NAME may be a file of your own`);
}
/** Runs it, says what came out, and draws its figure. */
async function runExperiment(word, flags) {
    const { findExperiment } = require('../experiments');
    const { interruptible } = require('../training/interrupt');
    const experiment = findExperiment(word);
    const { name } = experiment;
    if (flags.figures !== undefined) {
        const { checkNewFolder } = require('../base/outputs');
        checkNewFolder('--figures', flags.figures, { overwrite: true });
    }
    (0, progress_1.say)(`${name}: ${experiment.question}`);
    const rows = await interruptible((signal) => makeAll(word, experiment, flags, signal));
    const { expand } = require('../experiments/experiment');
    const [config] = expand(experiment, flags);
    await (0, output_1.printResult)(rows, `\n${experiment.describe(rows, config)}`);
    const { save } = require('../figures/save');
    const { figurePath } = require('./places');
    const { join } = require('node:path');
    const path = flags.figures === undefined ? figurePath(name, flags) : join(flags.figures, name);
    const files = save(experiment.figure(rows, config), path);
    (0, progress_1.say)(`\nfigure: ${files.png}\n  (also as SVG and PDF, and the rows behind it as CSV)`);
}
/** All runs, by this process and the workers beside it; says of each how long it took, and what is left. */
async function makeAll(word, experiment, { size, set, workers = 1, included }, signal) {
    const { countMissing, execute } = require('../experiments/execute');
    const choices = { store: (0, paths_1.runsFolder)(), size, set, included };
    const began = Date.now();
    const reported = new Set();
    let made = 0;
    const onEnd = ({ total, varied, stored, seconds, folder }) => {
        const words = inWords(varied);
        if (reported.has(words))
            return;
        reported.add(words);
        if (!stored)
            made++;
        const took = stored ? 'stored' : `${(0, progress_1.duration)(seconds)}, in ${folder}`;
        const each = (Date.now() - began) / 1000 / Math.max(1, made);
        const left = made > 0 && reported.size < total ? `; about ${(0, progress_1.duration)(each * (total - reported.size))} left` : '';
        (0, progress_1.say)(`run ${reported.size} of ${total} (${words}): ${took}${left}`);
    };
    const missing = await countMissing(experiment, choices);
    // The cores are shared as was asked for, also where fewer processes are needed: results depend on the share.
    if (workers > 1 && missing > 0)
        await share(workers);
    const beside = Math.min(workers, missing) - 1;
    const team = beside > 0 ? startTeam(beside, { experiment: word, ...choices }, onEnd) : undefined;
    if (team)
        signal.addEventListener('abort', team.stop);
    try {
        return await execute(experiment, { ...choices, signal, onEnd });
    }
    finally {
        team?.stop();
        await team?.ended;
    }
}
/** Sets the threads of this process's share of the cores, which workers inherit through the environment. */
async function share(workers) {
    const { ready } = require('../tensor/backend');
    await ready({ workers });
}
/** The team's code is loaded where there is one. */
function startTeam(size, task, onRun) {
    const { startTeam } = require('./team');
    return startTeam(size, task, onRun);
}
const inWords = (varied) => Object.entries(varied)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
function collect(text, before) {
    const at = text.indexOf('=');
    if (at < 1)
        throw new errors_1.UserError(`--set ${text}: expected key=value`, 'for example --set steps=500');
    const key = text.slice(0, at);
    if (Object.hasOwn(before, key))
        throw new errors_1.UserError(`--set ${text}: ${key} is set twice`, `several values: --set ${key}=${before[key]},…`);
    return { ...before, [key]: text.slice(at + 1) };
}
