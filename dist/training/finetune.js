"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.finetune = finetune;
const errors_1 = require("../base/errors");
const progress_1 = require("../base/progress");
const layout_1 = require("../models/layout");
const parameters_hash_1 = require("../models/parameters-hash");
const backend_1 = require("../tensor/backend");
const choose_engine_1 = require("../tensor/choose-engine");
const epochs_1 = require("./epochs");
const examples_1 = require("./examples");
const finetune_options_1 = require("./finetune-options");
const fingerprint_1 = require("./fingerprint");
const model_loss_1 = require("./model-loss");
const schedules_1 = require("./schedules");
const trainer_1 = require("./trainer");
const tune_1 = require("./tune");
/**
 * Trains a copy of the model on examples, or an adapter beside it; the model itself stays as it is. What comes of an adapter
 * shares the model's parameters.
 * @throws UserError at options that do not fit together, without examples, at a loss that is not finite
 * @throws Stopped when the signal aborts
 */
async function finetune(given, examples, options) {
    const towers = (0, backend_1.towersOn)(await (0, backend_1.ready)());
    const { maxSource, maxTarget, seed, dropout, ...settings } = (0, finetune_options_1.settled)(options, {
        dropout: given.config.dropoutRate,
        learningRate: (0, tune_1.usualLearningRate)(given, options.tune),
    });
    const { validation, format, rates = () => 1, bf16 = false } = options;
    const tuned = (0, tune_1.toTune)(given, options.tune, seed);
    const { model, trained, frozen } = tuned;
    const fed = { padId: model.config.padTokenId, divide: (prompt) => (0, layout_1.divided)(model, prompt) };
    const encode = (from) => (0, examples_1.encodeExamples)(from, { model: given, format, maxSource, maxTarget, seed, chat: options.chat });
    const encoded = await encode(examples);
    const held = validation && 'examples' in validation ? await encode(validation.examples) : undefined;
    if (held?.examples.length === 0)
        throw new errors_1.UserError('there is nothing to validate on: no examples');
    const heldBatches = held && (0, epochs_1.epochBatches)(held.examples, { ...settings.batches, order: 'grouped', seed, ...fed })(0);
    if (model.adapter)
        (0, progress_1.say)((0, tune_1.describeTrainable)(tuned));
    if (model.adapter && options.learningRate === undefined)
        (0, progress_1.say)(`learning rate ${settings.schedule.learningRate}, as is usual for ${model.adapter.kind.tune}`);
    const { ended, parameters, step, history, validations, best } = await (0, trainer_1.train)({
        ...options,
        parameters: trained,
        frozen,
        loss: (0, model_loss_1.modelLoss)(model, { dropout, towers, bf16 }),
        batches: (0, epochs_1.epochBatches)(encoded.examples, { ...settings.batches, seed, ...fed }),
        engine: options.engine ?? ((steps, state, inputs) => (0, choose_engine_1.chooseEngine)(steps, state, { ...inputs, bf16 })),
        optimizer: settings.optimizer,
        schedule: (0, schedules_1.schedule)(settings.schedule.kind, settings.schedule),
        seed,
        validation: validation && { ...validation, ...scoring(validation, tuned, heldBatches) },
        identity: options.checkpoint && {
            schedule: settings.schedule,
            rates: Object.fromEntries(Object.keys(trained).flatMap((name) => (rates(name) === 1 ? [] : [[name, rates(name)]]))),
            dropout,
            bf16,
            batches: settings.batches,
            validation: validation && { every: validation.every, patience: validation.patience },
            examples: (0, fingerprint_1.examplesHash)(encoded.examples),
            'validation examples': held && (0, fingerprint_1.examplesHash)(held.examples),
            model: (0, parameters_hash_1.parametersHash)(model.params),
            adapter: model.adapter && {
                ...model.adapter.kind.configJson(model.adapter.config, model),
                parameters: (0, parameters_hash_1.parametersHash)(trained),
            },
        },
    });
    if (ended === 'signal')
        throw new errors_1.Stopped();
    const { ledger: cut, targetsCut, emptyTargets } = encoded;
    return {
        ...tuned.with(parameters),
        training: { ended, steps: step, history, validations, best, cut, targetsCut, emptyTargets },
    };
}
function scoring(validation, tuned, held) {
    if ('examples' in validation)
        return { score: (0, trainer_1.meanLoss)(held), better: 'lower', batches: held };
    const { score, better } = validation;
    return { score: async (now) => score(tuned.with(await now.parameters())), better };
}
