"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tuneNames = exports.isSmall = void 0;
exports.tuneSmall = tuneSmall;
exports.tune = tune;
exports.whole = whole;
exports.trainIn = trainIn;
const node_path_1 = require("node:path");
const names_1 = require("../base/names");
const progress_1 = require("../base/progress");
const random_1 = require("../base/random");
const adapters_1 = require("../models/adapters");
const checkpoint_1 = require("../models/checkpoint");
const prompt_ids_1 = require("../models/prompt-ids");
const adamw_1 = require("../training/adamw");
const finetune_1 = require("../training/finetune");
/** Parameters of the largest model that is trained as one trained from nothing. */
const SMALL = 5_000_000;
const isSmall = ({ params }) => Object.values(params).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0) < SMALL;
exports.isSmall = isSmall;
/** A small model, trained as suits it, with ten times the rate for what positions and words are. @throws Stopped when the signal aborts */
function tuneSmall(model, examples, { at, ...settings }, kept = {}) {
    return trained(at, model, examples, {
        ...settings,
        ...kept,
        optimizer: (0, adamw_1.adamw)({ beta2: 0.98 }),
        schedule: 'linear',
        warmup: Math.min(100, Math.ceil(settings.steps / 10)),
        floor: 0.05,
        rates: (parameter) => (/^shared|relative_attention_bias/.test(parameter) ? 10 : 1),
    });
}
/** The trainer itself, or in a dry run what takes note of it. */
async function trained(at, model, examples, options) {
    return at?.dry
        ? at.dry.train(model, examples, options)
        : (0, finetune_1.finetune)(model, examples, { ...options, signal: at?.signal });
}
/** Everything; an adapter that the model has already; or a new one of a kind. */
const trainedBy = (what) => (model, examples, { at, ...settings }, kept) => {
    const tune = model.adapter ? {} : { tune: what(model) };
    return trained(at, model, examples, { ...settings, ...kept, ...tune, schedule: 'linear' });
};
/** What is trained, by name: the adapters that there are, with the settings that they usually have, but for these. */
const tunings = {
    ...Object.fromEntries(Object.keys(adapters_1.adapterKinds).map((kind) => [kind, trainedBy(() => kind)])),
    all: (...given) => ((0, exports.isSmall)(given[0]) ? tuneSmall(...given) : trainedBy(() => 'all')(...given)),
    lora: trainedBy((model) => ({ kind: 'lora', r: 16, loraAlpha: 32, ...attention(model) })),
};
exports.tuneNames = ['none', ...Object.keys(tunings)];
/** All projections of attention, where the family calls them so; else its usual targets. */
function attention({ family, config }) {
    const names = Object.keys(family.shapes(config)).filter((name) => /\.(q|k|v|o)(_proj)?\.weight$/.test(name));
    return names.length > 0 ? { targetModules: names.map((name) => name.replace(/\.weight$/, '')) } : {};
}
/**
 * The model after a tuning on those examples whose prompts are short enough.
 * @param name one of `tuneNames` but `none`
 * @throws Stopped when the signal aborts
 */
async function tune(name, model, examples, settings, kept = {}) {
    const some = settings.at?.dry?.some(examples) ?? examples;
    return (0, names_1.choose)('tune', tunings, name)(model, whole(model, some, settings), settings, kept);
}
const ASCII = /^[\0-\x7f]*$/;
/** The examples whose prompts are not cut: to learn from half a question is to learn to guess. */
function whole(model, examples, { format, maxSource, seed, label }) {
    const { prompt } = (0, prompt_ids_1.promptEncoder)(model, { maxSource });
    const around = prompt('').ids.length;
    const found = examples.filter((one) => {
        const source = 'task' in one ? (format?.render(one.task, one.instance, { random: (0, random_1.rng)(seed) }).source ?? '') : one.source;
        // A token is at least a character, in plain ASCII; others may be several.
        return (ASCII.test(source) && source.length + around <= maxSource) || prompt(source).cut === 0;
    });
    const left = examples.length - found.length;
    if (left > 0)
        (0, progress_1.say)(`${label}: ${left} of ${examples.length} examples are left out, with prompts of over ${maxSource} tokens`);
    return found;
}
/** Steps from one line of the log to the next. */
const LOG_EVERY = 50;
/** Steps from one checkpoint to the next; a minute's work is kept in any case. */
const CHECKPOINT_EVERY = 500;
/**
 * Trains a model, on from the run's last checkpoint if it has one, and saves the result as the run's model.
 * @returns one row: steps, final loss, and what truncation cut
 */
async function trainIn(at, train) {
    const { run, dry } = at;
    const model = (0, node_path_1.join)(run.folder, 'model');
    if (dry) {
        dry.keep(model, await train({}));
        return [];
    }
    const log = ({ step, loss, lr, seconds }) => run.log({ step, loss, lr, seconds });
    const { training, ...trained } = await train({
        checkpoint: { folder: run.checkpoint, everySteps: CHECKPOINT_EVERY, writer: run.writer },
        onStep: (record) => record.step % LOG_EVERY === 0 && log(record),
    });
    for (const last of training.history.slice(-1))
        if (last.step % LOG_EVERY > 0)
            log(last);
    await (0, checkpoint_1.saveModel)(model, trained, run.writer);
    run.writer.remove(run.checkpoint);
    const { lostDemonstration, lostQuery } = training.cut;
    const loss = training.history.slice(-LOG_EVERY).reduce((sum, { loss }, _, all) => sum + loss / all.length, 0);
    return [{ steps: training.steps, loss, lostDemonstration, lostQuery, targetsCut: training.targetsCut }];
}
