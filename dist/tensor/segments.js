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
exports.attendSegments = attendSegments;
exports.attentionWeights = attentionWeights;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const ops_1 = require("./ops");
/**
 * softmax(queries·keysᵀ + mask)·values over the keys of several segments at once, as if they stood one after another.
 * @param queries [rows, heads, queries, width], already scaled
 * @param mask [rows or 1, 1, queries, keys of all segments], constant
 * @param options.dropout gives the factors that the weights are multiplied by, of their shape: 0 or 1/(1 − rate)
 * @param options.softcap scores are squeezed to between −softcap and softcap, by tanh, before the mask
 * @returns [rows, heads, queries, width]
 */
function attendSegments(queries, segments, mask, { dropout, softcap } = {}) {
    const rows = queries.shape[0];
    const sizes = segments.map(({ keys }) => keys.shape[2]);
    const shares = segments.map(({ keys }) => rows / keys.shape[0]);
    const inputs = [queries, ...segments.flatMap(({ keys, values }) => [keys, values])];
    const cut = (x) => (sizes.length === 1 ? [x] : tf.split(x, sizes, 3));
    const join = (parts) => (parts.length === 1 ? parts[0] : tf.concat(parts, 3));
    return (0, ops_1.differentiable)(inputs, (save) => {
        const scores = segments.map(({ keys }, i) => {
            const share = shares[i];
            return apart(tf.matMul(together(queries, share), keys, false, true), share);
        });
        const squeezed = softcap === undefined ? undefined : tf.tanh(tf.div(join(scores), softcap));
        const weights = (0, ops_1.softmaxOf)(squeezed ? tf.mul(squeezed, softcap) : join(scores), undefined, mask);
        const factors = dropout?.(weights.shape);
        const products = cut(factors ? tf.mul(weights, factors) : weights).map((part, i) => {
            const share = shares[i];
            return apart(tf.matMul(together(part, share), segments[i].values), share);
        });
        save([weights, ...inputs, ...(factors ? [factors] : []), ...(squeezed ? [squeezed] : [])]);
        return {
            value: tf.addN(products),
            gradient(dy, [weights, queries, ...rest]) {
                const [factors, squeezed] = dropout ? rest.slice(2 * segments.length) : [undefined, rest[2 * segments.length]];
                const dropped = (x) => (factors ? tf.mul(x, factors) : x);
                const of = (i) => ({ keys: rest[2 * i], values: rest[2 * i + 1] });
                const dDropped = shares.map((share, i) => apart(tf.matMul(together(dy, share), of(i).values, false, true), share));
                const dWeights = dropped(join(dDropped));
                const [dSqueezed] = (0, ops_1.softmaxGradient)(weights, dWeights, false, () => tf.sum(tf.mul(dWeights, weights), -1, true));
                const slope = squeezed && tf.sub(1, tf.square(squeezed));
                const dScores = slope ? tf.mul(dSqueezed, slope) : dSqueezed;
                const [parts, kept] = [cut(dScores), cut(dropped(weights))];
                const dQueries = parts.map((part, i) => {
                    const share = shares[i];
                    return apart(tf.matMul(together(part, share), of(i).keys), share);
                });
                const dSegments = shares.flatMap((share, i) => [
                    tf.matMul(together(parts[i], share), together(queries, share), true),
                    tf.matMul(together(kept[i], share), together(dy, share), true),
                ]);
                return [tf.addN(dQueries), ...dSegments];
            },
        };
    });
}
/** What it mixes the values with, for looking at: [rows, heads, queries, keys of all segments]; rows sum to 1. */
function attentionWeights(queries, segments, mask, softcap) {
    const scores = segments.map(({ keys }) => {
        const share = queries.shape[0] / keys.shape[0];
        return apart(tf.matMul(together(queries, share), keys, false, true), share);
    });
    const joined = scores.length === 1 ? scores[0] : tf.concat(scores, 3);
    return (0, ops_1.softmaxOf)(softcap === undefined ? joined : tf.mul(tf.tanh(tf.div(joined, softcap)), softcap), undefined, mask);
}
/** [batch·share, heads, queries, n] → [batch, heads, share·queries, n] */
function together(x, share) {
    if (share === 1)
        return x;
    const [rows, heads, queries, n] = x.shape;
    const split = tf.reshape(x, [rows / share, share, heads, queries * n]);
    return tf.reshape(tf.transpose(split, [0, 2, 1, 3]), [rows / share, heads, share * queries, n]);
}
/** [batch, heads, share·queries, n] → [batch·share, heads, queries, n] */
function apart(x, share) {
    if (share === 1)
        return x;
    const [batch, heads, all, n] = x.shape;
    const split = tf.reshape(x, [batch, heads, share, (all / share) * n]);
    return tf.reshape(tf.transpose(split, [0, 2, 1, 3]), [batch * share, heads, all / share, n]);
}
