"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.schedules = void 0;
exports.schedule = schedule;
const names_1 = require("../base/names");
/**
 * Transformers' `get_scheduler` formulae: a linear rise from 0 over `warmup` steps (so that the first step of a warm-up
 * changes nothing), then constant, or down a line or half a cosine wave, which would reach `floor` at step `steps`.
 * @param options.warmup steps; 0 unless given
 * @param options.floor the end's share of the learning rate; 0 unless given, without meaning for `constant`
 */
function schedule(kind, options) {
    const { learningRate, warmup = 0, floor = 0 } = options;
    const shape = (0, names_1.choose)('schedule', exports.schedules, kind);
    return (step, steps) => {
        if (step < warmup)
            return learningRate * (step / warmup);
        const gone = Math.min(1, (step - warmup) / Math.max(1, steps - warmup));
        return learningRate * (floor + (1 - floor) * shape(gone));
    };
}
/** From the share of the way that is gone to what is left of the learning rate. */
exports.schedules = {
    constant: () => 1,
    linear: (gone) => 1 - gone,
    cosine: (gone) => 0.5 * (1 + Math.cos(Math.PI * gone)),
};
