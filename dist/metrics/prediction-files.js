"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readPredictionFile = readPredictionFile;
exports.readReferenceFile = readReferenceFile;
exports.splitTracks = splitTracks;
exports.trackMetric = trackMetric;
exports.scoreTracks = scoreTracks;
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const normalisation_1 = require("../inference/normalisation");
const metric_1 = require("./metric");
const score_1 = require("./score");
const predictionShapes = 'each line is {"id": "…", "output": "…"} (with "task" and "targets", it carries its answers), {"id": "…", "prediction": "…"} (the official evaluation), or {"Task": "…", "Instance": {"id": "…", "output": ["…"]}, "Prediction": "…"} (Tk-Instruct)';
/**
 * Reads predictions in this project's form, that of the official Super-NaturalInstructions evaluation, or that of
 * Tk-Instruct's `predicted_examples.jsonl`.
 * @throws UserError naming line and field
 */
function readPredictionFile(path) {
    const [{ value: first } = { value: undefined }] = (0, files_1.readJsonl)(path);
    if (first !== null && typeof first === 'object' && 'scores' in first) {
        return { predictions: [], ranked: readLines(path, rankedShape, rankedAnswer) };
    }
    const lines = readLines(path, predictionShapes, prediction);
    const references = lines.flatMap(({ reference }) => (reference === undefined ? [] : [reference]));
    const predictions = lines.map(({ id, output }) => ({ id, output }));
    if (references.length === lines.length)
        return { predictions, references };
    if (references.length === 0)
        return { predictions };
    return { predictions, withoutAnswers: lines.flatMap((line) => (line.reference ? [] : [line.id])) };
}
const referenceShapes = 'each line is {"id": "…", "task": "…", "targets": ["…"]}, or {"id": "…", "references": ["…"], "task_id": "…", "task_category": "…", "track": "default"} (the official evaluation)';
/** Reads references in this project's form or that of the official evaluation. @throws UserError naming line and field */
function readReferenceFile(path) {
    return readLines(path, referenceShapes, reference);
}
function reference(fields, at) {
    const official = fields.references !== undefined;
    const [task, category, targets] = official
        ? ['task_id', 'task_category', 'references']
        : ['task', 'category', 'targets'];
    const named = (0, fields_1.optional)(fields[category], `${at}: ${category}`, fields_1.text);
    const source = (0, fields_1.optional)(fields.source, `${at}: source`, fields_1.text);
    const choices = (0, fields_1.optional)(fields.choices, `${at}: choices`, fields_1.someTexts);
    return {
        id: (0, fields_1.text)(fields.id, `${at}: id`, referenceShapes),
        // The official evaluation can do without the task, and then gives overall scores only.
        task: official && fields[task] === undefined ? '(none)' : (0, fields_1.text)(fields[task], `${at}: ${task}`, referenceShapes),
        ...(named !== undefined && { category: named }),
        targets: (0, fields_1.someTexts)(fields[targets], `${at}: ${targets}`, referenceShapes),
        track: (0, fields_1.optional)(fields.track, `${at}: track`, track) ?? 'default',
        ...(source !== undefined && { source }),
        ...(choices !== undefined && { choices }),
    };
}
/** Predictions and references of each track that has references; a prediction without a reference belongs to all. */
function splitTracks(predictions, references) {
    const trackOf = new Map(references.map(({ id, track }) => [id, track]));
    const part = (track) => ({
        track,
        predictions: predictions.filter(({ id }) => (trackOf.get(id) ?? track) === track),
        references: references.filter((reference) => reference.track === track),
    });
    const parts = TRACKS.map(part).filter(({ references: own }) => own.length > 0);
    return parts.length > 0 ? parts : [part('default')];
}
const TRACKS = ['default', 'xlingual'];
/** A metric as the official evaluation has it in a track: ROUGE-L of the cross-lingual one is over GPT-2's tokens. */
function trackMetric(key, track) {
    return key === 'rougeL' && track === 'xlingual' ? { ...(0, metric_1.metric)('rougeLCrossLingual'), key } : (0, metric_1.metric)(key);
}
/** The official evaluation's scores of each track that has references: the cross-lingual one is cut into GPT-2's tokens. */
function scoreTracks(predictions, references) {
    const scores = {};
    for (const { track, predictions: answers, references: own } of splitTracks(predictions, references)) {
        const metrics = [trackMetric('rougeL', track), trackMetric('exactMatch', track)];
        scores[track] = (0, score_1.scoreWith)(metrics, answers, own);
    }
    return scores;
}
const rankedShape = 'each line is {"id": "…", "scores": [−1.2, …], "normalisation": "none"} (tunebook rank)';
function rankedAnswer(fields, at) {
    const normalisation = fields.normalisation ?? 'none';
    if (!normalisation_1.normalisations.some((name) => name === normalisation)) {
        throw (0, fields_1.expected)(normalisation_1.normalisations.join(', '), normalisation, `${at}: normalisation`);
    }
    const scores = (0, fields_1.list)(fields.scores, `${at}: scores`, number, rankedShape);
    if (scores.length === 0)
        throw new errors_1.UserError(`${at}: scores: expected at least one, found none`, rankedShape);
    return {
        id: (0, fields_1.text)(fields.id, `${at}: id`, rankedShape),
        scores,
        normalisation: normalisation,
    };
}
function number(value, at) {
    if (typeof value !== 'number')
        throw (0, fields_1.expected)('a number', value, at, rankedShape);
    return value;
}
function prediction(fields, at) {
    if (fields.Instance === undefined) {
        const field = fields.output === undefined && fields.prediction !== undefined ? 'prediction' : 'output';
        const id = (0, fields_1.text)(fields.id, `${at}: id`, predictionShapes);
        const output = (0, fields_1.text)(fields[field], `${at}: ${field}`, predictionShapes);
        return fields.targets === undefined ? { id, output } : { id, output, reference: reference(fields, at) };
    }
    const instance = (0, fields_1.object)(fields.Instance, `${at}: Instance`, predictionShapes);
    const id = (0, fields_1.text)(instance.id, `${at}: Instance.id`, predictionShapes);
    const targets = (0, fields_1.someTexts)(instance.output, `${at}: Instance.output`, predictionShapes);
    const task = (0, fields_1.text)(fields.Task, `${at}: Task`, predictionShapes);
    const category = Array.isArray(fields.Categories) ? fields.Categories[0] : undefined;
    return {
        id,
        output: (0, fields_1.text)(fields.Prediction, `${at}: Prediction`, predictionShapes),
        reference: { id, task, targets, track: 'default', ...(typeof category === 'string' && { category }) },
    };
}
function track(value, at) {
    if (value !== 'default' && value !== 'xlingual')
        throw (0, fields_1.expected)('"default" or "xlingual"', value, at);
    return value;
}
function readLines(path, shape, read) {
    const items = [...(0, files_1.readJsonl)(path)].map(({ line, value }) => ({
        line,
        item: read((0, fields_1.object)(value, `${path}:${line}`, shape), `${path}:${line}`),
    }));
    if (items.length === 0)
        throw new errors_1.UserError(`${path}: expected at least one line, found none`, shape);
    (0, fields_1.distinct)(items.map(({ item }) => item.id), (i) => `${path}:${items[i].line}: id`);
    return items.map(({ item }) => item);
}
