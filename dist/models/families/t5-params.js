"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.t5Shapes = t5Shapes;
exports.initT5 = initT5;
const params_1 = require("../params");
/** Every parameter's name and shape, in the order of the computation. */
function t5Shapes(config) {
    const { vocabSize, dModel, dFf, numHeads, relativeAttentionNumBuckets, feedForwardProj } = config;
    const inner = numHeads * config.headDim;
    const shapes = { 'shared.weight': [vocabSize, dModel] };
    for (const stack of ['encoder', 'decoder']) {
        const layers = stack === 'encoder' ? config.numLayers : config.numDecoderLayers;
        const kinds = stack === 'encoder' ? ['SelfAttention'] : ['SelfAttention', 'EncDecAttention'];
        for (let i = 0; i < layers; i++) {
            const block = `${stack}.block.${i}.layer`;
            kinds.forEach((kind, j) => {
                for (const part of ['q', 'k', 'v'])
                    shapes[`${block}.${j}.${kind}.${part}.weight`] = [inner, dModel];
                shapes[`${block}.${j}.${kind}.o.weight`] = [dModel, inner];
                if (i === 0 && j === 0) {
                    shapes[`${block}.0.${kind}.relative_attention_bias.weight`] = [relativeAttentionNumBuckets, numHeads];
                }
                shapes[`${block}.${j}.layer_norm.weight`] = [dModel];
            });
            const last = `${block}.${kinds.length}`;
            const inputs = feedForwardProj === 'relu' ? ['wi'] : ['wi_0', 'wi_1'];
            for (const wi of inputs)
                shapes[`${last}.DenseReluDense.${wi}.weight`] = [dFf, dModel];
            shapes[`${last}.DenseReluDense.wo.weight`] = [dModel, dFf];
            shapes[`${last}.layer_norm.weight`] = [dModel];
        }
        shapes[`${stack}.final_layer_norm.weight`] = [dModel];
    }
    if (!config.tieWordEmbeddings)
        shapes['lm_head.weight'] = [vocabSize, dModel];
    return shapes;
}
/** Freshly drawn parameters with Hugging Face's standard deviations. @throws UserError if memory cannot hold them */
function initT5(config, random) {
    return (0, params_1.drawn)(t5Shapes(config), random, (name) => name.endsWith('norm.weight')
        ? { mean: config.initializerFactor, std: 0 }
        : { mean: 0, std: config.initializerFactor * initialStd(config, name) });
}
/** The standard deviation of a matrix's initial values, by its name. */
function initialStd({ dModel, headDim, dFf, numHeads }, name) {
    if (name === 'shared.weight' || name === 'lm_head.weight')
        return 1;
    if (name.endsWith('.q.weight'))
        return (dModel * headDim) ** -0.5;
    if (name.endsWith('.o.weight'))
        return (numHeads * headDim) ** -0.5;
    if (name.endsWith('.wo.weight'))
        return dFf ** -0.5;
    return dModel ** -0.5;
}
