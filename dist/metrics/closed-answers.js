"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.someIds = void 0;
exports.optionReport = optionReport;
exports.labelReport = labelReport;
const errors_1 = require("../base/errors");
const classification_1 = require("./classification");
const options_1 = require("./options");
const score_1 = require("./score");
const text_reader_1 = require("./text-reader");
/** Tables of confusion grow with the square of it. */
const MOST_LABELS = 1000;
/**
 * Accuracy over the options that references give as choices or prompts list, with the share of outputs that mean none;
 * over the instances that have options, a target among them; undefined if no reference has options.
 * @throws UserError as `scorePredictions` does
 */
function optionReport(predictions, references) {
    const outputs = (0, score_1.outputsOf)(predictions, references);
    const asked = references.flatMap(({ id, source, choices, targets }) => {
        const options = choices?.map((text) => ({ text })) ?? (0, options_1.parseOptions)(source ?? '');
        const output = outputs.get(id);
        return options.length === 0 ? [] : [{ id, output, options, targets: (0, options_1.targetOptions)(targets, options) }];
    });
    if (asked.length === 0)
        return undefined;
    const withoutTarget = asked.filter(({ targets }) => targets.length === 0).map(({ id }) => id);
    return {
        ...(0, options_1.scoreOptions)(asked.filter(({ targets }) => targets.length > 0)),
        withoutTarget: (0, exports.someIds)(withoutTarget),
    };
}
const someIds = (ids) => ({ count: ids.length, first: ids.slice(0, 3) });
exports.someIds = someIds;
/**
 * Outputs read as labels, by task. The labels are the task's different targets, as they are written. An output is the label
 * that it is byte for byte, else the only one that it equals but for white space, case and the punctuation around words;
 * one that is none of them counts as wrong. An instance with several targets counts under the one given.
 * @throws UserError as `scorePredictions` does, and at a task with too many targets to be labels
 */
function labelReport(predictions, references) {
    const outputs = (0, score_1.outputsOf)(predictions, references);
    const tasks = new Map();
    for (const reference of references) {
        const own = tasks.get(reference.task);
        if (own)
            own.push(reference);
        else
            tasks.set(reference.task, [reference]);
    }
    const reports = [...tasks].map(([task, own]) => {
        const labels = [...new Set(own.flatMap(({ targets }) => targets))].sort();
        if (labels.length > MOST_LABELS)
            throw new errors_1.UserError(`${task}: ${labels.length} different targets are no set of labels, of which there may be ${MOST_LABELS}`, 'score it without --labels');
        const read = (0, text_reader_1.textReader)(labels);
        const readings = { identity: 0, normalised: 0, unreadable: 0 };
        const pairs = own.map(({ id, targets }) => {
            const reading = read(outputs.get(id));
            readings[reading?.rule ?? 'unreadable']++;
            const output = reading && labels[reading.index];
            const target = output !== undefined && targets.includes(output) ? output : targets[0];
            return { target, output };
        });
        return [task, { ...(0, classification_1.classify)(pairs, labels), readings }];
    });
    return Object.fromEntries(reports);
}
