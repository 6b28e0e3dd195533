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
exports.isRows = exports.inState = void 0;
exports.trainingSteps = trainingSteps;
exports.trainingState = trainingState;
exports.parametersOf = parametersOf;
exports.updateRuns = updateRuns;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const optimizer_1 = require("./optimizer");
const params = 'params/';
/** The name of a parameter in the state. */
const inState = (parameter) => params + parameter;
exports.inState = inState;
const gradientSums = 'sums/gradient/';
/** Scalars that only an update needs: fed beside the batch (`train`) or alone (`apply`). */
const scalarPrefix = 'optimizer/';
/** Whether a feed is part of a batch, not of what is fed beside it. */
const isRows = (feed) => feed !== 'seed' && !feed.startsWith(scalarPrefix);
exports.isRows = isRows;
/**
 * The steps of training over the state of {@link trainingState}.
 * - `train`: one batch, one update. Fetches `loss` (mean over tokens), `tokens`, and `gradNorm` (global, before clipping).
 * - `accumulate`: adds one batch to the sums, no update. Fetches `loss` and `tokens` of this batch.
 * - `apply`: one update from the sums, each token counting alike, and clears them. The same as `train` on all those
 *   batches at once. Fetches as `train` does.
 * - `evaluate`: fetches `sum` and `tokens`, changes nothing.
 */
function trainingSteps(loss, options) {
    return {
        train(state, feeds, frozen) {
            const { loss: mean, tokens, gradients } = differentiate(ofFeeds(loss, feeds, frozen), state, 'mean');
            const { changed, gradNorm } = update(state, feeds, gradients, options);
            return { state: changed, fetches: { loss: mean, tokens, gradNorm } };
        },
        accumulate(state, feeds, frozen) {
            const { loss: sum, tokens, gradients } = differentiate(ofFeeds(loss, feeds, frozen), state, 'sum');
            const added = Object.entries(gradients).map(([name, gradient]) => {
                const key = gradientSums + name;
                return [key, tf.add((0, optimizer_1.need)(state, key), gradient)];
            });
            const totals = {
                'sums/loss': tf.add((0, optimizer_1.need)(state, 'sums/loss'), sum),
                'sums/tokens': tf.add((0, optimizer_1.need)(state, 'sums/tokens'), tokens),
            };
            return {
                state: { ...Object.fromEntries(added), ...totals },
                fetches: { loss: tf.div(sum, atLeastOne(tokens)), tokens },
            };
        },
        apply(state, feeds) {
            const tokens = (0, optimizer_1.need)(state, 'sums/tokens');
            const perToken = tf.reciprocal(atLeastOne(tokens));
            const { changed, gradNorm } = update(state, feeds, under(gradientSums, state), options, perToken);
            const cleared = Object.keys(state).filter((name) => name.startsWith('sums/'));
            return {
                state: { ...changed, ...Object.fromEntries(cleared.map((name) => [name, tf.zerosLike((0, optimizer_1.need)(state, name))])) },
                fetches: { loss: tf.mul((0, optimizer_1.need)(state, 'sums/loss'), perToken), tokens, gradNorm },
            };
        },
        evaluate: (state, feeds, frozen) => ({
            state: {},
            fetches: { ...ofFeeds(loss, feeds, frozen)(under(params, state)) },
        }),
    };
}
/** The loss as a function of what is trained. */
function ofFeeds(loss, feeds, frozen) {
    const batch = Object.fromEntries(Object.entries(feeds).filter(([name]) => (0, exports.isRows)(name)));
    return (parameters) => loss(parameters, batch, feeds.seed, frozen);
}
/**
 * What training begins with: the trainable parameters as `params/…`, the optimizer's slots as `adamw/m/…` and so on, and for
 * accumulation `sums/gradient/…`, `sums/loss` and `sums/tokens`.
 */
function trainingState(parameters, optimizer, accumulation) {
    const state = {};
    for (const [name, value] of Object.entries(parameters)) {
        state[(0, exports.inState)(name)] = value;
        for (const [slot, shape] of Object.entries(optimizer.slots(value.shape))) {
            state[`${optimizer.name}/${slot}/${name}`] = zeros(shape);
        }
        if (accumulation)
            state[gradientSums + name] = zeros(value.shape);
    }
    return accumulation ? { ...state, 'sums/loss': zeros([]), 'sums/tokens': zeros([]) } : state;
}
/** The parameters among a state's values, under their own names. */
function parametersOf(state) {
    return under(params, state);
}
/**
 * What an engine runs for one update, in this order: `train` on the one batch, or `accumulate` on each and then `apply`.
 * The last run fetches what is known of the update.
 */
