"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.renormalise = renormalise;
exports.rankedPredictions = rankedPredictions;
exports.scoreRanked = scoreRanked;
const errors_1 = require("../base/errors");
const lists_1 = require("../base/lists");
const normalisation_1 = require("../inference/normalisation");
const calibration_1 = require("./calibration");
const closed_answers_1 = require("./closed-answers");
const options_1 = require("./options");
/**
 * The scores under another normalisation, as far as the choices' texts suffice for that.
 * @throws UserError where they do not: per token, and less what is unconditional
 */
function renormalise(ranked, references, to) {
    const choices = choicesById(references);
    return ranked.map((one) => {
        const { id, scores, normalisation: from } = one;
        if (from === to)
            return one;
        if (!(0, normalisation_1.isOfText)(from) || !(0, normalisation_1.isOfText)(to)) {
            throw new errors_1.UserError(`${id}: scores with normalisation ${from} do not tell those with ${to}`, `rank again: tunebook rank --normalisation ${to}`);
        }
        const texts = choicesOf(one, choices);
        return {
            id,
            scores: scores.map((score, k) => (score * (0, normalisation_1.textSize)(texts[k], from)) / (0, normalisation_1.textSize)(texts[k], to)),
            normalisation: to,
        };
    });
}
/** The likeliest choice of each source, the first of equal ones, as if it had been generated. */
function rankedPredictions(ranked, references) {
    const choices = choicesById(references);
    return ranked.flatMap((one) => {
        if (!choices.has(one.id))
            return [];
        return [{ id: one.id, output: choicesOf(one, choices)[best(one)] }];
    });
}
/** Accuracy and calibration of rank classification. @throws UserError if nothing was ranked, or under two normalisations */
function scoreRanked(ranked, references) {
    const choices = choicesById(references);
    const targets = new Map(references.map((reference) => [reference.id, reference.targets]));
    const judged = ranked.filter(({ id }) => targets.has(id));
    const [first] = judged;
    if (first === undefined)
        throw new errors_1.UserError('no ranked choices to score');
    const other = judged.find(({ normalisation }) => normalisation !== first.normalisation);
    if (other) {
        throw new errors_1.UserError(`${other.id}: expected scores with normalisation ${first.normalisation} as those before it, found ${other.normalisation}`);
    }
    const withoutTarget = [];
    const judgements = judged.map((one) => {
        const accepted = (0, options_1.targetOptions)(targets.get(one.id), choicesOf(one, choices).map((text) => ({ text })));
        if (accepted.length === 0)
            withoutTarget.push(one.id);
        const chosen = best(one);
        return { confidence: (0, calibration_1.choiceProbabilities)(one.scores)[chosen], correct: accepted.includes(chosen) };
    });
    const right = judgements.filter(({ correct }) => correct).length;
    return {
        accuracy: (100 * right) / judgements.length,
        instances: judgements.length,
        withoutTarget: (0, closed_answers_1.someIds)(withoutTarget),
        calibration: (0, calibration_1.calibrate)(judgements),
        normalisation: first.normalisation,
        name: `accuracy of rank classification, normalisation ${first.normalisation}`,
    };
}
/** The place of the highest score, the first of equal ones. @throws UserError at one that is no finite number */
function best({ id, scores }) {
    const strange = scores.find((score) => !Number.isFinite(score));
    if (strange !== undefined)
        throw new errors_1.UserError(`${id}: expected finite scores, found ${strange}`);
    return scores.indexOf((0, lists_1.largest)(scores));
}
function choicesById(references) {
    return new Map(references.map(({ id, choices }) => {
        if (choices === undefined)
            throw new errors_1.UserError(`${id}: ranked choices need "choices" in the references`);
        return [id, choices];
    }));
}
function choicesOf({ id, scores }, choices) {
    const found = choices.get(id) ?? [];
    if (found.length === scores.length)
        return found;
    throw new errors_1.UserError(`${id}: expected a score for each of ${found.length} choices, found ${scores.length}`);
}
