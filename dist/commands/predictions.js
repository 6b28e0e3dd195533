"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readNamedPredictions = readNamedPredictions;
exports.chosen = chosen;
exports.answersOf = answersOf;
exports.referencesOf = referencesOf;
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const files_1 = require("../base/files");
const paths_1 = require("../base/paths");
const progress_1 = require("../base/progress");
const store_1 = require("../runs/store");
/**
 * Predictions by a file's path, or by a stored run's id (or its beginning), folder or name.
 * @throws UserError if there is neither, or several runs of that name, or the run has no predictions yet
 */
function readNamedPredictions(word) {
    const { readPredictionFile } = require('../metrics/prediction-files');
    if ((0, files_1.statOf)(word)?.isFile())
        return { name: word, ...readPredictionFile(word) };
    const [run, ...others] = runsOf(word);
    if (others.length > 0) {
        throw new errors_1.UserError(`${word}: expected one run, found ${others.length + 1} of that name`, `take one by its id: ${[run, ...others].map(({ id, config }) => `${id} ${JSON.stringify(config)}`).join(', ')}`);
    }
    const file = (0, node_path_1.join)(run.folder, 'predictions.jsonl');
    if (!(0, files_1.statOf)(file))
        throw new errors_1.UserError(`${word}: run ${run.id} (${run.state}) has no predictions`);
    return { name: `${run.name} ${run.id}`, ...readPredictionFile(file) };
}
function runsOf(word) {
    const store = (0, paths_1.runsFolder)();
    const found = (0, files_1.statOf)(word) ? 'expected a file, found a folder' : 'no such file or folder';
    if ((0, store_1.listRuns)(store).length === 0)
        throw new errors_1.UserError(`${word}: ${found}, and ${store} has no runs`);
    try {
        return (0, store_1.findRuns)(store, word);
    }
    catch (error) {
        throw error instanceof errors_1.UserError ? new errors_1.UserError(`${word}: ${found}, and no run is called that`, error.hint) : error;
    }
}
/**
 * The answers themselves, where the file holds scores of choices; these under another normalisation if one is given.
 * @throws UserError naming whose answers are at fault, such as where none has a reference
 */
function chosen({ name, predictions, ranked }, references, normalisation) {
    const unused = warnOfUnused(name, ranked ?? predictions, references);
    if (ranked === undefined) {
        if (normalisation === undefined)
            return { name, predictions, unused };
        throw new errors_1.UserError(`${name}: --normalisation is for the scores of choices, and these are outputs`);
    }
    const { rankedPredictions, renormalise } = require('../metrics/ranked');
    return naming(name, () => {
        const scored = normalisation === undefined ? ranked : renormalise(ranked, references, normalisation);
        return { name, predictions: rankedPredictions(scored, references), ranked: scored, unused };
    });
}
/** @returns how many answers have no reference */
function warnOfUnused(name, answers, references) {
    const { listed, withoutReference } = require('../metrics/score');
    const ids = naming(name, () => withoutReference(answers, references));
    if (ids.length > 0)
        (0, progress_1.say)(`warning: ${name}: predictions without a reference, which count nowhere: ${ids.length} of ${answers.length} (${listed(ids)})`);
    return ids.length;
}
/** Does work; a mistake in it is told with whose it is. */
function naming(name, work) {
    try {
        return work();
    }
    catch (error) {
        throw error instanceof errors_1.UserError ? new errors_1.UserError(`${name}: ${error.message}`, error.hint) : error;
    }
}
/** Runs that differ by their seed alone, as one system's answers. @throws UserError if one is given twice */
function answersOf(runs) {
    const [first, ...others] = runs;
    if (others.length === 0)
        return first;
    const again = runs.find(({ name }, i) => runs.findIndex((one) => one.name === name) < i);
    // The same answers as another seed's would look like a result without any spread.
    if (again)
        throw new errors_1.UserError(`${again.name} is given twice`, 'several are runs that differ by their seed');
    const name = `${first.name} and ${others.length} more`;
    const otherSeeds = others.map(({ predictions }) => predictions);
    return { name, predictions: first.predictions, otherSeeds, unused: first.unused };
}
/** The answers to score against: a file's, or those that the predictions carry. @throws UserError where there are neither */
function referencesOf(file, { name, references, withoutAnswers }) {
    const { readReferenceFile } = require('../metrics/prediction-files');
    if (file !== undefined)
        return readReferenceFile(file);
    if (references)
        return references;
    if (withoutAnswers) {
        const { listed } = require('../metrics/score');
        throw new errors_1.UserError(`${name}: ${withoutAnswers.length} of its lines carry no answers: ${listed(withoutAnswers)}`, 'give them "task" and "targets" as the others have, or give --references');
    }
    throw new errors_1.UserError(`${name}: its lines carry no answers, so --references is needed`);
}
