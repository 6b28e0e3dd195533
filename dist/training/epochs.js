"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.epochBatches = epochBatches;
const errors_1 = require("../base/errors");
const lists_1 = require("../base/lists");
const random_1 = require("../base/random");
const batches_1 = require("../text/batches");
/**
 * The batches of every epoch, fed to the model as `inputIds`, `attentionMask`, `decoderIds` and `labels`.
 * @throws UserError if batches in the order of the data are asked for by their tokens
 */
function epochBatches(examples, options) {
    const { seed, padId } = options;
    const prompts = examples.map(({ source, targets }) => ({ ...options.divide(source), targets }));
    const plan = planned(prompts, options);
    return (epoch) => {
        const batches = plan.epoch(epoch);
        const draws = (0, random_1.rng)(seed).fork('targets').fork(epoch);
        const drawn = prompts.map(({ targets, ...prompt }) => ({ ...prompt, target: (0, random_1.choice)(targets, draws) }));
        return {
            length: batches.length,
            at(position) {
                const { shape, indices } = batches[position];
                const rows = indices.map((i) => drawn[i]);
                const batch = (0, batches_1.padBatch)(rows, shape, padId);
                return { feeds: (0, batches_1.toFeeds)(batch), tokens: batch.tokens, paddedTokens: batch.paddedTokens };
            },
        };
    };
}
function planned(examples, { size, order, seed }) {
    // For the longest answer of each, so that whichever is drawn fits.
    const lengths = examples.map(({ source, targets }) => ({
        source: source.length,
        target: (0, lists_1.largest)(targets.map((target) => target.length)),
    }));
    if (order === 'shuffled')
        return (0, batches_1.planBatches)(lengths, size, (0, random_1.rng)(seed).fork('batches'));
    if (order === 'grouped')
        return (0, batches_1.planBatches)(lengths, size);
    if ('batchSize' in size)
        return (0, batches_1.planInOrder)(lengths, size.batchSize);
    throw new errors_1.UserError('in the order of the data, a batch has a number of examples', 'give batch, not batchTokens');
}
