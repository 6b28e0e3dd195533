"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.adafactor = adafactor;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const check_options_1 = require("./check-options");
const optimizer_1 = require("./optimizer");
/**
 * Adafactor (Shazeer & Stern 2018), as Transformers' Adafactor computes it with the settings usual for fine-tuning T5: a
 * learning rate from outside (relative_step False), not scaled by the parameter (scale_parameter False), no first moment.
 * Slots: for parameters of two or more dimensions the second moment's means `row` (over the last dimension) and `col`
 * (over the one before); for others all of it, `v`.
 */
function adafactor(settings = {}) {
    const { scaleParameter = false, clipThreshold = 1, decayRate = -0.8 } = settings;
    const { epsilon1 = 1e-30, epsilon2 = 1e-3, weightDecay = 0 } = settings;
    (0, check_options_1.checkNumbers)({ clipThreshold }, check_options_1.above0);
    (0, check_options_1.checkNumbers)({ decayRate }, check_options_1.below0);
    (0, check_options_1.checkNumbers)({ epsilon1, epsilon2, weightDecay }, check_options_1.from0);
    return {
        name: 'adafactor',
        settings: { scaleParameter, clipThreshold, decayRate, epsilon1, epsilon2, weightDecay },
        slots(shape) {
            if (shape.length < 2)
                return { v: shape };
            return { row: shape.slice(0, -1), col: [...shape.slice(0, -2), ...shape.slice(-1)] };
        },
        scalars: (step, learningRate) => ({ learningRate, keep: 1 - step ** decayRate, take: step ** decayRate }),
        update(param, gradient, slots, scalars, rate) {
            const squared = tf.add(tf.square(gradient), epsilon1);
            const next = (slot, value) => tf.add(tf.mul((0, optimizer_1.need)(slots, slot), (0, optimizer_1.need)(scalars, 'keep')), tf.mul(value, (0, optimizer_1.need)(scalars, 'take')));
            const moments = param.rank < 2
                ? { v: next('v', squared) }
                : { row: next('row', tf.mean(squared, -1)), col: next('col', tf.mean(squared, -2)) };
            const update = tf.mul(gradient, inverseRoot(moments));
            const clip = tf.maximum(tf.div(rootMeanSquare(update), clipThreshold), 1);
            const scale = scaleParameter ? tf.maximum(rootMeanSquare(param), epsilon2) : tf.scalar(1);
            const learningRate = tf.mul((0, optimizer_1.need)(scalars, 'learningRate'), tf.mul(scale, rate));
            const start = weightDecay === 0 ? param : tf.sub(param, tf.mul(param, tf.mul(learningRate, weightDecay)));
            return { param: tf.sub(start, tf.mul(update, tf.div(learningRate, clip))), slots: moments };
        },
    };
}
/** 1 / √v, with v restored from its row and column means where it is factored: row ⊗ col / mean(row). */
function inverseRoot(moments) {
    if (moments.v)
        return tf.rsqrt(moments.v);
    const row = (0, optimizer_1.need)(moments, 'row');
    const rows = tf.rsqrt(tf.div(row, tf.mean(row, -1, true)));
    return tf.mul(tf.expandDims(rows, -1), tf.expandDims(tf.rsqrt((0, optimizer_1.need)(moments, 'col')), -2));
}
function rootMeanSquare(tensor) {
    return tf.sqrt(tf.mean(tf.square(tensor)));
}
