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
exports.times = times;
exports.plusLowRank = plusLowRank;
exports.timesMerged = timesMerged;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const ops_1 = require("./ops");
/** x·Wᵀ: [rows, in] → [rows, out] */
function times(x, { values, transposed }) {
    return tf.matMul(x, values, false, !transposed);
}
/** W + B·A as a matrix of W's kind. @param a [rank, in] @param b [out, rank] */
function plusLowRank({ values, transposed }, a, b) {
    return tf.add(values, transposed ? tf.matMul(a, b, true, true) : tf.matMul(b, a));
}
/**
 * x·(W + B·A)ᵀ with gradients by x, A and B alone: none of W's size is ever made.
 * @param x [rows, in]
 * @param merged W + B·A, which many products can share
 * @param a [rank, in]
 * @param b [out, rank]
 */
function timesMerged(x, merged, a, b) {
    const { transposed } = merged;
    return (0, ops_1.differentiable)([x, a, b], (save) => {
        save([x, a, b, merged.values]);
        return {
            value: times(x, merged),
            gradient(dy, [x, a, b, values]) {
                const dHidden = tf.matMul(dy, b);
                const hidden = tf.matMul(x, a, false, true);
                return [
                    tf.matMul(dy, values, false, transposed),
                    tf.matMul(dHidden, x, true),
                    tf.matMul(dy, hidden, true),
                ];
            },
        };
    });
}
