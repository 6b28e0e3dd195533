"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.compare = compare;
const node_fs_1 = require("node:fs");
const random_1 = require("../base/random");
const flags_1 = require("./flags");
const output_1 = require("./output");
const predictions_1 = require("./predictions");
/** `tunebook compare`: predictions of several systems → who is better than the first, and all their ranks. */
function compare(program) {
    program
        .command('compare')
        .description('predictions of several systems → differences with p, and ranks over tasks')
        .argument('<system...>', 'a file of predictions or a stored run, as `tunebook score` takes them; runs of several seeds with commas between: a-0.jsonl,a-1.jsonl; the first is what the others are compared with')
        .option('--references <file>', 'as `tunebook score` takes them; needed where predictions carry none')
        .option('--metric <key...>', 'such as f1, rougeLsum, bleu, chrf; a wrong one lists all', ['rougeL', 'exactMatch'])
        .option('--seed <n>', 'of the resampling', flags_1.seed, 0)
        .addHelpText('after', '\nPrints one JSON object: by metric the systems with 95% intervals and paired differences from the first, p corrected for all comparisons (Holm), and mean ranks over tasks with their critical difference (Friedman, Nemenyi).\n\nExample:\n  tunebook compare untuned.jsonl tuned.jsonl longer.jsonl --references prompts.jsonl\n  tunebook compare a-0.jsonl,a-1.jsonl b-0.jsonl,b-1.jsonl --references prompts.jsonl --metric rougeL')
        .action(compareCommand);
}
async function compareCommand(systems, flags) {
    const { metric } = require('../metrics/metric');
    const { compareSystems } = require('../metrics/systems');
    const { formatSystems } = require('../metrics/score-text');
    const metrics = [...new Set(flags.metric)].map((key) => metric(key));
    const found = systems.map((word) => seedsOf(word).map(predictions_1.readNamedPredictions));
    const references = (0, predictions_1.referencesOf)(flags.references, found[0]?.[0]);
    const answers = found.map((runs) => (0, predictions_1.answersOf)(runs.map((one) => (0, predictions_1.chosen)(one, references))));
    const report = compareSystems(metrics, references, answers, { random: (0, random_1.rng)(flags.seed) });
    await (0, output_1.printResult)([report], metrics.map(({ key }) => formatSystems('systems', report[key], references)).join('\n\n'));
}
/** A file may have commas in its name. */
const seedsOf = (word) => ((0, node_fs_1.existsSync)(word) ? [word] : word.split(','));
