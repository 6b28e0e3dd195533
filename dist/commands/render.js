"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.render = render;
const errors_1 = require("../base/errors");
const progress_1 = require("../base/progress");
const encoding_1 = require("./encoding");
const flags_1 = require("./flags");
const output_1 = require("./output");
const render_promptsource_1 = require("./render-promptsource");
const render_sources_1 = require("./render-sources");
/** `tunebook render`: tasks → prompts, and what truncation cut. */
function render(program) {
    (0, encoding_1.addEncodingFlags)(program
        .command('render')
        .description('tasks → prompts')
        .option('--tasks <path...>', "task files or folders of them; with flan, of datasets; with labour, ESCO's"))
        .option('--templates <file>', "promptsource's templates.yaml, or flan's JSON")
        .option('--rows <file>', 'the rows that templates are applied to: JSON lines, or Parquet')
        .option('--template <name>', 'only the template of this name; of flan a number, none or "dataset name"')
        .option('--clusters <file>', "flan's task clusters, as JSON")
        .option('--shots <n>', 'put so many exemplars first, with flan', flags_1.countOrNone)
        .option('--seed <n>', 'of what flan and labour draw (default: 0)', flags_1.seed)
        .option('--max-source <n>', 'cut sources to so many tokens, EOS included; needs --tokenizer', flags_1.tokens)
        .option('--tokenizer <path>', 'a tokenizer.json, or the folder of a model')
        .option('--limit <n>', 'only the first n instances of each task, or rows', flags_1.count)
        .addHelpText('after', '\nPrints JSON lines of {id, task, source, targets, cut}; of templates, {row, template, source, targets}.\n\nExample:\n  tunebook render --tasks datasets/mini/tasks --positives 1 --limit 2\n  tunebook render --format promptsource --templates templates.yaml --rows rows.jsonl')
        .action(async (flags) => {
        only(flags);
        if (flags.format === 'promptsource')
            return (0, render_promptsource_1.renderTemplates)(flags);
        if (!flags.tasks)
            throw new errors_1.UserError("required option '--tasks <path...>' not specified");
        const budget = await budgetOf(flags);
        const { format, tasks } = await (0, render_sources_1.sourced)(flags, flags.tasks);
        const { rng } = require('../base/random');
        const draws = rng(flags.seed ?? 0).fork('format');
        const { cutLedger, describeLedger } = require('../prompts/ledger');
        const cuts = [];
        for (const task of tasks) {
            for (const instance of task.instances.slice(0, flags.limit)) {
                const { source, targets, choices, cut } = format.render(task, instance, {
                    ...budget,
                    random: draws.fork(`${task.id} ${instance.id}`),
                });
                cuts.push(cut);
                const known = choices ? { choices } : {};
                await (0, output_1.printRow)({ id: instance.id, task: task.id, source, targets, ...known, cut }, ({ id }) => (0, output_1.describePrompt)(id, source, targets));
            }
        }
        if (budget.budget)
            (0, progress_1.say)(describeLedger(cutLedger(cuts)));
    });
}
/** @throws UserError at a flag that belongs to the other kind of input: tasks, or templates and rows */
function only(flags) {
    const templates = flags.format === 'promptsource';
    const flan = ['templates', 'template', 'clusters', 'shots'];
    const tasks = ['tasks', 'encoding', 'definition', 'positives', 'negatives', 'explanations', 'taskName'];
    const strange = templates
        ? [...tasks, 'maxSource', 'tokenizer', 'clusters', 'shots', 'seed']
        : flags.format === 'flan'
            ? ['rows']
            : ['rows', ...flan, ...(flags.format === 'labour' ? [] : ['seed'])];
    const given = strange.find((name) => flags[name] !== undefined);
    if (given === undefined)
        return;
    throw new errors_1.UserError(`--format ${flags.format} has no ${(0, flags_1.dashed)(given)}`, templates ? 'it has --templates, --rows, --template, --limit' : '`tunebook render --help` says which has');
}
async function budgetOf({ maxSource, tokenizer }) {
    if (maxSource === undefined && tokenizer === undefined)
        return {};
    if (maxSource === undefined || tokenizer === undefined) {
        throw new errors_1.UserError('--max-source and --tokenizer belong together: one is missing');
    }
    const { loadTokenizer } = require('../text/tokenizer');
    const { encode, decode } = loadTokenizer(tokenizer);
    return { budget: { maxSource, encode, decode } };
}
