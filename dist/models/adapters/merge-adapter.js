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
exports.mergedParameter = mergedParameter;
exports.mergeAdapter = mergeAdapter;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const errors_1 = require("../../base/errors");
const progress_1 = require("../../base/progress");
const backend_1 = require("../../tensor/backend");
const params_1 = require("../params");
/**
 * One of the base's parameters with what the adapter adds to it.
 * @param own the adapter's parameters
 * @returns the tensor itself where nothing is added, else another that lives until it is disposed of
 */
function mergedParameter({ kind, config }, name, tensor, own) {
    return tf.tidy(() => {
        const found = kind.merge?.(config, { [name]: tensor }, own)[name] ?? tensor;
        return found === tensor ? tensor : tf.keep(tf.clone(found));
    });
}
/**
 * The model with its adapter's values in its own parameters: a plain model, which computes what both did together.
 * @throws UserError of a model without an adapter, or one whose adapter is more than other values of the model's parameters
 */
async function mergeAdapter(model) {
    const { adapter, dir: _, name: __, ...plain } = model;
    if (!adapter)
        throw new errors_1.UserError(`${model.dir ?? 'the model'}: expected a model with an adapter, found a plain one`);
    const { kind } = adapter;
    if (!kind.merge) {
        const hint = 'it stays beside the model; lora can be merged';
        throw new errors_1.UserError(`a ${kind.tune} adapter cannot be merged: it is read before every source`, hint);
    }
    await (0, backend_1.ready)();
    const own = (0, params_1.toTensors)(adapter.params);
    const entries = Object.entries(model.params);
    const bar = (0, progress_1.progress)('merging', entries.length, { unit: 'parameters' });
    const params = {};
    try {
        for (const [i, [name, { shape, values }]] of entries.entries()) {
            const tensor = tf.tensor(values, [...shape], 'float32');
            const merged = mergedParameter(adapter, name, tensor, own);
            params[name] = { shape, values: merged === tensor ? values : merged.dataSync().slice() };
            tf.dispose([tensor, merged]);
            bar.update(i + 1);
            await new Promise(setImmediate); // Lets signals through.
        }
    }
    finally {
        bar.done();
        tf.dispose(own);
    }
    return { ...plain, params };
}
