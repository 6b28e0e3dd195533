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
exports.load = load;
exports.loadFolder = loadFolder;
exports.whileLoaded = whileLoaded;
const node_crypto_1 = require("node:crypto");
const tf = __importStar(require("@tensorflow/tfjs-core"));
const adapter_1 = require("../models/adapter");
const adapter_files_1 = require("../models/adapters/adapter-files");
const merge_adapter_1 = require("../models/adapters/merge-adapter");
const checkpoint_1 = require("../models/checkpoint");
const stored_1 = require("../models/files/stored");
const parameters_hash_1 = require("../models/parameters-hash");
const params_1 = require("../models/params");
const backend_1 = require("../tensor/backend");
/** Copies a model's weights to where they are computed with, for calling `generate` and `rank` more than once. */
async function load({ family, config, params, generation, adapter, }) {
    (0, params_1.checkRoomForTensors)(params);
    const loading = await startLoading({ family, config, generation, adapter });
    for (const [name, values] of Object.entries(params))
        loading.add(name, values);
    return loading.done();
}
/**
 * The same by a name or from a folder (see `loadModel`), one weight after another: the model is in memory once, where `load` has
 * it twice.
 * @throws UserError as `loadModel` does
 */
async function loadFolder(nameOrDir) {
    const { family, config, generation, tokenizer, adapter, stored, dir } = await (0, checkpoint_1.openModel)(nameOrDir);
    const loading = await startLoading({ family, config, generation, adapter });
    const hash = (0, node_crypto_1.createHash)('sha256');
    try {
        for await (const [name, values] of (0, stored_1.eachTensor)(stored, dir)) {
            if (adapter?.base.sha256 !== undefined)
                (0, parameters_hash_1.addParameter)(hash, name, values);
            loading.add(name, values);
        }
        (0, adapter_files_1.checkBase)(adapter, () => hash.digest('hex'), dir);
    }
    catch (error) {
        loading.dispose();
        throw error;
    }
    return { ...loading.done(), tokenizer };
}
/** Takes a model's parameters one after another. What its adapter adds to one is added to it, and costs nothing after that. */
async function startLoading(model) {
    const parts = (0, backend_1.towersOn)(await (0, backend_1.ready)());
    const { family, adapter } = model;
    const own = adapter ? (0, params_1.toTensors)(adapter.params) : {};
    const tensors = {};
    const dispose = () => tf.dispose([tensors, own]);
    return {
        add(name, values) {
            const [as, tensor] = (0, params_1.toTransposedTensor)(name, values, family);
            const merged = adapter ? (0, merge_adapter_1.mergedParameter)(adapter, as, tensor, own) : tensor;
            if (merged !== tensor)
                tensor.dispose();
            tensors[as] = merged;
        },
        done() {
            if (!adapter || adapter.kind.merge) {
                tf.dispose(own);
                return { ...model, tensors, parts, dispose: () => tf.dispose(tensors) };
            }
            const all = tf.tidy(() => kept((0, adapter_1.attached)(adapter, model, tensors, own, { merge: true })));
            return { ...model, tensors: all, parts, dispose: () => tf.dispose([all, tensors, own]) };
        },
        dispose,
    };
}
function kept(tensors) {
    for (const tensor of Object.values(tensors))
        tf.keep(tensor);
    return tensors;
}
/** What `use` makes of the model, loaded at least that long. */
async function whileLoaded(model, use) {
    if ('tensors' in model)
        return use(model);
    const loaded = await load(model);
    try {
        return await use(loaded);
    }
    finally {
        loaded.dispose();
    }
}
