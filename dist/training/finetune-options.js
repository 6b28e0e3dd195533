"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.settled = settled;
const errors_1 = require("../base/errors");
const names_1 = require("../base/names");
const adafactor_1 = require("./adafactor");
const adamw_1 = require("./adamw");
const check_options_1 = require("./check-options");
const schedules_1 = require("./schedules");
/**
 * The options with what they leave out filled in.
 * @param usual what is usual for the model, and for what is trained of it
 * @throws UserError naming the one that is wrong
 */
function settled(options, usual) {
    const { maxSource = 1024, maxTarget = 128, seed = 0, shuffle = true, optimizer = 'adamw' } = options;
    const { schedule: kind = 'constant', warmup = 0, floor = 0 } = options;
    const { learningRate = usual.learningRate, dropout = usual.dropout } = options;
    const { batch, batchTokens } = options;
    if (batch !== undefined && batchTokens !== undefined)
        throw new errors_1.UserError('expected batch or batchTokens, not both');
    if (options.bf16 && options.engine)
        throw new errors_1.UserError('expected bf16 or engine, not both');
    const size = batchTokens === undefined ? { batchSize: batch ?? 16 } : { batchTokens };
    (0, check_options_1.checkNumbers)({ batch, batchTokens, maxSource, maxTarget }, check_options_1.wholeAbove0);
    (0, check_options_1.checkNumbers)({ learningRate, warmup }, check_options_1.from0);
    (0, check_options_1.checkNumbers)({ dropout, floor }, check_options_1.shareBelow1);
    (0, check_options_1.checkNumbers)({ seed }, check_options_1.wholeFrom0);
    (0, names_1.choose)('schedule', schedules_1.schedules, kind);
    return {
        maxSource,
        maxTarget,
        seed,
        batches: { size, order: shuffle ? 'shuffled' : 'data' },
        dropout,
        optimizer: typeof optimizer === 'object' ? optimizer : (0, names_1.choose)('optimizer', { adamw: adamw_1.adamw, adafactor: adafactor_1.adafactor }, optimizer)(),
        schedule: { kind, learningRate, warmup, floor },
    };
}
