"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.activationNames = exports.activations = void 0;
const layer_ops_1 = require("../../tensor/layer-ops");
/** What stands between the two projections of a feed-forward layer, by Transformers' names. */
exports.activations = {
    relu: layer_ops_1.relu,
    gelu: layer_ops_1.gelu,
    gelu_new: layer_ops_1.geluTanh,
    gelu_pytorch_tanh: layer_ops_1.geluTanh,
};
exports.activationNames = Object.keys(exports.activations);
