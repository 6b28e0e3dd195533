"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.samplingConfig = samplingConfig;
exports.checkSampling = checkSampling;
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const known_keys_1 = require("../base/known-keys");
const generation_keys_1 = require("./generation-keys");
/** What holds where nothing is said, in Transformers as well. */
const DEFAULTS = { temperature: 1, topK: 50, topP: 1 };
const KEYS = { temperature: 'temperature', topK: 'top_k', topP: 'top_p' };
/** From a number so low that only the likeliest token is left to one that makes all alike. */
const TEMPERATURES = [1e-3, 1e3];
const MOST_TOKENS = 2 ** 20;
/** What a generation_config.json says of sampling: an error as soon as outputs are to be drawn, if that is not done here. */
function samplingConfig(fields, file) {
    try {
        const others = Object.entries(fields).filter(([name]) => Object.hasOwn(generation_keys_1.SAMPLING_KEYS, name));
        (0, known_keys_1.checkKeys)(file, Object.fromEntries(others), generation_keys_1.SAMPLING_KEYS, 'take the key out of the file to sample without it');
        const value = (name) => (fields[KEYS[name]] ?? DEFAULTS[name]);
        const found = { temperature: value('temperature'), topK: value('topK'), topP: value('topP') };
        checkSampling(found, (name) => `${file}: ${KEYS[name]}`);
        return found;
    }
    catch (error) {
        if (error instanceof errors_1.UserError)
            return error;
        throw error;
    }
}
/** @throws UserError at a number that is none, or out of bounds */
function checkSampling({ temperature, topK, topP }, where) {
    const [coldest, hottest] = TEMPERATURES;
    const isWithin = (value, least, most) => typeof value === 'number' && value >= least && value <= most;
    if (!isWithin(temperature, coldest, hottest))
        throw (0, fields_1.expected)(`a number from ${coldest} to ${hottest}`, temperature, where('temperature'));
    if (!isWithin(topK, 0, MOST_TOKENS) || !Number.isInteger(topK))
        throw (0, fields_1.expected)(`a whole number from 0 to ${MOST_TOKENS}`, topK, where('topK'));
    if (!isWithin(topP, 0, 1))
        throw (0, fields_1.expected)('a number from 0 to 1', topP, where('topP'));
}
