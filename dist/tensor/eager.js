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
exports.eager = eager;
const tf = __importStar(require("@tensorflow/tfjs-core"));
/**
 * Runs steps operation by operation, on whatever backend tfjs uses. Between two runs it holds one tensor for each name
 * of the state and nothing else.
 * @param steps the step functions by name
 * @param initial the state's first values; they are copied. The names and shapes stay what they are here
 * @throws Error from `run` if a step returns a name that the state lacks, or another shape than it has: a mistake in
 *   the step; the state is then as before
 */
function eager(steps, initial, { frozen = {} } = {}) {
    const state = {};
    for (const [name, values] of Object.entries(initial))
        state[name] = hold(values);
    const held = (name) => {
        const tensor = state[name];
        if (tensor === undefined)
            throw new Error(`the state has no '${name}'`);
        return tensor;
    };
    /** Puts `tensor`, kept, in the place of `name`. */
    const replace = (name, tensor) => {
        held(name).dispose();
        state[name] = tensor;
    };
    return {
        kind: 'eager',
        async run(step, feeds, wanted) {
            const { changed, fetched } = tf.tidy(() => {
                const inputs = toTensors(feeds);
                const result = steps[step]({ ...state }, inputs, frozen);
                for (const [name, tensor] of Object.entries(result.state))
                    checkShape(name, tensor.shape, held(name).shape);
                // Clones share the values but are tensors of their own, whatever the step returned: an input, or one tensor twice.
                return {
                    changed: clones(result.state),
                    fetched: clones(wanted ? chosen(result.fetches, wanted) : result.fetches),
                };
            });
            for (const [name, tensor] of Object.entries(changed))
                replace(name, tf.keep(tensor));
            for (const tensor of Object.values(fetched))
                tf.keep(tensor);
            try {
                return await valuesOf(fetched);
            }
            finally {
                tf.dispose(fetched);
            }
        },
        async read(names = Object.keys(state)) {
            const flat = await valuesOf(Object.fromEntries(names.map((name) => [name, held(name)])));
            return Object.fromEntries(names.map((name) => [name, { shape: held(name).shape, values: flat[name] }]));
        },
        async write(values) {
            for (const [name, { shape }] of Object.entries(values))
                checkShape(name, shape, held(name).shape);
            for (const [name, value] of Object.entries(values))
                replace(name, hold(value));
        },
        dispose() {
            for (const name of Object.keys(state)) {
                held(name).dispose();
                delete state[name];
            }
        },
    };
}
/** A float32 tensor with a copy of `values`, outside the reach of any tidy. */
function hold({ values, shape }) {
    return tf.keep(tf.tensor(values.slice(), [...shape], 'float32'));
}
function toTensors(feeds) {
    const tensors = {};
    for (const [name, { values, shape, dtype }] of Object.entries(feeds))
        tensors[name] = tf.tensor(values, [...shape], dtype);
    return tensors;
}
function chosen(fetches, wanted) {
    return Object.fromEntries(Object.entries(fetches).filter(([name]) => wanted.includes(name)));
}
function clones(tensors) {
    return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, tf.clone(tensor)]));
}
async function valuesOf(tensors) {
    const values = {};
    for (const [name, tensor] of Object.entries(tensors))
        values[name] = new Float32Array(await tensor.data());
    return values;
}
function checkShape(name, found, expected) {
    if (found.length === expected.length && found.every((n, i) => n === expected[i]))
        return;
    throw new Error(`'${name}' of the state has shape [${expected}], not [${found}]`);
}
