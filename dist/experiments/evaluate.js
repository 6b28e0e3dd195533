"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.answerNames = exports.usualMetrics = void 0;
exports.predict = predict;
exports.scoreAnswers = scoreAnswers;
exports.rescored = rescored;
exports.taskRows = taskRows;
const errors_1 = require("../base/errors");
const lists_1 = require("../base/lists");
const names_1 = require("../base/names");
const progress_1 = require("../base/progress");
const generate_1 = require("../inference/generate");
const rank_1 = require("../inference/rank");
const metric_1 = require("../metrics/metric");
const score_1 = require("../metrics/score");
const summary_1 = require("../metrics/summary");
const prompt_ids_1 = require("../models/prompt-ids");
const ledger_1 = require("../prompts/ledger");
/** The metrics unless others are asked for; the first of several is what figures and differences show. */
exports.usualMetrics = ['rougeL', 'exactMatch'];
/**
 * The model's answer to every instance of the groups, greedily decoded or ranked, with its scores.
 * @throws UserError where an instance without choices is to be ranked
 */
async function predict(model, groups, options) {
    const { format, answer = 'generate', maxSource = 1024, maxNew = 128, batch = 128, label = 'answering' } = options;
    const dry = options.at?.dry;
    if (dry) {
        const instances = groups.flatMap(({ tasks }) => tasks.flatMap(everyInstance));
        dry.answer(model, instances, { format, answer, maxSource, maxNew, batch });
        return [];
    }
    const encoder = (0, prompt_ids_1.promptEncoder)(model, { maxSource, ...(answer === 'generate' ? { maxTarget: maxNew } : {}) });
    const questions = ask(groups, format, encoder.budget);
    const bar = (0, progress_1.progress)(label, questions.length, { unit: 'answers' });
    const outputs = await (0, names_1.choose)('answer', answers, answer)({ model, questions, encoder, maxNew, batch, bar }).finally(() => bar.done());
    return score(questions, outputs, options.metrics);
}
const everyInstance = (task) => task.instances.map((instance) => ({ task, instance }));
const answers = {
    async generate({ model, questions, encoder, maxNew, batch, bar }) {
        const sources = questions.map(({ prompt }) => encoder.prompt(prompt.source).ids);
        const outputs = await (0, generate_1.generate)(model, sources, { maxNew, beams: 1, batch, onProgress: (done) => bar.update(done) });
        return outputs.map((ids) => encoder.decode(ids));
    },
    async rank({ model, questions, encoder, batch, bar }) {
        const items = questions.map(({ prompt, instance }) => {
            const choices = prompt.choices ?? [];
            if (choices.length === 0)
                throw new errors_1.UserError(`${instance.id}: answer=rank needs choices, and it has none`);
            return {
                source: encoder.prompt(prompt.source).ids,
                choices: choices.map((text) => ({ ids: encoder.answer(text).ids, text })),
            };
        });
        const ranked = await (0, rank_1.rank)(model, items, { batch, onProgress: (done) => bar.update(done) });
        return ranked.map(({ best }, i) => items[i]?.choices[best]?.text);
    },
};
exports.answerNames = Object.keys(answers);
/** The same for answers that come from elsewhere, such as a baseline's: one for each instance of a task, in order. */
function scoreAnswers(groups, format, answersTo, metrics) {
    const outputs = groups.flatMap(({ tasks }) => tasks.flatMap((task) => answersTo(task).map(({ output }) => output)));
    return score(ask(groups, format), outputs, metrics);
}
function ask(groups, format, budget) {
    return groups.flatMap(({ group, tasks }) => tasks.flatMap((task) => task.instances.map((instance) => ({ group, task, instance, prompt: format.render(task, instance, { budget }) }))));
}
function score(questions, outputs, metrics = exports.usualMetrics) {
    const answered = questions.map(({ group, task, instance, prompt: { source, targets, choices, cut } }, i) => {
        const { id, category, cluster } = task;
        const [output, known] = [outputs[i], choices ? { choices } : {}];
        return { id: instance.id, task: id, group, category, cluster, source, targets, ...known, output, cut };
    });
    return rescored(answered, metrics);
}
/** The same answers, scored by their targets. */
function rescored(answered, metrics) {
    const all = metrics.map((key) => (0, metric_1.metric)(key));
    return answered.map((one) => {
        const scores = all.map(({ key, score }) => [key, 100 * score(one.output, one.targets)]);
        return { ...one, ...Object.fromEntries(scores) };
    });
}
/**
 * One row a task and metric: the score, and what truncation took from its prompts. Of tasks with choices also what answers by
 * chance would score, and the most frequent answer as every answer.
 */
function taskRows(predictions, metrics = exports.usualMetrics) {
    const byTask = new Map();
    for (const prediction of predictions) {
        const key = `${prediction.group}\n${prediction.task}`;
        const group = byTask.get(key);
        if (group)
            group.push(prediction);
        else
            byTask.set(key, [prediction]);
    }
    const all = metrics.map((key) => (0, metric_1.metric)(key));
    return [...byTask.values()].flatMap((own) => {
        const [{ group, task, category, cluster }] = own;
        const { lostDemonstration, lostQuery } = (0, ledger_1.cutLedger)(own.map(({ cut }) => cut));
        const scores = (0, score_1.meanScores)(all, own.map((one) => ({ ...one, scores: one })));
        const rest = { instances: own.length, ...guesses(own), lostDemonstration, lostQuery };
        return metrics.map((key) => ({ group, task, category, cluster, metric: key, value: scores[key], ...rest }));
    });
}
/** The share of right answers, ×100, that guessing gives; nothing where an instance has no choices. */
function guesses(own) {
    if (!own.every(({ choices }) => choices))
        return {};
    const right = ({ choices = [], targets }) => choices.filter((one) => targets.includes(one)).length;
    const counts = new Map();
    for (const target of own.flatMap(({ targets }) => targets))
        counts.set(target, (counts.get(target) ?? 0) + 1);
    return {
        chance: 100 * (0, summary_1.mean)(own.map((one) => right(one) / Math.max(1, one.choices?.length ?? 0))),
        majority: (100 * (0, lists_1.largest)(counts.values())) / own.length,
    };
}
