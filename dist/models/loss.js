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
exports.lossSum = lossSum;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const ops = __importStar(require("../tensor/ops"));
const layers_1 = require("./layers");
/**
 * Cross-entropy of the labels: `sum` over `tokens` labels, for gradients accumulated over batches of different sizes. Both are
 * scalars.
 */
function lossSum({ family, config }, params, batch, dropout) {
    const source = family.read(config, (0, layers_1.seeded)(params, dropout, layers_1.READING), batch, dropout);
    const written = (0, layers_1.seeded)(params, dropout, layers_1.WRITING);
    const logits = family.write(config, written, source, batch.attentionMask, batch.decoderIds, dropout);
    const flat = tf.reshape(logits, [-1, config.vocabSize]);
    return { sum: ops.crossEntropySum(flat, tf.reshape(batch.labels, [-1])), tokens: ops.countLabels(batch.labels) };
}
