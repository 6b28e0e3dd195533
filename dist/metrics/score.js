"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.scorePredictions = scorePredictions;
exports.scoreWith = scoreWith;
exports.scoreInstances = scoreInstances;
exports.outputsOf = outputsOf;
exports.withoutReference = withoutReference;
exports.summarize = summarize;
exports.meanScores = meanScores;
exports.listed = listed;
const errors_1 = require("../base/errors");
const metric_1 = require("./metric");
/**
 * ROUGE-L and exact match as the official Super-NaturalInstructions evaluation has them: the maximum over the targets,
 * the mean over instances (not over tasks), ×100. Unlike there, a missing prediction is an error and not an empty answer.
 * @throws UserError naming the ids if a prediction is missing, an id occurs twice, or a reference has no target
 */
function scorePredictions(predictions, references) {
    return scoreWith([(0, metric_1.metric)('rougeL'), (0, metric_1.metric)('exactMatch')], predictions, references);
}
/** The same with metrics of one's choice. */
function scoreWith(metrics, predictions, references) {
    const instances = scoreInstances(metrics, predictions, references);
    return { ...summarize(metrics, instances), unusedPredictions: predictions.length - references.length };
}
/**
 * The scores of every instance, in the references' order.
 * @throws UserError as `scorePredictions` does
 */
function scoreInstances(metrics, predictions, references) {
    const outputs = outputsOf(predictions, references);
    return references.map(({ id, task, category, targets }) => {
        const output = outputs.get(id);
        const scores = record(metrics, (one) => 100 * one.score(output, targets));
        return { id, task, ...(category !== undefined && { category }), targets, output, scores };
    });
}
/**
 * The output of every reference, by id.
 * @throws UserError naming the ids if a prediction is missing, an id occurs twice, or a reference has no target
 */
function outputsOf(predictions, references) {
    if (references.length === 0)
        throw new errors_1.UserError('no references: nothing to score');
    refuse(repeated(predictions), (ids) => `more than one prediction for ${ids}`);
    refuse(repeated(references), (ids) => `more than one reference for ${ids}`);
    const withoutTarget = references.filter((reference) => reference.targets.length === 0);
    refuse(withoutTarget.map(idOf), (ids) => `expected at least one target, found none for ${ids}`);
    const outputs = new Map(predictions.map(({ id, output }) => [id, output]));
    if (predictions.length > 0)
        withoutReference(predictions, references);
    const missing = references.filter(({ id }) => !outputs.has(id));
    refuse(missing.map(idOf), (ids) => `no prediction for ${ids}, of ${references.length} references`, 'answer them too, or leave them out of the references');
    return outputs;
}
/**
 * The ids of predictions that have no reference: they count nowhere.
 * @throws UserError if that is so of all
 */
function withoutReference(predictions, references) {
    const known = new Set(references.map(idOf));
    const strange = predictions.map(idOf).filter((id) => !known.has(id));
    if (strange.length < predictions.length)
        return strange;
    throw new errors_1.UserError(`none of ${predictions.length} predictions has a reference: the predictions' ids are ${listed(strange)}; the references' ${listed(references.map(idOf))}`, 'give the references of what was answered; ids are compared as they are written');
}
/** Scores overall, per task and per category. */
function summarize(metrics, instances) {
    const perTask = grouped(metrics, instances, ({ task }) => task);
    return {
        ...meanScores(metrics, instances),
        tasks: Object.keys(perTask).length,
        names: record(metrics, ({ name }) => name),
        perTask,
        perCategory: grouped(metrics, instances, ({ category }) => category),
    };
}
function grouped(metrics, instances, groupOf) {
    const groups = new Map();
    for (const instance of instances) {
        const name = groupOf(instance);
        if (name === undefined)
            continue;
        const group = groups.get(name);
        if (group === undefined)
            groups.set(name, [instance]);
        else
            group.push(instance);
    }
    return Object.fromEntries([...groups].map(([name, group]) => [name, meanScores(metrics, group)]));
}
/** Scores of these instances together, ×100. */
function meanScores(metrics, instances) {
    const score = ({ key, corpus }) => corpus === undefined
        ? instances.reduce((sum, { scores }) => sum + scores[key], 0) / instances.length
        : 100 * corpus.score(sumCounts(instances.map(({ output, targets }) => corpus.counts(output, targets))));
    return { ...record(metrics, score), instances: instances.length };
}
/** The sums, place by place, of lists of the same length, of which there is at least one. */
function sumCounts(lists) {
    const [first, ...others] = lists;
    const sums = [...first];
    for (const list of others)
        list.forEach((value, i) => {
            sums[i] += value;
        });
    return sums;
}
function record(metrics, value) {
    return Object.fromEntries(metrics.map((one) => [one.key, value(one)]));
}
function idOf({ id }) {
    return id;
}
function repeated(items) {
    const seen = new Set();
    return [...new Set(items.map(idOf).filter((id) => seen.has(id) || !seen.add(id)))];
}
/** Throws if there are ids to complain about; shows the first three and the count. */
function refuse(ids, message, hint) {
    if (ids.length > 0)
        throw new errors_1.UserError(message(ids.length === 1 ? listed(ids) : `${ids.length} ids (${listed(ids)})`), hint);
}
/** The first three ids. */
function listed(ids) {
    return `${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ', …' : ''}`;
}
