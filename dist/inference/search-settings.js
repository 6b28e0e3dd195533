"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.searchSettings = searchSettings;
const errors_1 = require("../base/errors");
const generation_config_1 = require("../models/generation-config");
const sampling_config_1 = require("../models/sampling-config");
const batches_1 = require("./batches");
const logits_processors_1 = require("./logits-processors");
/** Outputs of a model that says nothing of their length. */
const MAX_NEW = 128;
/**
 * What is asked for, and, of what is not, what the model's folder says.
 * @throws UserError where that is not done here
 */
function searchSettings(model, options) {
    const generation = model.generation ?? plain(model);
    const { decoderStartTokenId, eosTokenIds, lengthPenalty, refused, file } = generation;
    const { maxNew = generation.maxNewTokens ?? MAX_NEW, beams = generation.numBeams, seed = 0 } = options;
    (0, batches_1.checkWhole)('maxNew', maxNew, 0);
    (0, batches_1.checkWhole)('beams', beams, 1);
    (0, batches_1.checkWhole)('seed', seed, 0);
    if (refused)
        throw refused;
    if (generation.maxLength !== undefined && options.maxNew === undefined && generation.maxNewTokens === undefined) {
        throw new errors_1.UserError(`${file}: max_length: ${generation.maxLength} counts the prompt's tokens too`, 'say how many new tokens an output may have: --max-new 128');
    }
    const sampling = samplingOf(generation, options);
    if (sampling && beams > 1) {
        throw new errors_1.UserError(`${options.beams === undefined ? `${file}: num_beams` : 'beams'}: sampling with ${beams} beams is not done here`, 'leave out either of them; one beam is none: --beams 1');
    }
    return {
        decoderStartTokenId,
        eosTokenIds,
        lengthPenalty,
        maxNew,
        beams,
        earlyStopping: options.earlyStopping ?? generation.earlyStopping,
        process: (0, logits_processors_1.logitsProcessor)(generation, maxNew),
        sampling,
        seed,
    };
}
const OF_SAMPLING = ['temperature', 'topK', 'topP', 'seed'];
function samplingOf({ sampling }, options) {
    if (!options.doSample) {
        const given = OF_SAMPLING.find((name) => options[name] !== undefined);
        if (given === undefined)
            return undefined;
        throw new errors_1.UserError(`${given}: given though nothing is sampled`, 'doSample: true samples');
    }
    if (sampling instanceof errors_1.UserError)
        throw sampling;
    const { temperature = sampling.temperature, topK = sampling.topK, topP = sampling.topP } = options;
    const chosen = { temperature, topK, topP };
    (0, sampling_config_1.checkSampling)(chosen, (name) => name);
    return chosen;
}
/** Of a model that comes from no folder. */
function plain({ family, config }) {
    const { decoderStartTokenId, eosTokenIds } = config;
    const fields = { decoder_start_token_id: decoderStartTokenId, eos_token_id: eosTokenIds };
    return (0, generation_config_1.parseGenerationConfig)(fields, 'config.json', { ...config, layout: family.layout });
}
