"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.modelLoss = modelLoss;
const adapter_1 = require("../models/adapter");
const loss_1 = require("../models/loss");
const optimizer_1 = require("./optimizer");
const towers_1 = require("./towers");
/**
 * A model's loss on batches of `epochBatches`. Of a model with an adapter the adapter's parameters are trained and the
 * model's frozen; what they make together is computed once for all towers.
 */
function modelLoss(model, { dropout = 0, towers = 1, bf16 = false } = {}) {
    const loss = (0, towers_1.inTowers)((params, batch, seed) => {
        const named = {
            inputIds: (0, optimizer_1.need)(batch, 'inputIds'),
            attentionMask: (0, optimizer_1.need)(batch, 'attentionMask'),
            decoderIds: (0, optimizer_1.need)(batch, 'decoderIds'),
            labels: (0, optimizer_1.need)(batch, 'labels'),
        };
        return (0, loss_1.lossSum)(model, params, named, seed && { rate: dropout, seed });
    }, towers);
    const { adapter } = model;
    return (own, batch, seed, base) => loss(adapter ? (0, adapter_1.attached)(adapter, model, base, own, { merge: !bf16 }) : { ...base, ...own }, batch, seed, {});
}
