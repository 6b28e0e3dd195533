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
exports.dense = dense;
exports.layerNorm = layerNorm;
exports.relu = relu;
exports.gelu = gelu;
exports.geluTanh = geluTanh;
exports.gatedGelu = gatedGelu;
exports.gatedSilu = gatedSilu;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const kernels_1 = require("./kernels");
const native_binding_1 = require("./native-binding");
const ops_1 = require("./ops");
/** What layers compute beside attention, each one node on the tape with its gradient in closed form. */
/**
 * x·Wᵀ + b. Its bias is added by the operation that TensorFlow merges into the product of a captured graph.
 * @param x [rows, in]
 * @param weight [out, in]
 * @param bias [out]
 * @returns [rows, out]
 */
function dense(x, weight, bias) {
    return (0, ops_1.differentiable)([x, weight, bias], (save) => {
        save([x, weight]);
        return {
            value: biasAdd(tf.matMul(x, weight, false, true), bias),
            gradient: (dy, [x, weight]) => [tf.matMul(dy, weight), tf.matMul(dy, x, true), sumOfRows(dy)],
        };
    });
}
function biasAdd(x, bias) {
    const native = (0, native_binding_1.nativeBackend)();
    if (!native)
        return tf.add(x, bias);
    const attributes = [
        { name: 'T', type: native_binding_1.AttrType.type, value: native_binding_1.DataType.float },
        { name: 'data_format', type: native_binding_1.AttrType.string, value: 'NHWC' },
    ];
    return native.executeMultipleOutputs('BiasAdd', attributes, [x, bias], 1)[0];
}
/** [rows, width] → [width], as a product, which is faster than a sum over the first axis. */
function sumOfRows(x) {
    const [rows, width] = x.shape;
    return tf.reshape(tf.matMul(tf.ones([1, rows]), x), [width]);
}
/**
 * (x − mean) / √(variance + epsilon) · weight + bias, over the last axis (Ba et al. 2016).
 * @param x [rows, width]
 * @param weight [width], as is the bias
 */
function layerNorm(x, weight, bias, epsilon) {
    return (0, ops_1.differentiable)([x, weight, bias], (save) => {
        const centred = tf.sub(x, tf.mean(x, -1, true));
        const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), epsilon));
        const normed = tf.mul(centred, inverse);
        save([normed, inverse, weight]);
        return {
            value: tf.add(tf.mul(normed, weight), bias),
            gradient(dy, [normed, inverse, weight]) {
                const inner = tf.mul(dy, weight);
                const radial = tf.mul(normed, tf.mean(tf.mul(inner, normed), -1, true));
                const dx = tf.mul(inverse, tf.sub(tf.sub(inner, tf.mean(inner, -1, true)), radial));
                return [dx, sumOfRows(tf.mul(dy, normed)), sumOfRows(dy)];
            },
        };
    });
}
/** max(x, 0). Of its input nothing is kept: where the value is above 0, the gradient passes. */
function relu(x) {
    return (0, ops_1.differentiable)([x], (save) => {
        const value = tf.relu(x);
        save([value]);
        return { value, gradient: (dy, [value]) => [tf.mul(dy, tf.cast(tf.greater(value, 0), 'float32'))] };
    });
}
/** x·Φ(x), the exact GELU (Hendrycks & Gimpel 2016), written as TensorFlow recognises it. */
function gelu(x) {
    return (0, ops_1.differentiable)([x], (save) => {
        const twice = tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1);
        save([x, twice]);
        return {
            value: tf.mul(tf.mul(x, 0.5), twice),
            gradient(dy, [x, twice]) {
                const density = tf.mul(tf.exp(tf.mul(tf.square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI));
                return [tf.mul(dy, tf.add(tf.mul(twice, 0.5), tf.mul(x, density)))];
            },
        };
    });
}
/** √(2/π) and the cubic term of GELU's tanh approximation (Hendrycks & Gimpel 2016). */
const [ROOT, CUBIC] = [Math.sqrt(2 / Math.PI), 0.044715];
/** x·(1 + tanh z)/2 with z = √(2/π)·(x + 0.044715·x³), GELU's tanh approximation (`gelu_new`), as x·σ(2z). */
function geluTanh(x) {
    return (0, ops_1.differentiable)([x], (save) => {
        const square = tf.square(x);
        const sigmoid = tf.sigmoid(tf.mul(x, tf.add(tf.mul(square, 2 * ROOT * CUBIC), 2 * ROOT)));
        const value = tf.mul(x, sigmoid);
        save([square, sigmoid, value]);
        return {
            value,
            gradient(dy, [square, sigmoid, value]) {
                const slope = tf.add(tf.mul(square, 6 * ROOT * CUBIC), 2 * ROOT);
                return [tf.mul(dy, tf.add(sigmoid, tf.mul(tf.mul(value, tf.sub(1, sigmoid)), slope)))];
            },
        };
    });
}
/**
 * gelu(gate) · value with the tanh approximation, as in T5 v1.1 and FLAN-T5 (Shazeer 2020).
 * @param gate [rows, width]
 * @param value [rows, width]
 */
function gatedGelu(gate, value) {
    const own = (0, kernels_1.kernels)();
    if (!own)
        return tf.mul(geluTanh(gate), value);
    return (0, ops_1.differentiable)([gate, value], (save) => {
        save([gate, value]);
        const product = own('TunebookGatedGelu', [gate, value])[0];
        return { value: product, gradient: (dy, saved) => own('TunebookGatedGeluGradient', [dy, ...saved]) };
    });
}
/**
 * silu(gate) · value, silu(x) = x·σ(x), as in Llama (Shazeer 2020's SwiGLU).
 * @param gate [rows, width]
 * @param value [rows, width]
 */
function gatedSilu(gate, value) {
    return (0, ops_1.differentiable)([gate, value], (save) => {
        const sigmoid = tf.sigmoid(gate);
        save([gate, value, sigmoid]);
        return {
            value: tf.mul(tf.mul(gate, sigmoid), value),
            gradient(dy, [gate, value, sigmoid]) {
                const silu = tf.mul(gate, sigmoid);
                // silu′ = σ + silu·(1 − σ)
                const slope = tf.add(sigmoid, tf.mul(silu, tf.sub(1, sigmoid)));
                return [tf.mul(tf.mul(dy, value), slope), tf.mul(dy, silu)];
            },
        };
    });
}
