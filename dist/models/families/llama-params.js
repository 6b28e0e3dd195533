"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.llamaShapes = llamaShapes;
exports.initLlama = initLlama;
const params_1 = require("../params");
/** Every parameter's name and shape, in the order of the computation. */
function llamaShapes(config) {
    const { vocabSize, dModel, dFf, numHeads, numKvHeads, headDim, biases } = config;
    const shapes = { 'model.embed_tokens.weight': [vocabSize, dModel] };
    const matrix = (name, out, from, biased) => {
        shapes[`${name}.weight`] = [out, from];
        if (biased)
            shapes[`${name}.bias`] = [out];
    };
    for (let i = 0; i < config.numLayers; i++) {
        const layer = `model.layers.${i}`;
        shapes[`${layer}.input_layernorm.weight`] = [dModel];
        matrix(`${layer}.self_attn.q_proj`, numHeads * headDim, dModel, biases.qkv);
        matrix(`${layer}.self_attn.k_proj`, numKvHeads * headDim, dModel, biases.qkv);
        matrix(`${layer}.self_attn.v_proj`, numKvHeads * headDim, dModel, biases.qkv);
        if (config.normsHeads) {
            shapes[`${layer}.self_attn.q_norm.weight`] = [headDim];
            shapes[`${layer}.self_attn.k_norm.weight`] = [headDim];
        }
        matrix(`${layer}.self_attn.o_proj`, dModel, numHeads * headDim, biases.output);
        shapes[`${layer}.post_attention_layernorm.weight`] = [dModel];
        matrix(`${layer}.mlp.gate_proj`, dFf, dModel, biases.mlp);
        matrix(`${layer}.mlp.up_proj`, dFf, dModel, biases.mlp);
        matrix(`${layer}.mlp.down_proj`, dModel, dFf, biases.mlp);
    }
    shapes['model.norm.weight'] = [dModel];
    if (!config.tieWordEmbeddings)
        shapes['lm_head.weight'] = [vocabSize, dModel];
    return shapes;
}
/** Freshly drawn parameters with Hugging Face's standard deviation: norms are 1, biases 0. */
function initLlama(config, random) {
    return (0, params_1.drawn)(llamaShapes(config), random, (name) => {
        if (name.endsWith('norm.weight'))
            return { mean: 1, std: 0 };
        return { mean: 0, std: name.endsWith('.bias') ? 0 : config.initializerRange };
    });
}
