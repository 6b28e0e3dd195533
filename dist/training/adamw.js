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
exports.adamw = adamw;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const recorder_1 = require("../tensor/recorder");
const check_options_1 = require("./check-options");
const optimizer_1 = require("./optimizer");
/**
 * AdamW (Loshchilov & Hutter 2019), as torch.optim.AdamW computes it, with both moments corrected for their bias.
 * Slots: `m` and `v`, of the parameter's shape. Its decay defaults to 0, as in Hugging Face's Trainer, not to torch's 0.01.
 */
function adamw(settings = {}) {
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0 } = settings;
    (0, check_options_1.checkNumbers)({ beta1, beta2 }, check_options_1.shareBelow1);
    (0, check_options_1.checkNumbers)({ epsilon, weightDecay }, check_options_1.from0);
    return {
        name: 'adamw',
        settings: { beta1, beta2, epsilon, weightDecay },
        slots: (shape) => ({ m: shape, v: shape }),
        // (m / c1) / (√(v / c2) + ε) = √c2 / c1 · m / (√v + ε √c2): the corrections go into two numbers, not two tensors.
        scalars(step, learningRate) {
            const rootOfV = Math.sqrt(1 - beta2 ** step);
            return {
                stepSize: (learningRate * rootOfV) / (1 - beta1 ** step),
                epsilon: epsilon * rootOfV,
                decay: learningRate * weightDecay,
            };
        },
        update(param, gradient, slots, scalars, rate) {
            const [m, v] = [(0, optimizer_1.need)(slots, 'm'), (0, optimizer_1.need)(slots, 'v')];
            const scaled = (name) => (rate === 1 ? (0, optimizer_1.need)(scalars, name) : tf.mul((0, optimizer_1.need)(scalars, name), rate));
            const [stepSize, decay] = [scaled('stepSize'), weightDecay === 0 ? undefined : scaled('decay')];
            const composed = () => {
                const nextM = toward(m, gradient, 1 - beta1);
                const nextV = toward(v, tf.square(gradient), 1 - beta2);
                const change = tf.mul(tf.div(nextM, tf.add(tf.sqrt(nextV), (0, optimizer_1.need)(scalars, 'epsilon'))), stepSize);
                return [tf.sub(decay ? tf.sub(param, tf.mul(param, decay)) : param, change), nextM, nextV];
            };
            const inputs = [param, m, v, gradient, stepSize, (0, optimizer_1.need)(scalars, 'epsilon'), ...(decay ? [decay] : [])];
            const [next, nextM, nextV] = (0, recorder_1.fused)({ op: 'adam', beta1, beta2 }, inputs, 3, composed);
            return { param: next, slots: { m: nextM, v: nextV } };
        },
    };
}
/** A moving average's next value: `weight` of the way from `average` to `value`. */
function toward(average, value, weight) {
    return tf.add(average, tf.mul(tf.sub(value, average), weight));
}
