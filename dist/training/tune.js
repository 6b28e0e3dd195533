"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.toTune = toTune;
exports.usualLearningRate = usualLearningRate;
exports.describeTrainable = describeTrainable;
const errors_1 = require("../base/errors");
const names_1 = require("../base/names");
const random_1 = require("../base/random");
const adapters_1 = require("../models/adapters");
/**
 * @param tune unless given, the adapter that the model has, or all of it
 * @param seed a new adapter is drawn from it
 * @throws UserError if the model has an adapter already and another is asked for, or at settings that are wrong
 */
function toTune(model, tune, seed) {
    if (model.adapter && tune !== undefined) {
        const there = model.adapter.kind.tune;
        throw new errors_1.UserError(`tune: the model has an adapter already, ${there}`, 'leave tune out to train that one further');
    }
    const { kind = 'all', ...settings } = typeof tune === 'object' ? tune : { kind: tune };
    const { dir: _, ...given } = model;
    if (kind === 'all' && !model.adapter) {
        if (Object.keys(settings).length > 0)
            throw new errors_1.UserError(`tune: all parameters are trained without settings, found ${Object.keys(settings).join(', ')}`);
        const { name: _, ...all } = given;
        const isTrained = (name) => !model.family.isBuffer?.(name);
        return {
            model: all,
            trained: chosen(model.params, isTrained),
            frozen: chosen(model.params, (name) => !isTrained(name)),
            with: (params) => ({ ...all, params: { ...model.params, ...params } }),
        };
    }
    const adapter = model.adapter ?? (0, adapters_1.newAdapter)(model, kind, inPeft(kind, settings), (0, random_1.rng)(seed).fork('adapter'));
    return {
        model: { ...given, adapter },
        trained: adapter.params,
        frozen: model.params,
        with: (params) => ({ ...given, adapter: { ...adapter, params } }),
    };
}
const chosen = (weights, takes) => Object.fromEntries(Object.entries(weights).filter(([name]) => takes(name)));
/** Settings by PEFT's names: `loraAlpha` is `lora_alpha`. @throws UserError naming the setting that the kind does not have */
function inPeft(kind, settings) {
    const { keys } = (0, names_1.choose)('tune', { all: { keys: {} }, ...adapters_1.adapterKinds }, kind);
    const names = Object.keys(keys).filter((key) => keys[key] === 'read');
    const byOwn = Object.fromEntries(names.map((key) => [key.replace(/_(.)/g, (_, c) => c.toUpperCase()), key]));
    const entries = Object.entries(settings);
    return Object.fromEntries(entries.map(([name, value]) => [(0, names_1.choose)(`tune: ${kind}`, byOwn, name), value]));
}
/** The learning rate that is usual for what is trained (see `toTune`). */
function usualLearningRate({ adapter }, tune) {
    const kind = adapter?.kind ?? (0, names_1.own)(adapters_1.adapterKinds, typeof tune === 'object' ? tune.kind : (tune ?? 'all'));
    return kind?.learningRate ?? 5e-5;
}
/** As PEFT prints it. */
function describeTrainable({ trained, frozen }) {
    const size = (weights) => Object.values(weights).reduce((sum, { values }) => sum + values.length, 0);
    const [few, all] = [size(trained), size({ ...frozen, ...trained })];
    const [part, whole] = [few, all].map((count) => count.toLocaleString('en'));
    return `trainable params: ${part} || all params: ${whole} || trainable%: ${((100 * few) / all).toFixed(4)}`;
}
