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
exports.inTowers = inTowers;
const tf = __importStar(require("@tensorflow/tfjs-core"));
/**
 * The same loss with the batch cut into `towers` parts that do not wait for each other: in a captured graph every core
 * works through a part of its own, where splitting each small operation between the cores would cost more than it gains.
 * Sums over tokens add up, so padding in one part does not change the weight of another. The seed, where it is given, is
 * shifted for each part.
 * @param towers at most the number of rows; fewer where the batch has fewer
 */
function inTowers(loss, towers) {
    return (params, batch, seed, frozen) => {
        const rows = Object.values(batch)[0]?.shape[0] ?? 1;
        const parts = Math.min(towers, rows);
        if (parts <= 1)
            return loss(params, batch, seed, frozen);
        const results = Array.from({ length: parts }, (_, part) => {
            const [from, to] = [Math.floor((part * rows) / parts), Math.floor(((part + 1) * rows) / parts)];
            return loss(params, slice(batch, from, to), seed && tf.add(seed, tf.tensor1d([0, part], 'int32')), frozen);
        });
        return { sum: tf.addN(results.map((r) => r.sum)), tokens: tf.addN(results.map((r) => r.tokens)) };
    };
}
const slice = (batch, from, to) => Object.fromEntries(Object.entries(batch).map(([name, feed]) => [name, tf.slice(feed, from, to - from)]));
