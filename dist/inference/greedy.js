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
exports.greedyStrategy = greedyStrategy;
exports.likeliest = likeliest;
const tf = __importStar(require("@tensorflow/tfjs-core"));
/** The likeliest token of each row, so many times. */
function greedyStrategy(tokens) {
    return {
        key: `greedy ${tokens}`,
        beams: 1,
        tokens,
        choose: (logits) => ({ ids: tf.argMax(logits, -1) }),
        worth: (logits, _, { ids }) => ({ best: tf.max(logits, -1), chosen: at(logits, ids) }),
    };
}
/** The place of the highest, of equals the first. */
function likeliest(scores) {
    let best = 0;
    for (let i = 1; i < scores.length; i++)
        if (scores[i] > scores[best])
            best = i;
    return best;
}
/** Of each row the value in its column: [rows, columns] and [rows] → [rows] */
function at(values, columns) {
    const [rows, width] = values.shape;
    const flat = tf.add(columns, tf.range(0, rows * width, width, 'int32'));
    return tf.gather(tf.reshape(values, [-1]), tf.cast(flat, 'int32'));
}