function updateRuns(optimizer, batches, { step, learningRate, accumulates = false, random }) {
    const fed = batches.map((feeds) => (random ? { ...feeds, seed: drawSeed(random) } : feeds));
    const scalars = Object.entries(optimizer.scalars(step, learningRate));
    const update = Object.fromEntries(scalars.map(([name, value]) => [scalarPrefix + name, scalarFeed(value)]));
    if (!accumulates)
        return fed.map((feeds) => ({ step: 'train', feeds: { ...feeds, ...update } }));
    return [...fed.map((feeds) => ({ step: 'accumulate', feeds })), { step: 'apply', feeds: update }];
}
function drawSeed(random) {
    return { dtype: 'int32', shape: [2], values: Int32Array.of(random.int(2 ** 31), random.int(2 ** 31)) };
}
const scalarFeed = (value) => ({ dtype: 'float32', shape: [], values: Float32Array.of(value) });
/**
 * The loss and its gradients by parameter, of its sum or of its mean over tokens. A parameter that the loss does not
 * depend on has none.
 */
function differentiate(loss, state, of) {
    const parameters = under(params, state);
    const names = Object.keys(parameters);
    const out = [];
    const forward = () => {
        const { sum, tokens } = loss(parameters);
        out.push(tf.keep(tf.clone(tokens)));
        return of === 'sum' ? sum : tf.div(sum, atLeastOne(tokens));
    };
    const { value, grads } = tf.engine().gradients(forward, Object.values(parameters));
    const tokens = tf.clone(out[0]);
    tf.dispose(out);
    const gradients = {};
    // The types deny it, but where nothing leads from a parameter to the loss there is no gradient.
    for (const [i, gradient] of grads.entries()) {
        if (gradient)
            gradients[names[i]] = gradient;
    }
    return { loss: value, tokens, gradients };
}
/** Updates every parameter that has a gradient; the gradients are those given, times `scale` if there is one. */
function update(state, feeds, gradients, options, scale) {
    const { optimizer, maxGradNorm, rates = () => 1 } = options;
    const scalars = under(scalarPrefix, feeds);
    const squares = Object.values(gradients).map((gradient) => tf.tidy(() => tf.sum(tf.square(gradient))));
    const gradNorm = times(tf.sqrt(tf.addN(squares)), scale);
    const factor = maxGradNorm === undefined ? scale : times(clipFactor(gradNorm, maxGradNorm), scale);
    const changed = {};
    for (const [name, gradient] of Object.entries(gradients)) {
        const slotInState = (slot) => `${optimizer.name}/${slot}/${name}`;
        const param = (0, optimizer_1.need)(state, (0, exports.inState)(name));
        const slots = Object.keys(optimizer.slots(param.shape)).map((slot) => [slot, (0, optimizer_1.need)(state, slotInState(slot))]);
        const next = tf.tidy(() => {
            const result = optimizer.update(param, times(gradient, factor), Object.fromEntries(slots), scalars, rates(name));
            return { param: result.param, slots: { ...result.slots } };
        });
        changed[(0, exports.inState)(name)] = next.param;
        for (const [slot, tensor] of Object.entries(next.slots))
            changed[slotInState(slot)] = tensor;
    }
    return { changed, gradNorm };
}
/** What brings a gradient of norm `norm` down to `most`. The small number is torch's. */
function clipFactor(norm, most) {
    return tf.minimum(tf.div(most, tf.add(norm, 1e-6)), 1);
}
function times(tensor, factor) {
    return factor ? tf.mul(tensor, factor) : tensor;
}
/** The entries whose name begins with `prefix`, without it. */
function under(prefix, named) {
    const entries = Object.entries(named).filter(([name]) => name.startsWith(prefix));
    return Object.fromEntries(entries.map(([name, value]) => [name.slice(prefix.length), value]));
}
/** A batch without a single token has the loss 0, not 0/0. */
function atLeastOne(tokens) {
    return tf.maximum(tokens, 1);
}
function zeros(shape) {
    return { shape, values: new Float32Array(shape.reduce((product, n) => product * n, 1)) };
}
