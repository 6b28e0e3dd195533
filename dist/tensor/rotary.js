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
exports.rotate = rotate;
exports.rotaryTable = rotaryTable;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const ops_1 = require("./ops");
/**
 * Rotary position embedding (Su et al. 2021) as Hugging Face's Llama computes it: dimension i turns with i + width/2.
 * @param x [rows, heads, width]
 * @param table [rows, turned]: cosines in the first half, sines in the second; dimensions from `turned` on stay as they are
 */
function rotate(x, table) {
    const [rows, turned] = table.shape;
    const half = turned / 2;
    return (0, ops_1.differentiable)([x], (save) => {
        const cos = tf.reshape(tf.slice(table, [0, 0], [rows, half]), [rows, 1, half]);
        const sin = tf.reshape(tf.slice(table, [0, half], [rows, half]), [rows, 1, half]);
        save([cos, sin]);
        return {
            value: turn(x, cos, sin, half),
            // A rotation's gradient is turned back by the same angle.
            gradient: (dy, [cos, sin]) => [turn(dy, cos, tf.neg(sin), half)],
        };
    });
}
function turn(x, cos, sin, half) {
    const beyond = x.shape[2] - 2 * half;
    const [a, b, ...rest] = tf.split(x, beyond > 0 ? [half, half, beyond] : [half, half], 2);
    return tf.concat([tf.sub(tf.mul(a, cos), tf.mul(b, sin)), tf.add(tf.mul(b, cos), tf.mul(a, sin)), ...rest], 2);
}
/**
 * The cosines and sines of positions 0 … `positions` − 1: [positions, 2 · frequencies]. Angles are rounded to float32 as
 * the reference rounds them; one rounding fewer costs a factor of 2.5 in the gradient's distance from it.
 * @param frequencies radians a position, already rounded
 * @param scale multiplies both (YaRN's attention factor); 1 for plain models
 */
function rotaryTable(frequencies, positions, scale) {
    const half = frequencies.length;
    const values = new Float32Array(positions * 2 * half);
    for (let t = 0; t < positions; t++) {
        for (let i = 0; i < half; i++) {
            const angle = Math.fround(t * frequencies[i]);
            values[2 * t * half + i] = scale * Math.cos(angle);
            values[(2 * t + 1) * half + i] = scale * Math.sin(angle);
        }
    }
    return tf.tensor2d(values, [positions, 2 * half]);
}
