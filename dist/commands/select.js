"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.select = select;
const progress_1 = require("../base/progress");
const flags_1 = require("./flags");
const output_1 = require("./output");
/** What the scores are, in words. */
const names = {
    mean: "the mean cosine over all pairs of a target's and a task's instructions",
    max: "the highest cosine of a pair of a target's and a task's instructions",
    votes: "for each of a target's instructions, 10^(3(10−j)) for the j-th nearest training instruction, j from 0 to 9",
};
/** `tunebook select`: the training tasks whose instructions are nearest to each target's. */
function select(program) {
    program
        .command('select')
        .description("the training tasks whose instructions are most similar to each target's")
        .requiredOption('--encoder <dir or name>', 'a folder of sentence-transformers, or all-MiniLM-L6-v2, or a name on the hub')
        .requiredOption('--targets <file>', 'JSON lines of {task, instructions: […]}')
        .requiredOption('--train <file>', 'JSON lines of {task, instructions: […]}: the tasks to choose from')
        .requiredOption('--k <n>', 'how many to choose for each target', flags_1.count)
        .addOption((0, flags_1.oneOf)('--by <name>', 'how similarities of instructions become a score', Object.keys(names), 'mean'))
        .addHelpText('after', '\nPrints JSON lines of {target, task, score, rank}, and on stderr the best of each target. A target that is a training\ntask too is not chosen for itself.\n\nExample:\n  tunebook select --encoder all-MiniLM-L6-v2 --targets mine.jsonl --train tasks.jsonl --k 5 > selected.jsonl')
        .action(selectCommand);
}
async function selectCommand(flags) {
    const { readInstructions } = require('../selection/instructions');
    const { checkK, ownTasks } = require('../selection/ranking');
    const [targets, train] = [readInstructions(flags.targets), readInstructions(flags.train)];
    const [asked, known] = [targets.map(({ task }) => task), train.map(({ task }) => task)];
    checkK(asked, known, flags.k, '--k');
    const { loadNamedEncoder, } = require('../models/sentence-encoder/sentence-encoder');
    const { countCut, embedTasks } = require('../selection/embed-tasks');
    const { selectTasks } = require('../selection/similarity');
    const encoder = await loadNamedEncoder(flags.encoder);
    const all = [...targets, ...train];
    let bar;
    const embedded = await embedTasks(encoder, all, {
        onProgress(done, total) {
            bar ??= (0, progress_1.progress)('embedding', total, { unit: 'instructions' });
            bar.update(done);
        },
    }).finally(() => bar?.done());
    const rows = selectTasks(embedded.slice(0, targets.length), embedded.slice(targets.length), flags);
    const cut = countCut(encoder, all);
    const texts = all.reduce((n, { instructions }) => n + instructions.length, 0);
    if (cut > 0)
        (0, progress_1.say)(`${cut} of ${texts} instructions cut at ${encoder.maxTokens} tokens, where the encoder ends`);
    for (const task of ownTasks(asked, known))
        (0, progress_1.say)(`${task}: a target and a training task, not chosen for itself`);
    await (0, output_1.printResult)(rows, describeSelected(rows, flags.by));
}
/** So many targets are shown, with so many of their tasks. */
const SHOWN = { targets: 10, tasks: 3 };
function describeSelected(rows, by) {
    const targets = [...new Set(rows.map(({ target }) => target))];
    const shown = targets.slice(0, SHOWN.targets);
    const best = rows.filter(({ target, rank }) => rank <= SHOWN.tasks && shown.includes(target));
    const score = (value) => (by === 'votes' ? value.toExponential(3) : value.toFixed(3)).replace('-', '−');
    const more = targets.length > shown.length ? `\n… and ${targets.length - shown.length} more targets` : '';
    const lines = best.map((row) => [row.rank === 1 ? row.target : '', row.rank, row.task, score(row.score)]);
    return `score, by ${by}: ${names[by]}\n${(0, output_1.table)(['target', 'rank', 'task', 'score'], lines)}${more}`;
}
