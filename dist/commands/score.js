"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.score = score;
const errors_1 = require("../base/errors");
const outputs_1 = require("../base/outputs");
const random_1 = require("../base/random");
const flags_1 = require("./flags");
const output_1 = require("./output");
const predictions_1 = require("./predictions");
/** `tunebook score`: predictions and references → scores, overall, per task and per category. */
function score(program) {
    program
        .command('score')
        .description('outputs and references → scores')
        .requiredOption('--predictions <file or run...>', "JSON lines of {id, output}, of the official evaluation's {id, prediction}, of Tk-Instruct, of `tunebook rank`; or a stored run; several: runs that differ by their seed alone")
        .option('--references <file>', "JSON lines of {id, task, targets, category?, choices?}, or the official evaluation's; needed where predictions carry none")
        .option('--metric <key...>', 'such as f1, rougeLsum, bleu, chrf; a wrong one lists all', ['rougeL', 'exactMatch'])
        .addOption((0, flags_1.oneOf)('--normalisation <name>', "another for the scores of `tunebook rank`'s choices", [
        'none',
        'character',
        'byte',
    ]))
        .option('--labels', 'read outputs as labels: accuracy, F1 and confusion of each task', false)
        .option('--ci', '95% bootstrap intervals: over tasks if there are ten or more, else over instances; of several runs over seeds and ten tasks or more', false)
        .option('--compare <file or run...>', 'other predictions, of as many seeds: paired differences from them, with p (several systems: `tunebook compare`)')
        .option('--figure <path>', 'of the scores of choices, save a reliability diagram: SVG, PNG, and its rows as CSV')
        .option('--overwrite', 'write over a figure that is there', false)
        .option('--seed <n>', 'of the resampling', flags_1.seed, 0)
        .addHelpText('after', '\nPrints one JSON object: overall, per task, per category, and what each score is.\n\nExample:\n  tunebook score --predictions predictions.jsonl --references prompts.jsonl --ci\n  tunebook score --predictions tuned-*.jsonl --references prompts.jsonl --ci --compare untuned-*.jsonl\n  tunebook score --predictions ranked.jsonl --references choices.jsonl --metric accuracy --figure reliability')
        .action(scoreCommand);
}
async function scoreCommand(flags) {
    const { splitTracks } = require('../metrics/prediction-files');
    const found = flags.predictions.map(predictions_1.readNamedPredictions);
    const references = (0, predictions_1.referencesOf)(flags.references, found[0]);
    const own = (0, predictions_1.answersOf)(found.map((one) => (0, predictions_1.chosen)(one, references, flags.normalisation)));
    const against = flags.compare &&
        (0, predictions_1.answersOf)(flags.compare.map((one) => (0, predictions_1.chosen)((0, predictions_1.readNamedPredictions)(one), references, flags.normalisation)));
    if (flags.labels && own.otherSeeds)
        throw new errors_1.UserError('--labels is for the outputs of one run', 'give one');
    if (flags.figure !== undefined && !own.ranked)
        throw new errors_1.UserError('--figure is for the scores of choices, of one run', 'rank them with `tunebook rank`, and give what it printed as --predictions');
    if (flags.figure !== undefined) {
        const { figureFiles } = require('../figures/save');
        (0, outputs_1.checkNewFiles)('--figure', Object.values(figureFiles(flags.figure)), flags);
    }
    const part = (answers, track) => {
        const split = (predictions) => splitTracks(predictions, references).find((one) => one.track === track)?.predictions ?? [];
        const { name, predictions, otherSeeds } = answers;
        return { name, predictions: split(predictions), ...(otherSeeds && { otherSeeds: otherSeeds.map(split) }) };
    };
    const reports = splitTracks(own.predictions, references).map(({ track, references: asked }) => ({
        track,
        ...reportOn(flags, track, asked, { ...part(own, track), ranked: own.ranked, unused: own.unused }, against && part(against, track)),
    }));
    // The two tracks' scores are over different tokens: there is no number for both.
    const perTrack = Object.fromEntries(reports.map(({ track, report }) => [track, report]));
    const result = reports.length > 1 ? { perTrack } : reports[0]?.report;
    await (0, output_1.printResult)([result], reports.map(({ text }) => text).join('\n\n'));
}
/** What is printed of one track's answers, for programs and for people. */
function reportOn(flags, track, references, answers, against) {
    const { trackMetric } = require('../metrics/prediction-files');
    const { scoreReport } = require('../metrics/report');
    const { formatReport } = require('../metrics/score-text');
    const { scoreRanked } = require('../metrics/ranked');
    const { labelReport, optionReport } = require('../metrics/closed-answers');
    const { name, predictions, otherSeeds, ranked, unused } = answers;
    const metrics = [...new Set(flags.metric)].map((key) => trackMetric(key, track));
    const options = { against, intervals: flags.ci, random: (0, random_1.rng)(flags.seed) };
    const scores = scoreReport(metrics, references, answers, options);
    const rank = ranked && scoreRanked(ranked, references);
    const read = ranked || otherSeeds ? undefined : optionReport(predictions, references);
    const labels = flags.labels ? labelReport(predictions, references) : undefined;
    const texts = [formatReport(track === 'default' ? 'scores' : 'cross-lingual scores', scores, references, name)];
    if (rank) {
        texts.push(`${rank.name}: ${rank.accuracy.toFixed(1)}; ${rank.calibration.name}: ${(100 * rank.calibration.ece).toFixed(1)}%`);
        if (rank.withoutTarget.count > 0)
            texts.push(`${rank.withoutTarget.count} of ${rank.instances} instances have no target among their choices and count as wrong: ${firstOf(rank.withoutTarget)}`);
        if (flags.figure !== undefined)
            texts.push(saveReliability(flags.figure, name, rank));
    }
    if (read) {
        const { instances, accuracy, unparsable, readings, withoutTarget } = read;
        if (instances > 0)
            texts.push(`answers that are options (${instances} of ${references.length} instances): accuracy ${accuracy.toFixed(1)}, ${unparsable.toFixed(1)}% could not be read and count as wrong\n  read by: ${counts(readings)}`);
        if (withoutTarget.count > 0)
            texts.push(`${withoutTarget.count} of ${references.length} instances have options, but none that is a target, and are left out of these: ${firstOf(withoutTarget)}`);
    }
    if (labels) {
        const rows = Object.entries(labels).map(([task, { accuracy, macroF1, microF1, other, classes, readings }]) => [
            task,
            String(classes.length),
            ...[accuracy, macroF1, microF1, other].map((value) => value.toFixed(1)),
            counts(readings),
        ]);
        texts.push((0, output_1.table)(['task', 'labels', 'accuracy', 'macro F1', 'micro F1', '% no label', 'outputs read by'], rows));
    }
    const report = {
        ...scores,
        unusedPredictions: unused,
        ...(rank && { rank }),
        ...(read && { options: read }),
        ...(labels && { labels }),
    };
    return { report, text: texts.join('\n\n') };
}
const counts = (readings) => Object.entries(readings)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
const firstOf = ({ count, first }) => first.join(', ') + (count > first.length ? ', …' : '');
/** Draws how sure the answers were and how right. @returns where it lies, in words */
function saveReliability(path, name, { calibration, name: what }) {
    const { reliability } = require('../figures/reliability');
    const { save } = require('../figures/save');
    const { basename } = require('node:path');
    const title = 'How sure the answers are, and how right';
    const files = save(reliability(calibration, { title, caption: `${basename(name)}, ${what}` }), path);
    return `figure: ${files.png}\n  (also as SVG and PDF, and the rows behind it as CSV)`;
}
