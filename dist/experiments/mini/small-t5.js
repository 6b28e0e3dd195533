"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.smallT5 = smallT5;
const random_1 = require("../../base/random");
const families_1 = require("../../models/families");
const tokenizer_1 = require("../../text/tokenizer");
const train_vocabulary_1 = require("../../text/train-vocabulary");
/**
 * A T5 small enough to be trained from nothing in minutes: with the mini world's vocabulary 0.88 million parameters.
 * What it needs to learn positions at all is that their tables start from N(0, 1) and are trained at ten times the
 * learning rate, as the embeddings are (`tuneSmall`).
 */
const ofWidth = (width) => ({
    d_model: width,
    d_kv: width / 4,
    num_heads: 4,
    d_ff: 2 * width,
    num_layers: 3,
    num_decoder_layers: 2,
    dropout_rate: 0,
});
/** The small T5, untrained, with a vocabulary of these texts' words. */
function smallT5(texts, seed, { width = 128, ...vocabulary } = {}) {
    const tokenizer = (0, tokenizer_1.parseTokenizer)((0, train_vocabulary_1.trainVocabulary)(texts, vocabulary));
    const random = (0, random_1.rng)(seed).fork('parameters');
    const model = (0, families_1.newModel)({ ...ofWidth(width), model_type: 't5', vocab_size: tokenizer.vocabSize }, random);
    const params = Object.entries(model.params).map(([name, values]) => [name, redrawn(name, values, random)]);
    return { ...model, tokenizer, params: Object.fromEntries(params) };
}
/** Tables of relative positions from N(0, 1): a small model trained from nothing learns positions far sooner from these. */
function redrawn(name, { shape, values }, random) {
    if (!name.endsWith('relative_attention_bias.weight'))
        return { shape, values };
    const stream = random.fork(name);
    return { shape, values: values.map(() => stream.normal()) };
}
