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
exports.loadWasm = loadWasm;
const node_path_1 = require("node:path");
const tf = __importStar(require("@tensorflow/tfjs-core"));
const packages_1 = require("./install/packages");
/** Makes WebAssembly tfjs's backend: everywhere, but some fifty times slower than native in training. */
async function loadWasm() {
    // Loaded here alone: the first registers the backend, the second the operations as methods of tensors.
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    require('@tensorflow/tfjs');
    setWasmPaths(`${(0, node_path_1.join)((0, packages_1.packageFolder)('@tensorflow/tfjs-backend-wasm'), 'dist')}/`);
    const restore = keepListeners(['uncaughtException', 'unhandledRejection']);
    await tf.setBackend('wasm');
    await tf.ready();
    restore();
}
/** The compiled module answers every error of the process by printing its own minified source; this takes that away. */
function keepListeners(names) {
    const before = names.map((name) => process.listeners(name));
    return () => {
        for (const [i, name] of names.entries()) {
            for (const listener of process.listeners(name)) {
                if (!before[i]?.includes(listener))
                    process.off(name, listener);
            }
        }
    };
}
